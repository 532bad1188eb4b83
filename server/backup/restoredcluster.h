// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupfolder.h"
#include "server/db/connection.h"

#include <QProcess>
#include <QTemporaryDir>

#include <functional>

namespace zhilego::backup {

//! Which state is wanted.
struct RestorePlan
{
    BackupManifest backup;
    std::optional<QDateTime> until; //!< nothing: up to the last archived change
    QString moreWal; //!< the pg_wal of the lost cluster, when that was saved
    std::function<void(const QString &)> say = [](const QString &) {};
    std::function<bool()> stopped = [] { return false; }; //!< true: leave off
};

//! A cluster made anew from a backup and the archived write-ahead log, running on a private socket under the
//! account that owns the backups, never as root; it ends with this object or the calling thread. Throws
//! BackupError and db::SetupError.
class RestoredCluster
{
public:
    //! Copies the backup to `folder`, which must not exist, and starts the recovery.
    RestoredCluster(const BackupFolder &backups, const RestorePlan &plan, const QString &folder);
    ~RestoredCluster();
    Q_DISABLE_COPY_MOVE(RestoredCluster)

    //! Until it takes writes.
    void waitUntilRecovered();
    //! A session of the superuser on the backed-up database.
    db::ConnectionOptions superuser() const;
    //! Clean, so that the folder is a cluster to start from.
    void stop();

    const db::PostgresPrograms &programs() const { return m_programs; }
    QString socketFolder() const { return m_socket.path(); }

private:
    void copyFiles(const QString &from) const;
    void configure() const;
    void start();
    QString lastWords() const;
    void requireGoingOn() const;

    const RestorePlan m_plan;
    const QString m_walFolder;
    const QString m_folder;
    db::PostgresPrograms m_programs;
    QTemporaryDir m_socket;
    QProcess m_process;
};

} // namespace zhilego::backup
