// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temporarypostgres.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace zhilego::test {

//! What a run of a program said and how it ended.
struct ProgramEnd
{
    int exitCode = -1; //!< -1: crashed, or did not end in time
    QByteArray out;
    QByteArray err;
};

//! zhilego-server as it is shipped, with a data directory and a database of its own, and the sandbox beside
//! it when wanted. Both die with the test program, however that ends. Main thread.
class ApiServer
{
public:
    enum class Bank {
        None, //!< the server knows no payment provider
        Polled, //!< the sandbox, asked for the state of payments
        Notifying, //!< the sandbox sends signed events as well
        Gone, //!< an address where nobody answers
    };

    explicit ApiServer(TemporaryPostgres &postgres, Bank bank = Bank::None);
    //! With a cluster of its own, which the server starts and keeps running. Its clock cannot be moved.
    explicit ApiServer(Bank bank);
    //! Another server on the database of a running one, with the same keys.
    ApiServer(TemporaryPostgres &postgres, const ApiServer &first);
    ~ApiServer();
    Q_DISABLE_COPY_MOVE(ApiServer)

    //! Also again after stop(), on the same port. Throws std::runtime_error with the log when it is not ready
    //! in time.
    void start(const QStringList &arguments = {});
    //! SIGTERM; the exit code, or -1 when it crashed or did not end in `patienceMs`.
    int stop(int patienceMs = 10'000);
    //! SIGKILL, as if the power of this process were cut.
    void kill();
    bool isRunning() const { return m_server.state() != QProcess::NotRunning; }
    quint16 port() const { return m_port; }
    QString webSocketUrl() const;
    qint64 processId() const { return m_server.processId(); }

    quint16 sandboxPort() const { return m_sandboxPort; }
    void stopSandbox();
    void startSandbox();

    QString dataDir() const { return m_folder.filePath(QStringLiteral("data")); }
    //! A secret as the server keeps it, there after the first start.
    QByteArray secret(const QString &name) const;
    void writeSecret(const QString &name, const QByteArray &value) const;
    QByteArray log() const;

    //! With a cluster of its own: after the first start.
    QString databaseUrl() const;
    //! Of the server's own cluster.
    qint64 postmasterPid() const;
    //! A new session of the server's own role on the server's database.
    std::unique_ptr<db::Connection> connect() const;
    //! Moves the clock of all databases of the cluster, also for sessions that are open: "16 minutes".
    void moveClock(const QString &offset);

    //! One run of zhilego-server to its end, with nothing of this object but its data directory.
    ProgramEnd run(const QStringList &arguments, const QHash<QString, QString> &environment = {},
                   int patienceMs = 20'000) const;

private:
    QString sandboxUrl() const;
    QList<QByteArray> postmasterFile() const;
    static void prepare(QProcess &process);
    static QByteArray waitForLine(QProcess &process, const QString &file, const QByteArray &before);

    TemporaryPostgres *const m_postgres; //!< null: the server has its own
    const Bank m_bank;
    QTemporaryDir m_folder;
    std::shared_ptr<TemporaryDatabase> m_database;
    std::unique_ptr<db::Connection> m_clockWatcher;
    QProcess m_server;
    QProcess m_sandbox;
    quint16 m_port = 0;
    quint16 m_sandboxPort = 0;
    int m_starts = 0;
};

} // namespace zhilego::test
