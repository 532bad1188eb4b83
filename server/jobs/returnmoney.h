// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobrun.h"
#include "server/usecases/payments/providers.h"

namespace zhilego::jobs {

//! The job "payments.refund" {"refund_id"}: one try to give money back through its provider. The refund's own
//! lease and note of what was sent keep it from being given back twice, whatever becomes of the job.
JobOutcome returnMoney(JobRun &run, db::Pool &pool, const payments::Providers &providers);

} // namespace zhilego::jobs
