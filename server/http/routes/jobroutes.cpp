// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/jobroutes.h"

#include "models/api/objectreader.h"
#include "models/api/paths.h"
#include "server/http/routes/queryreader.h"
#include "server/usecases/jobs/managejobs.h"

#include <QJsonArray>

namespace zhilego::http {
namespace {

QJsonValue orNull(const QDateTime &instant)
{
    return instant.isValid() ? QJsonValue(api::instantToJson(instant)) : QJsonValue();
}

//! The payload stays inside: it may name people.
QJsonObject encode(const db::Job &job)
{
    return {
        {QStringLiteral("id"), job.id.toString()},
        {QStringLiteral("kind"), job.kind},
        {QStringLiteral("key"), job.key.isEmpty() ? QJsonValue() : QJsonValue(job.key)},
        {QStringLiteral("queue"), enumName(jobQueueNames, job.queue)},
        {QStringLiteral("state"), enumName(jobStateNames, job.state)},
        {QStringLiteral("attempt"), job.attempt},
        {QStringLiteral("max_attempts"), job.maxAttempts},
        {QStringLiteral("cancel_requested"), job.cancelRequested},
        {QStringLiteral("progress"),
         QJsonObject{{QStringLiteral("done"), job.progressDone},
                     {QStringLiteral("total"), job.progressTotal}}},
        {QStringLiteral("last_error"), job.lastError.isEmpty() ? QJsonValue() : QJsonValue(job.lastError)},
        {QStringLiteral("result"), job.result},
        {QStringLiteral("requested_by"),
         job.requestedBy ? QJsonValue(job.requestedBy->toString()) : QJsonValue()},
        {QStringLiteral("run_at"), orNull(job.runAt)},
        {QStringLiteral("created_at"), api::instantToJson(job.createdAt)},
        {QStringLiteral("started_at"), orNull(job.startedAt)},
        {QStringLiteral("finished_at"), orNull(job.finishedAt)}};
}

Result<Response> jobs(const Gate &gate, db::Connection &connection, const Request &request,
                      const Caller &caller)
{
    QueryReader query(request);
    const int limit = query.limit();
    db::JobQuery wished;
    wished.state = query.oneOf(QStringLiteral("state"), jobStateNames);
    wished.queue = query.oneOf(QStringLiteral("queue"), jobQueueNames);
    wished.kind = query.text(QStringLiteral("kind"), 100);
    query.text(QStringLiteral("cursor"), 1000);
    const bool count = query.wantsCount();
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<std::optional<db::Keyset>> after = gate.cursors().decode(request);
    if (!after)
        return after.error();
    const Result<Page<db::Job>> page = listJobs(connection, caller, wished, *after, limit, count);
    if (!page)
        return page.error();
    QJsonArray items;
    for (const db::Job &job : page->items)
        items.append(encode(job));
    return Response::json(200, listBody(items, gate.cursors().encode(request, page->next), page->total));
}

using Action = Result<db::Job> (*)(db::Connection &, const Caller &, JobId);

void addAction(Gate &gate, const QString &pattern, Action action)
{
    gate.post(pattern,
              forId<JobId>([action](db::Connection &connection, const Request &, const Caller &caller,
                                    JobId id) -> Result<Reply> {
                  const Result<db::Job> job = action(connection, caller, id);
                  if (!job)
                      return job.error();
                  return answer(200, encode(*job));
              }));
}

} // namespace

void addJobRoutes(Gate &gate)
{
    gate.read(api::paths::jobs,
              [&gate](db::Connection &connection, const Request &request, const Caller &caller) {
                  return jobs(gate, connection, request, caller);
              });
    gate.read(api::paths::job,
              forId<JobId>([](db::Connection &connection, const Request &, const Caller &caller,
                              JobId id) -> Result<Response> {
                  const Result<db::Job> job = showJob(connection, caller, id);
                  if (!job)
                      return job.error();
                  return Response::json(200, encode(*job));
              }));
    addAction(gate, api::paths::jobRetry, retryJob);
    addAction(gate, api::paths::jobCancel, cancelJob);
}

} // namespace zhilego::http
