// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/serviceaccount.h"

#include <QDateTime>
#include <QString>

namespace zhilego::backup {

//! One attempt. One that was started and never ended is a failed one.
struct RunStatus
{
    QDateTime startedAt;
    QDateTime finishedAt;
    bool ok = false;
    QString backup;
    QString problem;
};

//! How backups and their proofs fare, kept in `status.json` beside them: it outlives the database.
struct BackupStatus
{
    RunStatus backup;
    RunStatus drill;
    QDateTime lastGoodBackup;
    qint64 lastBytes = 0;
    QDateTime lastVerifiedRestore;
    double lastRestoreSeconds = 0;
};

//! An empty status when there is none yet.
BackupStatus readStatus(const QString &backupFolder);
void writeStatus(const QString &backupFolder, const BackupStatus &status, const db::ServiceAccount &owner);

} // namespace zhilego::backup
