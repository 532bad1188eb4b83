// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/serviceaccount.h"

#include <QJsonObject>

#include <optional>

namespace zhilego::backup {

//! The object in a file; nothing when there is none or it is no JSON object.
std::optional<QJsonObject> readJsonFile(const QString &path);
//! Complete on the disk or not there at all; readable by `owner` alone. Throws BackupError.
void writeJsonFile(const QString &path, const QJsonObject &object, const db::ServiceAccount &owner);

//! Writes what a folder names to the disk.
void syncFolder(const QString &path);

//! RFC 3339 UTC, and back; an invalid instant is null.
QJsonValue toJson(const QDateTime &instant);
QDateTime instantFrom(const QJsonValue &value);

} // namespace zhilego::backup
