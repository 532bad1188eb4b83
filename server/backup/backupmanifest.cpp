// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/backupmanifest.h"

#include "server/backup/jsonfile.h"

namespace zhilego::backup {
namespace {

constexpr int formatVersion = 1;

} // namespace

QJsonObject encode(const BackupManifest &manifest)
{
    QJsonObject rows;
    for (auto it = manifest.rows.constBegin(); it != manifest.rows.constEnd(); ++it)
        rows.insert(it.key(), it.value());
    return {{QStringLiteral("format"), formatVersion},
            {QStringLiteral("name"), manifest.name},
            {QStringLiteral("started_at"), toJson(manifest.startedAt)},
            {QStringLiteral("finished_at"), toJson(manifest.finishedAt)},
            {QStringLiteral("bytes"), manifest.bytes},
            {QStringLiteral("postgres_version"), manifest.postgresVersion},
            {QStringLiteral("database"), manifest.database},
            {QStringLiteral("wal_file"), manifest.walFile},
            {QStringLiteral("rows"), rows},
            {QStringLiteral("photos"), manifest.photos},
            {QStringLiteral("key_fingerprint"), manifest.keyFingerprint}};
}

std::optional<BackupManifest> decodeManifest(const QJsonObject &object)
{
    BackupManifest manifest;
    manifest.name = object[QStringLiteral("name")].toString();
    manifest.startedAt = instantFrom(object[QStringLiteral("started_at")]);
    manifest.finishedAt = instantFrom(object[QStringLiteral("finished_at")]);
    manifest.bytes = object[QStringLiteral("bytes")].toInteger();
    manifest.postgresVersion = object[QStringLiteral("postgres_version")].toInt();
    manifest.database = object[QStringLiteral("database")].toString();
    manifest.walFile = object[QStringLiteral("wal_file")].toString();
    manifest.photos = object[QStringLiteral("photos")].toInteger();
    manifest.keyFingerprint = object[QStringLiteral("key_fingerprint")].toString();
    const QJsonObject rows = object[QStringLiteral("rows")].toObject();
    for (auto it = rows.constBegin(); it != rows.constEnd(); ++it)
        manifest.rows.insert(it.key(), it.value().toInteger());
    const bool whole = object[QStringLiteral("format")].toInt() == formatVersion && !manifest.name.isEmpty()
        && manifest.startedAt.isValid() && manifest.finishedAt.isValid() && manifest.postgresVersion > 0
        && !manifest.database.isEmpty() && !manifest.walFile.isEmpty();
    return whole ? std::optional<BackupManifest>(manifest) : std::nullopt;
}

} // namespace zhilego::backup
