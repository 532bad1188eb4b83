// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/transaction.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <libpq-fe.h>

#include <chrono>
#include <thread>

namespace zhilego::db {
namespace {

Q_LOGGING_CATEGORY(lcDb, "zhilego.db", QtInfoMsg)

constexpr int maxRetries = 3;

DbError misused(const char *what)
{
    return DbError(DbError::misuse, QString::fromLatin1(what));
}

//! Lets the winner of a conflict finish; grows with each attempt so that many losers spread out.
void pauseBeforeRetry(int attempt)
{
    const int millis = QRandomGenerator::global()->bounded(1, 10 * attempt + 1);
    std::this_thread::sleep_for(std::chrono::milliseconds(millis));
}

} // namespace

Transaction::Transaction(Connection &connection, const char *begin)
    : m_connection(connection)
{
    if (m_connection.m_transactionOpen)
        throw misused("a transaction is open on this connection already");
    m_connection.requireOpen();
    m_connection.m_transactionOpen = true;
    m_open = true;
    m_connection.send(begin);
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    try {
        rollback();
    } catch (const DbError &error) {
        // The server rolls back by itself when the pool closes this connection.
        qCWarning(lcDb) << "rollback failed:" << error.sqlState() << error.what();
    }
}

void Transaction::commit()
{
    requireOpen();
    if (hasFailed()) {
        rollback();
        throw DbError("25P02", QStringLiteral("a failed transaction was to be committed"));
    }
    try {
        m_connection.exec("COMMIT");
    } catch (const DbError &error) {
        if (m_connection.isBroken()) {
            finished();
            throw DbError("08007", QStringLiteral("lost while committing: ") + error.message());
        }
        rollback(); // what is left of it
        throw;
    }
    finished();
    m_connection.announceNow();
}

void Transaction::rollback()
{
    requireOpen();
    finished();
    m_connection.m_announcements.clear();
    m_connection.m_waiting.clear();
    // Nothing to undo when even BEGIN was not sent yet, or a refused COMMIT ended it.
    if (!m_connection.inTransaction())
        return;
    // Also when the time for the work itself is over.
    const QDeadlineTimer before = std::exchange(m_connection.m_deadline, QDeadlineTimer(1000));
    m_connection.execScript("ROLLBACK");
    m_connection.m_deadline = before;
}

bool Transaction::hasFailed() const
{
    return !m_connection.isBroken() && PQtransactionStatus(m_connection.m_session.get()) == PQTRANS_INERROR;
}

void Transaction::requireOpen() const
{
    if (!m_open)
        throw misused("the transaction has ended already");
}

void Transaction::finished()
{
    m_open = false;
    m_connection.m_transactionOpen = false;
    m_connection.m_savepoints = 0;
}

Savepoint::Savepoint(Connection &connection)
    : m_connection(connection)
    , m_depth(connection.m_savepoints + 1)
{
    if (!m_connection.m_transactionOpen)
        throw misused("a savepoint needs a transaction");
    m_name = "sp_" + QByteArray::number(m_depth);
    m_connection.execScript("SAVEPOINT " + m_name);
    m_connection.m_savepoints = m_depth;
    m_open = true;
}

Savepoint::~Savepoint()
{
    // Fewer savepoints than this one's depth: the transaction has ended and took it along.
    if (!m_open || m_connection.isBroken() || m_connection.m_savepoints < m_depth)
        return;
    try {
        rollback();
    } catch (const DbError &error) {
        qCWarning(lcDb) << "rollback to a savepoint failed:" << error.sqlState() << error.what();
    }
}

void Savepoint::release()
{
    requireInnermost();
    m_connection.execScript("RELEASE SAVEPOINT " + m_name);
    finished();
}

void Savepoint::rollback()
{
    requireInnermost();
    finished();
    m_connection.execScript("ROLLBACK TO SAVEPOINT " + m_name + "; RELEASE SAVEPOINT " + m_name);
}

void Savepoint::requireInnermost() const
{
    if (!m_open || m_connection.m_savepoints != m_depth)
        throw misused("only the innermost open savepoint can be ended");
}

void Savepoint::finished()
{
    m_open = false;
    m_connection.m_savepoints = m_depth - 1;
}

void detail::Attempts::afterFailure(const DbError &error)
{
    if (error.isRetryable() && m_retries < maxRetries) {
        pauseBeforeRetry(++m_retries);
        return;
    }
    if (error.isConnectionLost() && !m_reconnected) {
        m_reconnected = true;
        return;
    }
    throw;
}

} // namespace zhilego::db
