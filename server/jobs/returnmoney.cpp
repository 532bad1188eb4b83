// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/returnmoney.h"

#include "server/usecases/payments/sendrefund.h"

namespace zhilego::jobs {

JobOutcome returnMoney(JobRun &run, db::Pool &pool, const payments::Providers &providers)
{
    const std::optional<RefundId> refund
        = RefundId::fromString(run.payload()[QStringLiteral("refund_id")].toString());
    if (!refund)
        return JobOutcome::giveUp(QStringLiteral("no refund_id"));
    const payments::RefundTry tried = payments::sendRefund(pool, providers, *refund, run.isLastAttempt());
    return tried.over ? JobOutcome::done() : JobOutcome::retry(tried.problem, tried.pauseSeconds);
}

} // namespace zhilego::jobs
