// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/directory.h"
#include "models/domain/result.h"

#include <QJsonObject>

namespace zhilego::api {

//! The route of a directory, for instance "/api/v1/property-classes".
QString directoryPath(DirectoryKind kind);

QJsonObject encode(const LocalizedText &text);
LocalizedText decodeLocalizedText(const QJsonValue &value);
QJsonObject encode(const DirectoryRef &ref);
DirectoryRef decodeDirectoryRef(const QJsonValue &value);
QJsonObject encode(const DirectoryEntry &entry);
DirectoryEntry decodeDirectoryEntry(const QJsonObject &object);
//! The body of a POST: {"code","name":{"ru","kk","en"},"city_id"?,"position"?}.
Result<DirectoryEntry> decodeNewDirectoryEntry(const QJsonObject &object, DirectoryKind kind);

} // namespace zhilego::api
