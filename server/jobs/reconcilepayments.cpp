// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/reconcilepayments.h"

#include "server/usecases/payments/reconcile.h"

namespace zhilego::jobs {

JobOutcome reconcilePayments(JobRun &run, db::Pool &pool, const payments::Providers &providers)
{
    for (const auto &provider : providers.all()) {
        const bool whole
            = payments::reconcileWithProvider(pool, *provider, [&run] { return !run.isCancelled(); });
        if (!whole)
            return JobOutcome::interrupted();
    }
    return JobOutcome::done();
}

} // namespace zhilego::jobs
