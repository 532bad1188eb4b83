// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/answer.h"
#include "server/db/param.h"
#include "server/db/rows.h"
#include "server/db/session.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QHash>
#include <QSet>

#include <chrono>
#include <functional>
#include <optional>

namespace zhilego::db {

//! How to reach the database and how patient every session is.
struct ConnectionOptions
{
    //! libpq's own form, keyword list or URL, with one host or several. May hold a password.
    QByteArray conninfo;
    QByteArray applicationName = "zhilego-server";
    std::chrono::milliseconds connectTimeout{3000};
    //! Enforced by the server; the client gives up (and closes the connection) a second later.
    std::chrono::milliseconds statementTimeout{5000};
    std::chrono::milliseconds lockTimeout{2000};
    std::chrono::milliseconds idleInTransactionTimeout{10000};
    //! Told the topics of announceAfterCommit() on the thread that committed. Must be quick and not throw.
    std::function<void(const QByteArray &topic)> announced;
};

struct Notification
{
    QString channel;
    QString payload;
    int sender = 0; //!< its backendPid()
};

//! One PostgreSQL session, used by one thread at a time. Calls read as blocking ones; inside, libpq is
//! non-blocking and every wait has a deadline. After a lost connection or a passed deadline the session
//! is closed for good (isBroken). All functions throw DbError.
class Connection
{
public:
    explicit Connection(const ConnectionOptions &options);
    //! Connects until `deadline` at most, even when options.connectTimeout is longer.
    Connection(const ConnectionOptions &options, QDeadlineTimer deadline);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    //! Runs one statement with bound values ($1, $2 …); see param.h for the types. The statement is
    //! prepared once per session. `sql` is a constant of the calling function, never assembled from data.
    template <typename... Args> Rows exec(const char *sql, const Args &...args)
    {
        return execParams(sql, {toParam(args)...});
    }
    //! For a list of values that is only known at run time (search filters).
    Rows execParams(const QByteArray &sql, const QList<Param> &params);
    //! For what is not needed at once: inside a transaction the statement travels with the next one that is
    //! waited for, or with COMMIT, and costs no round trip of its own; its failure is thrown there. Outside
    //! of one it runs at once.
    template <typename... Args> Answer send(const char *sql, const Args &...args)
    {
        return sendParams(sql, {toParam(args)...});
    }
    Answer sendParams(const QByteArray &sql, const QList<Param> &params);
    //! Several statements without values, as in a migration file.
    void execScript(const QByteArray &sql);

    //! Until the lease ends: another limit for long work such as migrations; 0 = none on the server's side.
    void setStatementTimeout(std::chrono::milliseconds timeout);
    //! No statement waits beyond this moment, whatever its own timeout.
    void setDeadline(QDeadlineTimer deadline) { m_deadline = deadline; }

    //! Lets this process know that `topic` has news once they are committed: with the transaction that is
    //! open, at once without one, never after a rollback. Costs no round trip.
    void announceAfterCommit(const QByteArray &topic);

    //! Subscribes this session to a channel.
    void listen(const QString &channel);
    //! The next notification; nothing when the deadline passed or `wakeFd` became readable.
    std::optional<Notification> waitForNotification(QDeadlineTimer deadline, int wakeFd = -1);

    //! The session is closed; only the destructor is of use.
    bool isBroken() const;
    bool inTransaction() const;
    int backendPid() const;

private:
    friend class Pool;
    friend class Transaction;
    friend class Savepoint;
    friend class CopyIn;
    friend class Answer;

    struct Waiting
    {
        QByteArray sql;
        QList<Param> params;
        Answer::Slot rows;
    };

    void runWaiting();
    void receive(const QList<Waiting> &batch);
    int sendStatement(const QByteArray &sql, const QByteArray &name, const QList<Param> &params);
    void requireOpen() const;
    QDeadlineTimer statementDeadline() const;
    QByteArray prepared(const QByteArray &sql, QDeadlineTimer deadline);
    void sent(int success, QDeadlineTimer deadline);
    pg_result *nextResult(QDeadlineTimer deadline);
    Rows finish(QDeadlineTimer deadline);
    void wait(short events, QDeadlineTimer deadline);
    [[noreturn]] void fail(const pg_result *result);
    [[noreturn]] void lose(const char *sqlState, const QString &message);
    //! Idle, healthy and with the settings of a fresh session: fit to be leased again.
    bool isReusable() const noexcept;
    //! Nothing arrived since; a look at the socket, without a round trip.
    bool isIdleAndQuiet() const noexcept;

    void announceNow();

    Session m_session;
    std::function<void(const QByteArray &)> m_announced;
    QSet<QByteArray> m_announcements;
    QHash<QByteArray, QByteArray> m_statements;
    QList<Waiting> m_waiting;
    std::chrono::milliseconds m_statementTimeout;
    QDeadlineTimer m_deadline = QDeadlineTimer(QDeadlineTimer::Forever);
    int m_savepoints = 0;
    bool m_transactionOpen = false;
    bool m_pristine = true;
};

} // namespace zhilego::db
