// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/jobroutes.h"

#include "models/api/objectreader.h"
#include "models/api/paths.h"
#include "server/http/routes/listpage.h"
#include "server/http/routes/showone.h"
#include "server/usecases/jobs/managejobs.h"

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
    db::JobQuery wished;
    wished.state = query.oneOf(QStringLiteral("state"), jobStateNames);
    wished.queue = query.oneOf(QStringLiteral("queue"), jobQueueNames);
    wished.kind = query.text(QStringLiteral("kind"), 100);
    const Result<ListPage> page = listPage(gate, request, query);
    if (!page)
        return page.error();
    return pageResponse(gate, request,
                        listJobs(connection, caller, wished, page->after, page->limit, page->count), encode);
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
    gate.read(api::paths::job, showOne<JobId>(showJob, encode));
    addAction(gate, api::paths::jobRetry, retryJob);
    addAction(gate, api::paths::jobCancel, cancelJob);
    addAction(gate, api::paths::jobDismiss, dismissJob);
}

} // namespace zhilego::http
