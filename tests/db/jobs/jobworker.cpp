// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A process that runs jobs of the kind "crash.count" until it is killed, for the crash test. The database is
// named by ZHILEGO_DATABASE_URL.
#include "server/jobs/jobrunner.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <semaphore>

using namespace zhilego;
using namespace zhilego::jobs;

namespace {

//! Counts the job in two steps with random pauses, so that a kill meets it anywhere.
JobOutcome count(JobRun &run)
{
    const auto stall = [] {
        std::this_thread::sleep_for(std::chrono::microseconds(QRandomGenerator::global()->bounded(4000)));
    };
    stall();
    const Outcome begun = run.step([&run](db::Connection &connection) {
        connection.exec("insert into attempt (job, fence) values ($1, $2)", run.id(), run.fence());
    });
    if (!begun)
        return JobOutcome::retry(begun.error().detail);
    stall();
    if (QRandomGenerator::global()->bounded(20) == 0)
        return JobOutcome::retry(QStringLiteral("a bad day"));
    return run.complete([&](db::Connection &connection) {
        connection.exec("update account set balance = balance + 1");
        stall();
        connection.exec("insert into effect (job) values ($1)", run.id());
    });
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const Bell bell;
    db::PoolOptions pool;
    pool.connection.conninfo = qgetenv("ZHILEGO_DATABASE_URL");
    pool.connection.applicationName = "zhilego-job-worker";
    db::Pool connections(pool);
    JobHandlers handlers;
    handlers.add(QStringLiteral("crash.count"), count);
    JobRunnerOptions options;
    options.connection = pool.connection;
    options.lease = std::chrono::milliseconds(1500);
    const JobRunner runner(options, connections, bell, handlers, Schedule());
    std::binary_semaphore killed(0);
    killed.acquire();
    return 0;
}
