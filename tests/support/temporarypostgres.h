// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/db/migration.h"
#include "server/db/postgresprograms.h"

#include <QHash>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace zhilego::test {

class TemporaryPostgres;

//! A database of one test; dropped with it, whoever is still connected.
class TemporaryDatabase
{
public:
    ~TemporaryDatabase();
    Q_DISABLE_COPY_MOVE(TemporaryDatabase)

    //! For the role "zhilego", which owns the database and has no other rights, as in production.
    QByteArray conninfo() const;
    //! Conninfo and short timeouts.
    db::ConnectionOptions options() const;

private:
    friend class TemporaryPostgres;
    TemporaryDatabase(TemporaryPostgres &postgres, QByteArray name);

    TemporaryPostgres &m_postgres;
    const QByteArray m_name;
};

//! A real PostgreSQL cluster for one test program, in /tmp, without fsync; it dies with the program,
//! however that ends. Make it in initTestCase() and let each test create() its own database.
class TemporaryPostgres
{
public:
    //! What differs from the usual quick cluster, which survives no power cut.
    struct Options
    {
        bool durable = false; //!< commits reach the disk, as in production
        QList<QByteArray> settings = {}; //!< more of postgresql.conf: "name=value"
        QHash<QString, QString> environment = {};
    };

    //! The migrations are applied once, to the template of all databases. Throws what they throw.
    explicit TemporaryPostgres(const QList<db::Migration> &migrations = db::builtInMigrations());
    explicit TemporaryPostgres(const Options &cluster,
                               const QList<db::Migration> &migrations = db::builtInMigrations());
    ~TemporaryPostgres();
    Q_DISABLE_COPY_MOVE(TemporaryPostgres)

    std::unique_ptr<TemporaryDatabase> create();
    //! A session of the superuser, for what the server's role may not do.
    db::ConnectionOptions superuser() const;
    //! SIGQUIT: no checkpoint, no good-bye, as after a power cut.
    void crash();
    //! Again on the same data, after crash() or when it ended by itself. Throws db::SetupError.
    void restart();
    QString socketFolder() const { return m_folder.path(); }
    qint64 processId() const { return m_process.processId(); }

private:
    friend class TemporaryDatabase;
    void start();
    QByteArray conninfo(const QByteArray &database, const QByteArray &role) const;

    const Options m_options;
    QTemporaryDir m_folder;
    db::PostgresPrograms m_programs;
    QProcess m_process;
    int m_created = 0;
};

} // namespace zhilego::test
