// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/retention.h"

#include "server/db/repositories/eventrepository.h"

namespace zhilego::jobs {
namespace {

constexpr int batch = 1000;

} // namespace

JobOutcome forgetOldJobs(JobRun &run)
{
    int forgotten = batch;
    while (forgotten == batch && !run.isCancelled()) {
        const Outcome step = run.step([&forgotten](db::Connection &connection) {
            forgotten = db::JobWorkRepository(connection).forgetOld(batch);
        });
        if (!step)
            return JobOutcome::retry(step.error().detail);
    }
    return run.isCancelled() ? JobOutcome::interrupted() : JobOutcome::done();
}

JobOutcome forgetOldTraces(JobRun &run)
{
    return run.complete([](db::Connection &connection) { db::EventRepository(connection).forgetOld(); });
}

} // namespace zhilego::jobs
