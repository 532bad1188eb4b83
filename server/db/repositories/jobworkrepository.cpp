// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/jobworkrepository.h"

namespace zhilego::db {
namespace {

constexpr int longestError = 1000;

struct LeaseColumns
{
    explicit LeaseColumns(const QList<JobLease> &leases)
    {
        for (const JobLease &lease : leases) {
            ids.append(lease.id.uuid);
            fences.append(lease.fence);
        }
    }
    QList<QUuid> ids;
    QList<qint64> fences;
};

QList<HeldJob> heldFrom(const Rows &rows)
{
    QList<HeldJob> jobs;
    for (const Row row : rows)
        jobs.append({{row.id<JobId>("id"), row.int64("fence")}, row.boolean("cancel_requested")});
    return jobs;
}

} // namespace

QList<TakenJob> JobWorkRepository::take(const QString &worker, const QList<FreeSlots> &wanted,
                                        const QStringList &kinds, std::chrono::milliseconds lease)
{
    // The clock is asked once, in a subquery: a volatile function in the condition would keep the index out.
    // An array of the ids, since the planner expects so many due jobs that it would read all for a join.
    static constexpr char sql[]
        = "with due as materialized (select picked.id"
          "   from unnest($1::text[], $2::int[]) with ordinality as wanted (queue, slots, place)"
          "   cross join lateral (select id from job where queue = wanted.queue and state = 'queued'"
          "     and run_at <= (select app_now()) and kind = any ($3::text[])"
          "     order by run_at, id limit wanted.slots for update skip locked) picked)"
          " update job set state = 'running', fence = fence + 1, attempt = attempt + 1, worker = $4,"
          "   started_at = app_now(), lease_until = app_now() + make_interval(secs => $5::float8 / 1000)"
          " where id = any (array(select id from due)) returning id, fence, kind, queue, payload, attempt,"
          "   max_attempts, agency_id, requested_by";
    QStringList queues;
    QList<int> counts;
    for (const FreeSlots &free : wanted) {
        queues.append(enumName(jobQueueNames, free.queue));
        counts.append(free.count);
    }
    QList<TakenJob> jobs;
    for (const Row row :
         m_connection.exec(sql, queues, counts, kinds, worker, static_cast<qint64>(lease.count()))) {
        jobs.append({{row.id<JobId>("id"), row.int64("fence")},
                     row.text("kind"),
                     enumValue(jobQueueNames, row.text("queue")).value_or(JobQueue::Ops),
                     row.json("payload"),
                     row.integer("attempt"),
                     row.integer("max_attempts"),
                     row.optionalId<AgencyId>("agency_id"),
                     row.optionalId<UserId>("requested_by")});
    }
    return jobs;
}

QList<HeldJob> JobWorkRepository::extend(const QList<JobLease> &leases, std::chrono::milliseconds lease)
{
    static constexpr char sql[]
        = "update job set lease_until = app_now() + make_interval(secs => $3::float8 / 1000)"
          " from unnest($1::uuid[], $2::bigint[]) as mine (id, fence)"
          " where job.id = mine.id and job.fence = mine.fence and job.state = 'running'"
          " returning job.id, job.fence, job.cancel_requested";
    const LeaseColumns mine(leases);
    return heldFrom(m_connection.exec(sql, mine.ids, mine.fences, static_cast<qint64>(lease.count())));
}

QList<HeldJob> JobWorkRepository::held(const QList<JobLease> &leases)
{
    static constexpr char sql[] = "select job.id, job.fence, job.cancel_requested"
                                  " from unnest($1::uuid[], $2::bigint[]) as mine (id, fence)"
                                  " join job on job.id = mine.id and job.fence = mine.fence"
                                  " where job.state = 'running'";
    const LeaseColumns mine(leases);
    return heldFrom(m_connection.exec(sql, mine.ids, mine.fences));
}

bool JobWorkRepository::complete(const JobLease &lease, const QJsonObject &result)
{
    static constexpr char sql[]
        = "update job set state = 'succeeded', lease_until = null, finished_at = app_now(), last_error = '',"
          " result = nullif($3::jsonb, '{}') where id = $1 and fence = $2 and state = 'running'";
    return m_connection.exec(sql, lease.id, lease.fence, result).affected() > 0;
}

bool JobWorkRepository::fail(const JobLease &lease, const QString &error, int pauseSeconds)
{
    static constexpr char sql[]
        = "update job set lease_until = null, last_error = $3,"
          " state = case when cancel_requested then 'cancelled' when attempt >= max_attempts then 'dead'"
          "   else 'queued' end,"
          " finished_at = case when cancel_requested or attempt >= max_attempts then app_now() end,"
          " run_at = app_now() + case when $4::int > 0 then make_interval(secs => $4::int)"
          "   else job_pause(attempt, random()) end"
          " where id = $1 and fence = $2 and state = 'running'";
    return m_connection.exec(sql, lease.id, lease.fence, error.left(longestError), pauseSeconds).affected()
        > 0;
}

bool JobWorkRepository::giveUp(const JobLease &lease, const QString &error)
{
    static constexpr char sql[]
        = "update job set state = case when cancel_requested then 'cancelled' else 'dead' end,"
          " lease_until = null, finished_at = app_now(), last_error = $3"
          " where id = $1 and fence = $2 and state = 'running'";
    return m_connection.exec(sql, lease.id, lease.fence, error.left(longestError)).affected() > 0;
}

bool JobWorkRepository::release(const JobLease &lease)
{
    static constexpr char sql[]
        = "update job set state = case when cancel_requested then 'cancelled' else 'queued' end,"
          " lease_until = null, attempt = attempt - 1, run_at = '-infinity',"
          " finished_at = case when cancel_requested then app_now() end"
          " where id = $1 and fence = $2 and state = 'running'";
    return m_connection.exec(sql, lease.id, lease.fence).affected() > 0;
}

bool JobWorkRepository::confirm(const JobLease &lease)
{
    static constexpr char sql[]
        = "select 1 from job where id = $1 and fence = $2 and state = 'running' for update";
    return !m_connection.exec(sql, lease.id, lease.fence).isEmpty();
}

bool JobWorkRepository::progress(const JobLease &lease, int done, int total)
{
    static constexpr char sql[] = "update job set progress_done = $3, progress_total = $4"
                                  " where id = $1 and fence = $2 and state = 'running'";
    return m_connection.exec(sql, lease.id, lease.fence, done, total).affected() > 0;
}

int JobWorkRepository::reapExpired(int limit)
{
    static constexpr char sql[]
        = "with lost as materialized (select id from job where state = 'running'"
          "   and lease_until < (select app_now()) order by lease_until limit $1 for update skip locked)"
          " update job set lease_until = null, last_error = 'its worker went away (' || worker || ')',"
          "   state = case when cancel_requested then 'cancelled' when attempt >= max_attempts then 'dead'"
          "     else 'queued' end,"
          "   finished_at = case when cancel_requested or attempt >= max_attempts then app_now() end,"
          "   run_at = app_now() + job_pause(attempt, random())"
          " from lost where job.id = lost.id";
    return static_cast<int>(m_connection.exec(sql, limit).affected());
}

std::optional<double> JobWorkRepository::secondsToNext()
{
    static constexpr char sql[]
        = "select extract(epoch from min(run_at) - app_now())::float8 as seconds from job"
          " where queue = any ('{critical,ops,heavy}') and state = 'queued' and run_at > '-infinity'"
          "   and run_at < (select app_now()) + interval '2 seconds'";
    return m_connection.exec(sql)[0].optionalReal("seconds");
}

void JobWorkRepository::notifyWorkers()
{
    m_connection.exec("notify zhilego_jobs");
}

QList<KindAge> JobWorkRepository::oldestDue()
{
    static constexpr char sql[]
        = "select kind, extract(epoch from app_now() - min(greatest(created_at, run_at)))::float8 as seconds"
          " from job where state = 'queued' and run_at <= (select app_now()) group by kind order by kind";
    QList<KindAge> ages;
    for (const Row row : m_connection.exec(sql))
        ages.append({row.text("kind"), row.real("seconds")});
    return ages;
}

QList<StateCount> JobWorkRepository::counts()
{
    static constexpr char sql[]
        = "select wanted.state, count(job.id) as jobs from unnest(array['queued', 'running', 'dead'])"
          " as wanted (state) left join job on job.state = wanted.state"
          " and job.state in ('queued', 'running', 'dead') group by wanted.state";
    QList<StateCount> counts;
    for (const Row row : m_connection.exec(sql))
        counts.append(
            {enumValue(jobStateNames, row.text("state")).value_or(JobState::Dead), row.int64("jobs")});
    return counts;
}

int JobWorkRepository::forgetOld(int limit)
{
    static constexpr char sql[]
        = "delete from job where id in (select id from job where state in"
          "   ('succeeded', 'cancelled', 'dead', 'dismissed') and finished_at < (select app_now())"
          "     - case when state in ('dead', 'dismissed') then interval '90 days' else interval '7 days' end"
          "   limit $1)";
    return static_cast<int>(m_connection.exec(sql, limit).affected());
}

} // namespace zhilego::db
