// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/backupstatus.h"

#include "server/backup/jsonfile.h"

namespace zhilego::backup {
namespace {

QString fileIn(const QString &folder)
{
    return folder + QStringLiteral("/status.json");
}

QJsonObject encode(const RunStatus &run)
{
    return {{QStringLiteral("started_at"), toJson(run.startedAt)},
            {QStringLiteral("finished_at"), toJson(run.finishedAt)},
            {QStringLiteral("ok"), run.ok},
            {QStringLiteral("backup"), run.backup},
            {QStringLiteral("problem"), run.problem}};
}

RunStatus runFrom(const QJsonObject &object)
{
    return {instantFrom(object[QStringLiteral("started_at")]),
            instantFrom(object[QStringLiteral("finished_at")]), object[QStringLiteral("ok")].toBool(),
            object[QStringLiteral("backup")].toString(), object[QStringLiteral("problem")].toString()};
}

} // namespace

BackupStatus readStatus(const QString &backupFolder)
{
    const QJsonObject object = readJsonFile(fileIn(backupFolder)).value_or(QJsonObject());
    return {runFrom(object[QStringLiteral("backup")].toObject()),
            runFrom(object[QStringLiteral("drill")].toObject()),
            instantFrom(object[QStringLiteral("last_good_backup")]),
            object[QStringLiteral("last_bytes")].toInteger(),
            instantFrom(object[QStringLiteral("last_verified_restore")]),
            object[QStringLiteral("last_restore_seconds")].toDouble()};
}

void writeStatus(const QString &backupFolder, const BackupStatus &status, const db::ServiceAccount &owner)
{
    writeJsonFile(fileIn(backupFolder),
                  {{QStringLiteral("backup"), encode(status.backup)},
                   {QStringLiteral("drill"), encode(status.drill)},
                   {QStringLiteral("last_good_backup"), toJson(status.lastGoodBackup)},
                   {QStringLiteral("last_bytes"), status.lastBytes},
                   {QStringLiteral("last_verified_restore"), toJson(status.lastVerifiedRestore)},
                   {QStringLiteral("last_restore_seconds"), status.lastRestoreSeconds}},
                  owner);
}

} // namespace zhilego::backup
