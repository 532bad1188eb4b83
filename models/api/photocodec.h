// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/photo.h"
#include "models/domain/result.h"

#include <QJsonObject>

namespace zhilego::api {

//! {"id","position","main","width","height","size_bytes","url","preview_url","created_at"}; the addresses are
//! paths on the server and want the same login.
QJsonObject encode(const Photo &photo, PropertyId property);
Photo decodePhoto(const QJsonObject &object);
//! The body of PATCH: {"position"}.
Result<int> decodePhotoPosition(const QJsonObject &object);

} // namespace zhilego::api
