// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/restoredcluster.h"

#include <functional>

namespace zhilego::backup {

//! One thing that a restored database must stand.
struct Check
{
    QString name;
    //! Empty when all is well, else what is wrong.
    std::function<QString(const db::ConnectionOptions &restored)> run;
};

struct DrillPlan
{
    std::optional<QDateTime> until;
    QList<Check> more; //!< beside those that every drill does
    std::function<void(const QString &)> say = [](const QString &) {};
    std::function<bool()> stopped = [] { return false; }; //!< true: leave off
    std::function<qint64(const QString &)> freeBytes;
};

//! What a drill found.
struct DrillReport
{
    BackupManifest backup;
    double restoreSeconds = 0; //!< from the files to a database that takes writes
    QDateTime recoveredTo; //!< the last change that is there
    QMap<QString, qint64> rows;
    QList<QPair<QString, QString>> checks; //!< name and problem
    bool passed() const;
};

//! Restores the newest backup (of that time) into a scratch cluster beside the backups and checks it:
//! checksums, recovery, pg_amcheck, rows against the manifest, no two stays in one bed, nights of every
//! booking that has any, and what the plan adds. The outcome is in the folder's status: a drill that cannot
//! run has failed. Blocks for minutes. Throws BackupError, db::SetupError, db::DbError.
DrillReport drillRestore(const BackupFolder &folder, const DrillPlan &plan);

} // namespace zhilego::backup
