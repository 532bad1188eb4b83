// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobrun.h"

namespace zhilego::jobs {

//! A handler: removes jobs that ended long ago, in steps.
JobOutcome forgetOldJobs(JobRun &run);
//! A handler: removes old events, tickets, idempotency keys, quotes and sessions.
JobOutcome forgetOldTraces(JobRun &run);

} // namespace zhilego::jobs
