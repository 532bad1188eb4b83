// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/jobrun.h"

#include "models/api/errorcodec.h"
#include "server/db/transaction.h"

namespace zhilego::jobs {
namespace {

constexpr int progressPauseMs = 1000;

Error leaseLost()
{
    return failure(ErrorCode::Conflict, QStringLiteral("the lease was lost"));
}

} // namespace

JobRun::JobRun(db::Pool &pool, db::TakenJob job, std::shared_ptr<const JobSignals> signs)
    : m_pool(pool)
    , m_job(std::move(job))
    , m_signals(std::move(signs))
{
}

bool JobRun::isCancelled() const
{
    return m_signals->cancelled || m_signals->leaseLost || m_signals->stopping;
}

void JobRun::progress(int done, int total)
{
    if (done < total && m_lastProgress.isValid() && !m_lastProgress.hasExpired(progressPauseMs))
        return;
    m_lastProgress.start();
    db::JobWorkRepository(*m_pool.lease()).progress(m_job.lease, done, total);
}

JobOutcome JobRun::concluded(const Effect &effect)
{
    const Outcome outcome = db::inTransaction(m_pool, [&](db::Connection &connection) -> Outcome {
        const Outcome done = effect(connection);
        if (!done)
            return done;
        // Last of all, so that the row of the job is held for a moment only.
        if (!db::JobWorkRepository(connection).complete(m_job.lease, m_result))
            return leaseLost();
        return Done{};
    });
    if (outcome)
        return {JobOutcome::Kind::Completed, {}, 0};
    const Error &error = outcome.error();
    return JobOutcome::retry(error.detail.isEmpty() ? api::errorName(error.code) : error.detail);
}

Outcome JobRun::stepped(const Effect &effect)
{
    return db::inTransaction(m_pool, [&](db::Connection &connection) -> Outcome {
        const Outcome done = effect(connection);
        if (!done)
            return done;
        if (!db::JobWorkRepository(connection).confirm(m_job.lease))
            return leaseLost();
        return Done{};
    });
}

} // namespace zhilego::jobs
