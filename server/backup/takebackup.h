// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupfolder.h"
#include "server/db/connection.h"

#include <functional>

namespace zhilego::backup {

//! The cluster that is copied, and how its programs reach it.
struct BackupSource
{
    const db::PostgresPrograms &programs; //!< of the cluster's version
    db::ConnectionOptions session;
    QStringList reach; //!< arguments of pg_basebackup
    QHash<QString, QString> environment; //!< of pg_basebackup; where a password belongs
    QString media; //!< folder of the photos; empty: they are kept elsewhere
    QString keyFingerprint;
};

struct BackupRules
{
    int keepDaily = 7;
    int keepWeekly = 4;
    std::function<void(const QString &)> say = [](const QString &) {}; //!< progress, a line at a time
    std::function<bool()> stopped = [] { return false; }; //!< true: leave off, nothing is kept
    //! Room on the file system of a folder.
    std::function<qint64(const QString &)> freeBytes;
};

//! What the file system of a folder has for us, 0 when the folder cannot be asked. By its path alone: a
//! chroot or a container need not list the file system among its mounts, where QStorageInfo looks.
qint64 freeBytesOf(const QString &folder);

//! Copies the running cluster (base backup over the replication protocol) and the photos, verifies every
//! checksum, and only then makes it a backup; gives up those that the rules do not keep, and the write-ahead
//! log that nobody needs. The outcome is written to the folder's status. Blocks for minutes. Throws
//! BackupError, db::SetupError, db::DbError.
BackupManifest takeBackup(const BackupFolder &folder, const BackupSource &source, const BackupRules &rules);

} // namespace zhilego::backup
