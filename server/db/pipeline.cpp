// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Statements that share a round trip: libpq's pipeline mode, entered for one batch and left again.
#include "server/db/answer.h"
#include "server/db/connection.h"
#include "server/db/dberror.h"

#include <libpq-fe.h>

namespace zhilego::db {
namespace {

using Result = std::unique_ptr<pg_result, decltype(&PQclear)>;

} // namespace

Rows Answer::rows()
{
    if (!m_slot->has_value())
        m_connection->runWaiting();
    if (!m_slot->has_value())
        throw DbError(DbError::misuse, QStringLiteral("an answer was asked for after its transaction"));
    return **m_slot;
}

Answer Connection::sendParams(const QByteArray &sql, const QList<Param> &params)
{
    Answer answer(*this, std::make_shared<std::optional<Rows>>());
    m_waiting.append({sql, params, answer.m_slot});
    if (!m_transactionOpen)
        runWaiting();
    return answer;
}

void Connection::runWaiting()
{
    if (m_waiting.isEmpty())
        return;
    requireOpen();
    const QList<Waiting> batch = std::exchange(m_waiting, {});
    QList<QByteArray> names;
    for (const Waiting &statement : batch)
        names.append(prepared(statement.sql, statementDeadline()));
    // Queued whole and sent at once: every packet would wake the server's process.
    int queued = PQenterPipelineMode(m_session.get());
    for (qsizetype i = 0; queued && i < batch.size(); ++i)
        queued = sendStatement(batch.at(i).sql, names.at(i), batch.at(i).params);
    sent(queued && PQpipelineSync(m_session.get()), statementDeadline());
    receive(batch);
}

void Connection::receive(const QList<Waiting> &batch)
{
    Result failure(nullptr, &PQclear);
    for (const Waiting &statement : batch) {
        const QDeadlineTimer deadline = statementDeadline();
        Result result(nextResult(deadline), &PQclear);
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
            *statement.rows = Rows(result.release());
        else if (status != PGRES_PIPELINE_ABORTED && !failure)
            failure = std::move(result);
        if (isBroken())
            break;
        PQclear(nextResult(deadline)); // the null result that ends a statement
    }
    if (!isBroken()) {
        PQclear(nextResult(statementDeadline())); // the end of the batch
        if (!PQexitPipelineMode(m_session.get()))
            m_session.reset(); // nobody could use it again
    }
    if (failure)
        fail(failure.get());
    if (isBroken())
        lose("08006", QStringLiteral("the connection was lost"));
}

} // namespace zhilego::db
