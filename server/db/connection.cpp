// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/connection.h"

#include "server/db/dberror.h"

#include <libpq-fe.h>

#include <algorithm>
#include <poll.h>
#include <vector>

namespace zhilego::db {
namespace {

//! More than this many different texts in one session means assembled SQL; the rest runs unprepared.
constexpr int maxStatements = 500;
//! How much longer than the server's own statement_timeout the client waits.
constexpr std::chrono::milliseconds grace(1000);

using Result = std::unique_ptr<pg_result, decltype(&PQclear)>;

QString errorText(const pg_conn *connection)
{
    return QString::fromUtf8(PQerrorMessage(connection)).trimmed();
}

bool isReadable(pg_conn *session)
{
    return waitForSocket(session, POLLIN, QDeadlineTimer(0)) > 0;
}

//! libpq's parallel arrays for a list of values, which must outlive it.
struct BoundValues
{
    explicit BoundValues(const QList<Param> &params)
    {
        for (const Param &param : params) {
            values.push_back(param.null ? nullptr : param.value.constData());
            lengths.push_back(static_cast<int>(param.value.size()));
            formats.push_back(param.binary ? 1 : 0);
        }
    }
    int count() const { return static_cast<int>(values.size()); }

    std::vector<const char *> values;
    std::vector<int> lengths;
    std::vector<int> formats;
};

//! Errors of class 22 quote the refused value, which may be personal data: cut from the first quote on.
QString safeMessage(const QByteArray &sqlState, const QString &message)
{
    if (!sqlState.startsWith("22"))
        return message;
    const auto isQuote
        = [](QChar c) { return c == u'"' || c == u'\'' || c == u'«' || c == u'„' || c == u'“'; };
    const auto quote = std::find_if(message.cbegin(), message.cend(), isQuote);
    return quote == message.cend() ? message : message.left(quote - message.cbegin()) + u'…';
}

} // namespace

Connection::Connection(const ConnectionOptions &options)
    : Connection(options, QDeadlineTimer(QDeadlineTimer::Forever))
{
}

Connection::Connection(const ConnectionOptions &options, QDeadlineTimer deadline)
    : m_session(openSession(options, deadline))
    , m_announced(options.announced)
    , m_statementTimeout(options.statementTimeout)
{
}

Connection::~Connection() = default;

Rows Connection::execParams(const QByteArray &sql, const QList<Param> &params)
{
    if (!m_waiting.isEmpty())
        return sendParams(sql, params).rows();
    requireOpen();
    const QDeadlineTimer deadline = statementDeadline();
    const QByteArray name = prepared(sql, deadline);
    sent(sendStatement(sql, name, params), deadline);
    return finish(deadline);
}

void Connection::execScript(const QByteArray &sql)
{
    runWaiting();
    requireOpen();
    const QDeadlineTimer deadline = statementDeadline();
    sent(PQsendQuery(m_session.get(), sql.constData()), deadline);
    finish(deadline);
}

void Connection::setStatementTimeout(std::chrono::milliseconds timeout)
{
    m_pristine = false;
    execScript("SET statement_timeout = " + QByteArray::number(static_cast<qint64>(timeout.count())));
    m_statementTimeout = timeout;
}

void Connection::announceAfterCommit(const QByteArray &topic)
{
    if (!m_announced)
        return;
    m_announcements.insert(topic);
    if (!m_transactionOpen)
        announceNow();
}

void Connection::announceNow()
{
    const QSet<QByteArray> topics = std::exchange(m_announcements, {});
    for (const QByteArray &topic : topics)
        m_announced(topic);
}

void Connection::listen(const QString &channel)
{
    requireOpen();
    const QByteArray name = channel.toUtf8();
    const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
        PQescapeIdentifier(m_session.get(), name.constData(), static_cast<size_t>(name.size())), &PQfreemem);
    m_pristine = false;
    execScript(QByteArray("LISTEN ") + quoted.get());
}

std::optional<Notification> Connection::waitForNotification(QDeadlineTimer deadline, int wakeFd)
{
    requireOpen();
    for (;;) {
        if (const std::unique_ptr<PGnotify, decltype(&PQfreemem)> arrived(PQnotifies(m_session.get()),
                                                                          &PQfreemem);
            arrived)
            return Notification{QString::fromUtf8(arrived->relname), QString::fromUtf8(arrived->extra),
                                arrived->be_pid};
        if (waitForSocket(m_session.get(), POLLIN, deadline, wakeFd) <= 0)
            return std::nullopt;
        if (!PQconsumeInput(m_session.get()))
            lose("08006", errorText(m_session.get()));
    }
}

bool Connection::isBroken() const
{
    return !m_session || PQstatus(m_session.get()) != CONNECTION_OK;
}

bool Connection::inTransaction() const
{
    return !isBroken() && (m_transactionOpen || PQtransactionStatus(m_session.get()) != PQTRANS_IDLE);
}

