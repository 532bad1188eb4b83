// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/db/postgresprograms.h"

#include <QByteArray>
#include <QMutex>
#include <QString>

#include <functional>
#include <optional>

namespace zhilego::db {

//! The server's own PostgreSQL cluster in `<dataDir>/postgres`: reachable over a private Unix socket only,
//! never run as root. Blocking, for the start and the end of the program; throws SetupError. One thread
//! starts and stops it; others may ask meanwhile where it listens, and wait for the answer.
class EmbeddedPostgres
{
public:
    //! Makes `dataDir` when it does not exist. With `walFolder` every finished piece of the write-ahead log
    //! is kept there, compressed, at most 50 s old (see archiveScript()); the folder must exist.
    explicit EmbeddedPostgres(const QString &dataDir, const QString &walFolder = {});
    //! Stops what start() started or adopted.
    ~EmbeddedPostgres();
    Q_DISABLE_COPY_MOVE(EmbeddedPostgres)

    //! Makes the cluster at the first start, starts it, or adopts the one that a killed server left
    //! running. When another process owns it, only waits until it can be used. Returns the conninfo.
    QByteArray start();
    //! Fast shutdown within 20 s, else an immediate one. Does nothing when another process is the owner.
    void stop();

    //! Puts a cluster that `make` prepares in the folder it is given in the place of this one, which is kept
    //! beside it under another name. Nothing happens when `make` throws or anybody uses the cluster.
    void replace(const std::function<void(const QString &fresh)> &make);

    //! A session of the cluster's own superuser on the server's database, once started.
    ConnectionOptions superuser() const;
    QString socketFolder() const;
    const PostgresPrograms &programs() const { return m_programs; }
    //! This process starts and stops the cluster.
    bool isOwner() const { return m_lock >= 0; }
    //! Process id of the running postmaster.
    std::optional<qint64> postmasterPid() const;

private:
    void lock();
    void unlock();
    bool exists() const;
    void allowEntry();
    void create();
    void configure(const QString &socketFolder) const;
    void dropStalePidFile() const;
    void launch() const;
    void ensureRunning();
    void waitUntilReady();
    void createDatabase() const;
    QString makeSocketFolder() const;
    QByteArray conninfo(const char *database, const char *role) const;

    const QString m_dataDir;
    const QString m_cluster;
    PostgresPrograms m_programs;
    const QString m_walFolder; //!< empty: no archiving
    mutable QMutex m_starting; //!< held until it is known where the cluster listens
    QString m_socketFolder;
    int m_lock = -1;
};

} // namespace zhilego::db
