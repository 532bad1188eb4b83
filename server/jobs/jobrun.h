// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/pool.h"
#include "server/db/repositories/jobworkrepository.h"
#include "server/jobs/joboutcome.h"

#include <QElapsedTimer>

#include <atomic>
#include <concepts>
#include <functional>
#include <memory>
#include <type_traits>

namespace zhilego::jobs {

//! What the runner tells a job that runs. Shared by the job's thread and the runner's.
struct JobSignals
{
    std::atomic<bool> cancelled = false; //!< a person wants it to end
    std::atomic<bool> leaseLost = false; //!< somebody else may run it by now
    std::atomic<bool> stopping = false; //!< the server is going down
};

//! One attempt at a job, as its handler sees it. On a job thread; the handler leases connections through
//! step() and complete() only for as long as they run.
//!
//! Delivery is at least once: a worker may die after an effect outside the database, or stall and be
//! replaced. So a handler does its work in the database inside complete(), where effect and completion stand
//! or fall together, and gives id() to the outside world as the idempotency key.
class JobRun
{
public:
    JobRun(db::Pool &pool, db::TakenJob job, std::shared_ptr<const JobSignals> signs);

    JobId id() const { return m_job.lease.id; }
    const QString &kind() const { return m_job.kind; }
    const QJsonObject &payload() const { return m_job.payload; }
    int attempt() const { return m_job.attempt; } //!< from 1
    bool isLastAttempt() const { return m_job.attempt >= m_job.maxAttempts; }
    qint64 fence() const { return m_job.lease.fence; }
    std::optional<AgencyId> agency() const { return m_job.agency; }
    std::optional<UserId> requestedBy() const { return m_job.requestedBy; }
    const db::JobLease &lease() const { return m_job.lease; }

    //! True when going on is of no use: cancelled by a person, the lease was lost, or the server stops. Long
    //! work looks now and then and returns JobOutcome::interrupted(); short work need not care.
    bool isCancelled() const;
    //! Shown to people; written once a second at most.
    void progress(int done, int total);
    //! Kept with the job when it succeeds and shown by GET /jobs/{id}.
    void setResult(const QJsonObject &result) { m_result = result; }

    //! Runs effect(db::Connection &) and the completion in ONE transaction; a lost lease rolls the effect
    //! back. The effect returns nothing or a Result, whose Error rolls back and becomes a retry. Like every
    //! transaction it may be run again after a deadlock. Use: return run.complete([&](db::Connection &c)
    //! {…});
    template <std::invocable<db::Connection &> F> [[nodiscard]] JobOutcome complete(F &&effect)
    {
        return concluded(plain(effect));
    }
    //! The same for a part of a job that then goes on: the effect commits only while the lease is ours. An
    //! Error means that it did not; return JobOutcome::retry(error.detail) then.
    template <std::invocable<db::Connection &> F> Outcome step(F &&effect) { return stepped(plain(effect)); }

private:
    using Effect = std::function<Outcome(db::Connection &)>;
    template <typename F> static Effect plain(F &effect)
    {
        return [&effect](db::Connection &connection) -> Outcome {
            if constexpr (std::is_void_v<std::invoke_result_t<F &, db::Connection &>>) {
                effect(connection);
                return Done{};
            } else {
                const auto result = effect(connection);
                return result.ok() ? Outcome(Done{}) : Outcome(result.error());
            }
        };
    }
    JobOutcome concluded(const Effect &effect);
    Outcome stepped(const Effect &effect);

    db::Pool &m_pool;
    const db::TakenJob m_job;
    const std::shared_ptr<const JobSignals> m_signals;
    QJsonObject m_result;
    QElapsedTimer m_lastProgress;
    friend class JobRunner;
};

} // namespace zhilego::jobs
