// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobrun.h"

#include <QHash>
#include <QStringList>

#include <functional>

namespace zhilego::jobs {

//! What to do for each kind of job. To add one:
//!
//!  1. Program::addJobs() in server/commands/program.cpp, one line:
//!         m_jobHandlers.add(QStringLiteral("payments.refund"),
//!                           [this](jobs::JobRun &run) { return refund(run, m_pool, m_providers); });
//!     where the handler ends with `return run.complete([&](db::Connection &c) { … });` (see jobrun.h).
//!  2. Whoever wants it done, inside the transaction of the use case:
//!         db::JobRepository(connection).enqueue({QStringLiteral("payments.refund"), payment.toString(),
//!                                                {{QStringLiteral("payment_id"), payment.toString()}},
//!                                                JobQueue::Critical});
//!  3. For work by the clock, one line more in Program::addJobs(), see schedule.h.
//!
//! A server takes only the kinds it has a handler for, so old and new versions may run side by side.
class JobHandlers
{
public:
    //! Runs on a job thread. A db::DbError or other exception that escapes it is a failed attempt.
    using Handler = std::function<JobOutcome(JobRun &)>;

    void add(const QString &kind, Handler handler) { m_handlers.insert(kind, std::move(handler)); }
    QStringList kinds() const { return m_handlers.keys(); }
    //! Never throws.
    JobOutcome run(JobRun &run) const;

private:
    QHash<QString, Handler> m_handlers;
};

} // namespace zhilego::jobs
