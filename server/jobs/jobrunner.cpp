// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/jobrunner.h"

#include "server/db/dberror.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QSysInfo>

#include <algorithm>
#include <unistd.h>

namespace zhilego::jobs {
namespace {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcJobs, "zhilego.jobs")

constexpr int reconnectPauseMs = 1000;
constexpr std::chrono::milliseconds longestSleep = 1s;
constexpr std::chrono::milliseconds reapPause = 5s;
//! NOTIFY takes a lock of the whole database: not once per job of a flood.
constexpr std::chrono::milliseconds notifyPause = 50ms;
constexpr int reapBatch = 100;

QString workerName()
{
    return QStringLiteral("%1/%2").arg(QSysInfo::machineHostName()).arg(::getpid());
}

} // namespace

JobRunner::JobRunner(JobRunnerOptions options, db::Pool &pool, const Bell &bell, JobHandlers handlers,
                     Schedule schedule)
    : m_options(std::move(options))
    , m_pool(pool)
    , m_bell(bell)
    , m_handlers(std::move(handlers))
    , m_kinds(m_handlers.kinds())
    , m_schedule(std::move(schedule))
    , m_worker(workerName())
    , m_lanes{
          JobLane(
              JobQueue::Critical, m_options.criticalThreads, [this](const db::TakenJob &job) { run(job); },
              [this](JobQueue queue) { return takeNext(queue); }),
          JobLane(
              JobQueue::Ops, m_options.opsThreads, [this](const db::TakenJob &job) { run(job); },
              [this](JobQueue queue) { return takeNext(queue); }),
          JobLane(
              JobQueue::Heavy, m_options.heavyThreads, [this](const db::TakenJob &job) { run(job); },
              [this](JobQueue queue) { return takeNext(queue); }),
      }
    , m_dispatcher([this] { dispatch(); })
{
}

JobRunner::~JobRunner()
{
    stop();
    m_dispatcher.join();
}

void JobRunner::stop()
{
    m_stopping = true;
    m_running.stop();
    m_bell.ring();
}

bool JobRunner::isIdle() const
{
    return std::all_of(m_lanes.begin(), m_lanes.end(), [](const JobLane &lane) { return lane.isIdle(); });
}

void JobRunner::dispatch()
{
    // Leases are kept until the last job has ended.
    while (!m_stopping || !isIdle()) {
        try {
            db::Connection connection(m_options.connection);
            connection.listen(QStringLiteral("zhilego_jobs"));
            m_schedule.enter(connection);
            serve(connection);
        } catch (const db::DbError &error) {
            qCWarning(lcJobs, "lost the database: %s", error.what());
            m_running.loseExpired();
            m_bell.wait(reconnectPauseMs);
            m_bell.takeRings();
        }
    }
}

void JobRunner::serve(db::Connection &connection)
{
    bool rungHere = true; // there may be work from before
    while (!m_stopping || !isIdle()) {
        if (!m_stopping) {
            lookAfter(connection);
            // More than this process can do at once: the others are told, but only by the one that was told
            // by a commit, or they would go on waking each other.
            m_othersWanted = (takeDue(connection) && rungHere) || m_othersWanted;
            tellOthers(connection);
        }
        keepLeases(connection);
        connection.waitForNotification(nextLook(connection), m_bell.descriptor());
        rungHere = m_bell.takeRings();
        while (connection.waitForNotification(QDeadlineTimer(0))) { }
    }
}

void JobRunner::tellOthers(db::Connection &connection)
{
    if (!m_othersWanted || !m_nextNotify.hasExpired())
        return;
    m_othersWanted = false;
    m_nextNotify = QDeadlineTimer(notifyPause);
    db::JobWorkRepository(connection).notifyWorkers();
}

void JobRunner::lookAfter(db::Connection &connection)
{
    if (m_nextTick.hasExpired()) {
        m_nextTick = QDeadlineTimer(longestSleep);
        m_schedule.fire(connection);
    }
    if (m_nextReap.hasExpired()) {
        m_nextReap = QDeadlineTimer(reapPause);
        if (const int freed = db::JobWorkRepository(connection).reapExpired(reapBatch))
            qCWarning(lcJobs, "took %d jobs away from workers that are gone", freed);
    }
}