int Connection::backendPid() const
{
    return isBroken() ? 0 : PQbackendPID(m_session.get());
}

void Connection::requireOpen() const
{
    if (isBroken())
        throw DbError("08003", QStringLiteral("the connection is closed"));
    if (m_deadline.hasExpired())
        throw DbError(DbError::timedOut, QStringLiteral("no time left for another statement"));
}

QDeadlineTimer Connection::statementDeadline() const
{
    if (m_statementTimeout.count() == 0)
        return m_deadline;
    return std::min(m_deadline, QDeadlineTimer(m_statementTimeout + grace));
}

QByteArray Connection::prepared(const QByteArray &sql, QDeadlineTimer deadline)
{
    const auto known = m_statements.constFind(sql);
    if (known != m_statements.cend())
        return *known;
    if (m_statements.size() >= maxStatements)
        return {};
    const QByteArray name = "s" + QByteArray::number(m_statements.size());
    sent(PQsendPrepare(m_session.get(), name.constData(), sql.constData(), 0, nullptr), deadline);
    finish(deadline);
    m_statements.insert(sql, name);
    return name;
}

int Connection::sendStatement(const QByteArray &sql, const QByteArray &name, const QList<Param> &params)
{
    const BoundValues bound(params);
    return name.isEmpty()
        ? PQsendQueryParams(m_session.get(), sql.constData(), bound.count(), nullptr, bound.values.data(),
                            bound.lengths.data(), bound.formats.data(), 0)
        : PQsendQueryPrepared(m_session.get(), name.constData(), bound.count(), bound.values.data(),
                              bound.lengths.data(), bound.formats.data(), 0);
}

void Connection::sent(int success, QDeadlineTimer deadline)
{
    if (!success)
        lose("08006", errorText(m_session.get()));
    for (;;) {
        const int left = PQflush(m_session.get());
        if (left == 0)
            return;
        // The server may be blocked on its own answers until they are read.
        if (left > 0)
            wait(POLLIN | POLLOUT, deadline);
        if (left < 0 || (isReadable(m_session.get()) && !PQconsumeInput(m_session.get())))
            lose("08006", errorText(m_session.get()));
    }
}

pg_result *Connection::nextResult(QDeadlineTimer deadline)
{
    while (PQisBusy(m_session.get())) {
        wait(POLLIN, deadline);
        // After a failure libpq hands out what arrived before it, then the failure itself.
        if (!PQconsumeInput(m_session.get()))
            break;
    }
    return PQgetResult(m_session.get());
}

Rows Connection::finish(QDeadlineTimer deadline)
{
    Result last(nullptr, &PQclear);
    while (pg_result *next = nextResult(deadline)) {
        Result result(next, &PQclear);
        const ExecStatusType status = PQresultStatus(next);
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH)
            lose(DbError::misuse, QStringLiteral("COPY needs CopyIn"));
        if (!last || PQresultStatus(last.get()) != PGRES_FATAL_ERROR)
            last = std::move(result);
    }
    if (!last)
        lose("08006", errorText(m_session.get()));
    const ExecStatusType status = PQresultStatus(last.get());
    if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE)
        fail(last.get());
    return Rows(last.release());
}

void Connection::wait(short events, QDeadlineTimer deadline)
{
    const int ready = waitForSocket(m_session.get(), events, deadline);
    if (ready == 0)
        lose(DbError::timedOut, QStringLiteral("the database did not answer in time"));
    if (ready < 0)
        lose("08006", QStringLiteral("the connection cannot be waited for"));
}

void Connection::fail(const pg_result *result)
{
    const auto field = [result](int code) { return QByteArray(PQresultErrorField(result, code)); };
    QByteArray sqlState = field(PG_DIAG_SQLSTATE);
    QString message = QString::fromUtf8(field(PG_DIAG_MESSAGE_PRIMARY));
    if (sqlState.isEmpty()) { // made by libpq itself
        sqlState = "08006";
        message = QString::fromUtf8(PQresultErrorMessage(result)).trimmed();
    }
    if (sqlState == "0A000" && field(PG_DIAG_SOURCE_FUNCTION) == "RevalidateCachedQuery") {
        sqlState = DbError::stalePlan;
        m_pristine = false;
    }
    if (isBroken())
        m_session.reset();
    throw DbError(sqlState, safeMessage(sqlState, message), field(PG_DIAG_CONSTRAINT_NAME));
}

void Connection::lose(const char *sqlState, const QString &message)
{
    m_session.reset();
    throw DbError(sqlState, message);
}

bool Connection::isReusable() const noexcept
{
    return m_pristine && !isBroken() && !inTransaction();
}

bool Connection::isIdleAndQuiet() const noexcept
{
    // A server says nothing unasked but that it ends the session (or, rarely, that a setting was changed).
    return isReusable() && !isReadable(m_session.get());
}

} // namespace zhilego::db
