// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/jobrepository.h"

namespace zhilego::db {
namespace {

constexpr char columns[]
    = "j.id, j.kind, coalesce(j.key, '') as key, j.queue, j.state, j.attempt, j.max_attempts,"
      " j.cancel_requested, j.progress_done, j.progress_total, j.last_error, coalesce(j.result, '{}') as "
      "result,"
      " j.agency_id, j.requested_by, j.created_at, nullif(j.run_at, '-infinity') as run_at, j.started_at,"
      " j.finished_at";

Job jobFrom(const Row &row)
{
    Job job;
    job.id = row.id<JobId>("id");
    job.kind = row.text("kind");
    job.key = row.text("key");
    job.queue = enumValue(jobQueueNames, row.text("queue")).value_or(JobQueue::Ops);
    job.state = enumValue(jobStateNames, row.text("state")).value_or(JobState::Dead);
    job.attempt = row.integer("attempt");
    job.maxAttempts = row.integer("max_attempts");
    job.cancelRequested = row.boolean("cancel_requested");
    job.progressDone = row.integer("progress_done");
    job.progressTotal = row.integer("progress_total");
    job.lastError = row.text("last_error");
    job.result = row.json("result");
    job.agency = row.optionalId<AgencyId>("agency_id");
    job.requestedBy = row.optionalId<UserId>("requested_by");
    job.createdAt = row.instant("created_at");
    job.runAt = row.optionalInstant("run_at").value_or(QDateTime());
    job.startedAt = row.optionalInstant("started_at").value_or(QDateTime());
    job.finishedAt = row.optionalInstant("finished_at").value_or(QDateTime());
    return job;
}

//! The people of an agency see its jobs, a realtor those they asked for; renters ask for none.
SqlFilter within(const Reach &reach)
{
    SqlFilter filter;
    if (reach.agency)
        filter.where("j.agency_id = ?", *reach.agency);
    if (reach.realtor)
        filter.where("j.requested_by = ?", *reach.realtor);
    if (reach.renter)
        filter.where("j.requested_by = ?", *reach.renter);
    return filter;
}

void addFilters(SqlFilter &filter, const JobQuery &query)
{
    if (query.state)
        filter.where("j.state = ?", enumName(jobStateNames, *query.state));
    if (query.queue)
        filter.where("j.queue = ?", enumName(jobQueueNames, *query.queue));
    if (!query.kind.isEmpty())
        filter.where("j.kind = ?", query.kind);
}

} // namespace

std::optional<JobId> JobRepository::enqueue(const NewJob &job)
{
    static constexpr char sql[]
        = "insert into job (kind, key, queue, payload, max_attempts, agency_id, requested_by, run_at)"
          " values ($1, nullif($2, ''), $3, $4, $5, $6, $7, case when $8::int > 0"
          " then app_now() + make_interval(secs => $8::int) else '-infinity' end)"
          " on conflict (kind, key) where state in ('queued', 'running') do nothing returning id";
    const std::optional<Row> row
        = m_connection
              .exec(sql, job.kind, job.key, enumName(jobQueueNames, job.queue), job.payload, job.maxAttempts,
                    job.agency, job.requestedBy, job.delaySeconds)
              .first();
    if (!row)
        return std::nullopt;
    m_connection.announceAfterCommit(topic);
    return row->id<JobId>("id");
}

std::optional<Job> JobRepository::find(const Reach &reach, JobId id)
{
    SqlFilter filter = within(reach);
    filter.where("j.id = ?", id);
    const QByteArray sql = QByteArray("select ") + columns + " from job j" + filter.sql();
    const std::optional<Row> row = m_connection.execParams(sql, filter.params()).first();
    return row ? std::optional<Job>(jobFrom(*row)) : std::nullopt;
}

qint64 JobRepository::count(const Reach &reach, const JobQuery &query)
{
    SqlFilter filter = within(reach);
    addFilters(filter, query);
    return m_connection.execParams("select count(*) from job j" + filter.sql(), filter.params())[0].int64(0);
}

QList<Listed<Job>> JobRepository::list(const Reach &reach, const JobQuery &query,
                                       const std::optional<Keyset> &after, int limit)
{
    SqlFilter filter = within(reach);
    addFilters(filter, query);
    if (after)
        filter.where("j.id < ?", after->id);
    const QByteArray sql = QByteArray("select ") + columns + " from job j" + filter.sql()
        + " order by j.id desc limit " + filter.bind(limit);
    QList<Listed<Job>> jobs;
    for (const Row row : m_connection.execParams(sql, filter.params())) {
        const Job job = jobFrom(row);
        jobs.append({job, {QStringLiteral("id"), job.id.uuid}});
    }
    return jobs;
}

bool JobRepository::retry(JobId id)
{
    static constexpr char sql[]
        = "update job set state = 'queued', attempt = 0, run_at = '-infinity', cancel_requested = false,"
          " finished_at = null, progress_done = 0, progress_total = 0"
          " where id = $1 and state in ('dead', 'dismissed', 'cancelled')";
    const bool changed = m_connection.exec(sql, id).affected() > 0;
    if (changed)
        m_connection.announceAfterCommit(topic);
    return changed;
}

bool JobRepository::cancel(JobId id)
{
    static constexpr char sql[] = "update job set cancel_requested = true,"
                                  " state = case when state = 'queued' then 'cancelled' else state end,"
                                  " finished_at = case when state = 'queued' then app_now() end"
                                  " where id = $1 and state in ('queued', 'running')";
    const bool changed = m_connection.exec(sql, id).affected() > 0;
    if (changed)
        m_connection.announceAfterCommit(topic);
    return changed;
}

bool JobRepository::dismiss(JobId id)
{
    static constexpr char sql[] = "update job set state = 'dismissed' where id = $1 and state = 'dead'";
    return m_connection.exec(sql, id).affected() > 0;
}

} // namespace zhilego::db