bool JobRunner::takeDue(db::Connection &connection)
{
    QList<db::FreeSlots> wanted;
    for (const JobLane &lane : m_lanes) {
        if (const int count = lane.freeThreads())
            wanted.append({lane.queue(), count});
    }
    bool full = wanted.size() < static_cast<qsizetype>(m_lanes.size());
    if (wanted.isEmpty())
        return full;
    const QList<db::TakenJob> jobs
        = db::JobWorkRepository(connection).take(m_worker, wanted, m_kinds, m_options.lease);
    for (const db::TakenJob &job : jobs) {
        for (JobLane &lane : m_lanes) {
            if (lane.queue() == job.queue)
                lane.start(job);
        }
    }
    for (const JobLane &lane : m_lanes)
        full = full || lane.freeThreads() == 0;
    return full;
}

void JobRunner::keepLeases(db::Connection &connection)
{
    const QList<db::JobLease> leases = m_running.leases();
    if (leases.isEmpty())
        return;
    db::JobWorkRepository jobs(connection);
    const QDeadlineTimer goodUntil(m_options.lease);
    if (m_nextExtension.hasExpired()) {
        m_nextExtension = QDeadlineTimer(m_options.lease / 4);
        m_running.update(leases, jobs.extend(leases, m_options.lease), goodUntil);
    } else if (m_nextCheck.hasExpired()) {
        m_nextCheck = QDeadlineTimer(longestSleep);
        m_running.update(leases, jobs.held(leases), std::nullopt);
    }
}

QDeadlineTimer JobRunner::nextLook(db::Connection &connection) const
{
    std::chrono::milliseconds sleep = std::min<std::chrono::milliseconds>(longestSleep, m_options.lease / 4);
    const std::optional<double> seconds
        = m_stopping ? std::nullopt : db::JobWorkRepository(connection).secondsToNext();
    if (m_othersWanted)
        sleep = std::min(sleep, notifyPause);
    // Full lanes make due jobs wait; a thread that gets free takes them itself.
    if (seconds && *seconds > 0)
        sleep = std::min(sleep, std::chrono::milliseconds(static_cast<qint64>(*seconds * 1000) + 1));
    return QDeadlineTimer(sleep);
}

std::optional<db::TakenJob> JobRunner::takeNext(JobQueue queue)
{
    if (m_stopping) {
        m_bell.ring();
        return std::nullopt;
    }
    try {
        const QList<db::TakenJob> jobs
            = db::JobWorkRepository(*m_pool.lease()).take(m_worker, {{queue, 1}}, m_kinds, m_options.lease);
        return jobs.isEmpty() ? std::nullopt : std::optional<db::TakenJob>(jobs.first());
    } catch (const db::DbError &error) {
        qCWarning(lcJobs, "cannot look for the next job: %s", error.what());
        return std::nullopt;
    }
}

void JobRunner::run(const db::TakenJob &job)
{
    QElapsedTimer clock;
    clock.start();
    JobRun attempt(m_pool, job, m_running.add(job.lease, QDeadlineTimer(m_options.lease)));
    const JobOutcome outcome = m_handlers.run(attempt);
    const char *name = settle(attempt, outcome);
    m_running.remove(job.lease);
    if (!outcome.error.isEmpty())
        qCWarning(lcJobs, "%s %s, attempt %d of %d: %s", qUtf8Printable(job.kind),
                  qUtf8Printable(job.lease.id.toString()), job.attempt, job.maxAttempts,
                  qUtf8Printable(outcome.error));
    if (m_options.ended)
        m_options.ended({job.kind, name, static_cast<double>(clock.nsecsElapsed()) / 1e9});
}

const char *JobRunner::settle(JobRun &run, const JobOutcome &outcome)
{
    using Kind = JobOutcome::Kind;
    if (outcome.kind == Kind::Completed)
        return "succeeded";
    try {
        const db::Lease connection = m_pool.lease();
        db::JobWorkRepository jobs(*connection);
        switch (outcome.kind) {
        case Kind::Done:
            return jobs.complete(run.lease(), run.m_result) ? "succeeded" : "lost";
        case Kind::GiveUp:
            return jobs.giveUp(run.lease(), outcome.error) ? "given_up" : "lost";
        case Kind::Interrupted:
            return jobs.release(run.lease()) ? "interrupted" : "lost";
        default:
            return jobs.fail(run.lease(), outcome.error, outcome.pauseSeconds) ? "failed" : "lost";
        }
    } catch (const db::DbError &error) {
        // The lease ends by itself, then the job is run again.
        qCWarning(lcJobs, "the end of job %s could not be written: %s", qUtf8Printable(run.id().toString()),
                  error.what());
        return "lost";
    }
}

} // namespace zhilego::jobs
