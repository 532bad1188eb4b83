// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/bell.h"
#include "server/jobs/jobhandlers.h"
#include "server/jobs/joblane.h"
#include "server/jobs/runningjobs.h"
#include "server/jobs/schedule.h"

#include <QDeadlineTimer>

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace zhilego::jobs {

//! How an attempt ended, for metrics.
struct JobEnd
{
    QString kind;
    const char *outcome = ""; //!< "succeeded", "failed", "given_up", "interrupted", "lost"
    double seconds = 0;
};

struct JobRunnerOptions
{
    db::ConnectionOptions connection;
    int criticalThreads = 2;
    int opsThreads = 3;
    int heavyThreads = 1;
    //! How long a job stays ours without a sign of life; such a sign is given four times as often.
    std::chrono::milliseconds lease{60'000};
    //! Called on job threads.
    std::function<void(const JobEnd &)> ended = {};

    int threads() const { return criticalThreads + opsThreads + heavyThreads; }
};

//! Runs jobs: one thread looks for due ones (at once when the bell rings, here or at another server, else
//! every second), keeps the leases, frees those of dead workers and fires the schedule; each queue has
//! threads of its own. Any number of runners may share a database. The destructor ends at the border of jobs.
class JobRunner
{
public:
    //! `pool` needs a connection for each thread; it and `bell` must outlive this object.
    JobRunner(JobRunnerOptions options, db::Pool &pool, const Bell &bell, JobHandlers handlers,
              Schedule schedule);
    ~JobRunner();
    Q_DISABLE_COPY_MOVE(JobRunner)

    //! Takes no more jobs and tells the running ones. Any thread.
    void stop();

private:
    void dispatch();
    void serve(db::Connection &connection);
    void lookAfter(db::Connection &connection);
    void tellOthers(db::Connection &connection);
    bool takeDue(db::Connection &connection);
    void keepLeases(db::Connection &connection);
    QDeadlineTimer nextLook(db::Connection &connection) const;
    bool isIdle() const;

    void run(const db::TakenJob &job);
    std::optional<db::TakenJob> takeNext(JobQueue queue);
    const char *settle(JobRun &run, const JobOutcome &outcome);

    const JobRunnerOptions m_options;
    db::Pool &m_pool;
    const Bell &m_bell;
    const JobHandlers m_handlers;
    const QStringList m_kinds;
    const Schedule m_schedule;
    const QString m_worker;
    RunningJobs m_running;
    std::atomic<bool> m_stopping = false;
    QDeadlineTimer m_nextTick;
    QDeadlineTimer m_nextReap;
    QDeadlineTimer m_nextExtension;
    QDeadlineTimer m_nextCheck;
    QDeadlineTimer m_nextNotify;
    bool m_othersWanted = false;
    std::array<JobLane, 3> m_lanes;
    std::thread m_dispatcher;
};

} // namespace zhilego::jobs
