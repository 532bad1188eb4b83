// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/jobs/managejobs.h"

#include "server/db/dberror.h"
#include "server/db/transaction.h"
#include "server/usecases/auth/policy.h"

namespace zhilego {
namespace {

Result<db::Job> jobWithin(db::Connection &connection, const Result<db::Reach> &reach, JobId id)
{
    if (!reach)
        return reach.error();
    const std::optional<db::Job> job = db::JobRepository(connection).find(*reach, id);
    if (!job)
        return failure(ErrorCode::NotFound, QStringLiteral("no such job in reach"));
    return *job;
}

//! Names the state of now: it may have changed since the job was read.
Error wrongState(db::Connection &connection, JobId id)
{
    const std::optional<db::Job> job = db::JobRepository(connection).find({}, id);
    if (!job)
        return failure(ErrorCode::NotFound, QStringLiteral("the job has been forgotten"));
    const QString state = enumName(jobStateNames, job->state);
    Error error = failure(ErrorCode::Conflict, QStringLiteral("the job is ") + state);
    error.fields.append({QStringLiteral("state"), state});
    return error;
}

QJsonObject stateOf(const db::Job &job)
{
    return {{QStringLiteral("state"), enumName(jobStateNames, job.state)}};
}

db::Job changed(db::Connection &connection, const Caller &caller, const QString &type, const db::Job &before)
{
    const db::Job after = db::JobRepository(connection).find({}, before.id).value();
    db::Change change;
    change.type = type;
    change.entityType = QStringLiteral("job");
    change.entityId = before.id.uuid;
    change.agency = before.agency;
    change.realtor = before.requestedBy;
    change.before = stateOf(before);
    change.after = stateOf(after);
    change.eventData = {{QStringLiteral("kind"), after.kind},
                        {QStringLiteral("state"), change.after[QStringLiteral("state")]}};
    db::JournalRepository(connection).record(change, caller.trace());
    return after;
}

//! False when another job about the same thing is queued or running.
bool queueAgain(db::Connection &connection, JobId id, bool &wasAtRest)
{
    db::Savepoint attempt(connection);
    try {
        wasAtRest = db::JobRepository(connection).retry(id);
        attempt.release();
        return true;
    } catch (const db::DbError &error) {
        if (!error.isUnique())
            throw;
        attempt.rollback();
        return false;
    }
}

} // namespace

Result<Page<db::Job>> listJobs(db::Connection &connection, const Caller &caller, const db::JobQuery &query,
                               const std::optional<db::Keyset> &after, int limit, bool count)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::JobsView);
    if (!reach)
        return reach.error();
    db::JobRepository jobs(connection);
    Page<db::Job> page = pageOf(jobs.list(*reach, query, after, limit + 1), limit);
    if (count)
        page.total = jobs.count(*reach, query);
    return page;
}

Result<db::Job> showJob(db::Connection &connection, const Caller &caller, JobId id)
{
    return jobWithin(connection, reachOf(caller.actor, Permission::JobsView), id);
}

Result<db::Job> retryJob(db::Connection &connection, const Caller &caller, JobId id)
{
    const Result<db::Job> job = jobWithin(connection, reachOf(caller.actor, Permission::JobsManage), id);
    if (!job)
        return job;
    bool wasAtRest = false;
    if (!queueAgain(connection, id, wasAtRest))
        return failure(ErrorCode::Conflict, QStringLiteral("another job with this key is under way"));
    if (!wasAtRest)
        return wrongState(connection, id);
    return changed(connection, caller, QStringLiteral("job.retried"), *job);
}

Result<db::Job> cancelJob(db::Connection &connection, const Caller &caller, JobId id)
{
    const Result<db::Job> job = jobWithin(connection, reachOf(caller.actor, Permission::JobsManage), id);
    if (!job)
        return job;
    if (!db::JobRepository(connection).cancel(id))
        return wrongState(connection, id);
    return changed(connection, caller, QStringLiteral("job.cancelled"), *job);
}

Result<db::Job> dismissJob(db::Connection &connection, const Caller &caller, JobId id)
{
    const Result<db::Job> job = jobWithin(connection, reachOf(caller.actor, Permission::JobsManage), id);
    if (!job)
        return job;
    if (!db::JobRepository(connection).dismiss(id))
        return wrongState(connection, id);
    return changed(connection, caller, QStringLiteral("job.dismissed"), *job);
}

} // namespace zhilego
