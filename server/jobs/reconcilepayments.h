// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobrun.h"
#include "server/usecases/payments/providers.h"

namespace zhilego::jobs {

//! The nightly comparison with what the providers say. Done again it reports again and opens no exception
//! twice.
JobOutcome reconcilePayments(JobRun &run, db::Pool &pool, const payments::Providers &providers);

} // namespace zhilego::jobs
