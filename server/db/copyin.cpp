// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/copyin.h"

#include "server/db/connection.h"
#include "server/db/dberror.h"

#include <libpq-fe.h>

#include <poll.h>

namespace zhilego::db {
namespace {

constexpr qsizetype pieceSize = 64 * 1024;

QByteArray escaped(const Param &value)
{
    if (value.null)
        return "\\N";
    if (value.binary)
        return "\\\\x" + value.value.toHex();
    QByteArray text = value.value;
    return text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r");
}

} // namespace

CopyIn::CopyIn(Connection &connection, const char *sql)
    : m_connection(connection)
{
    m_connection.runWaiting();
    m_connection.requireOpen();
    const QDeadlineTimer deadline = m_connection.statementDeadline();
    m_connection.sent(PQsendQuery(m_connection.m_session.get(), sql), deadline);
    const std::unique_ptr<pg_result, decltype(&PQclear)> result(m_connection.nextResult(deadline), &PQclear);
    if (result && PQresultStatus(result.get()) == PGRES_FATAL_ERROR) {
        PQclear(m_connection.nextResult(deadline)); // the null result that ends the statement
        m_connection.fail(result.get());
    }
    if (!result || PQresultStatus(result.get()) != PGRES_COPY_IN)
        m_connection.lose(DbError::misuse, QStringLiteral("CopyIn needs COPY … FROM STDIN"));
    m_open = true;
}

CopyIn::~CopyIn()
{
    if (!m_open || m_connection.isBroken())
        return;
    try {
        const QDeadlineTimer deadline = m_connection.statementDeadline();
        m_connection.sent(PQputCopyEnd(m_connection.m_session.get(), "given up by the client"), deadline);
        m_connection.finish(deadline);
    } catch (const DbError &) {
        // 57014 is the answer that was asked for; a lost connection is closed already.
    }
}

void CopyIn::writeRow(const QList<Param> &values)
{
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (i > 0)
            m_buffer += '\t';
        m_buffer += escaped(values.at(i));
    }
    m_buffer += '\n';
    if (m_buffer.size() >= pieceSize)
        send();
}

qint64 CopyIn::finish()
{
    send();
    m_open = false;
    const QDeadlineTimer deadline = m_connection.statementDeadline();
    m_connection.sent(PQputCopyEnd(m_connection.m_session.get(), nullptr), deadline);
    return m_connection.finish(deadline).affected();
}

void CopyIn::send()
{
    m_connection.requireOpen();
    // The limit counts from piece to piece: loading may be long, a standstill may not.
    const QDeadlineTimer deadline = m_connection.statementDeadline();
    const int size = static_cast<int>(m_buffer.size());
    int queued = 0;
    while ((queued = PQputCopyData(m_connection.m_session.get(), m_buffer.constData(), size)) == 0)
        m_connection.wait(POLLOUT, deadline);
    m_connection.sent(queued > 0, deadline);
    m_buffer.clear();
}

} // namespace zhilego::db
