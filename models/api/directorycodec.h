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
DirectoryEntry decodeDirectoryEntry(const QJsonObject &object);
//! The body of a POST: {"code","name":{"ru","kk","en"},"position"?,"aliases"?} and what the kind has beyond:
//! "city_id", "valid_from"?, "valid_to"? of a district, "by_guest"? of a reason, "time_zone"? of a city.
Result<DirectoryEntry> decodeNewDirectoryEntry(const QJsonObject &object, DirectoryKind kind);
//! The body of a PATCH: any of the same but code and city, and "active".
Result<DirectoryPatch> decodeDirectoryPatch(const QJsonObject &object, DirectoryKind kind);
QJsonObject encode(const DirectoryEntry &entry, DirectoryKind kind);

} // namespace zhilego::api
