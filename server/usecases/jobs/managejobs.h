// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/jobrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/page.h"

namespace zhilego {

//! Jobs for people: a realtor sees those they asked for, a head those of the agency, the owner all.
Result<Page<db::Job>> listJobs(db::Connection &connection, const Caller &caller, const db::JobQuery &query,
                               const std::optional<db::Keyset> &after, int limit, bool count);
Result<db::Job> showJob(db::Connection &connection, const Caller &caller, JobId id);

//! Gives a dead, dismissed or cancelled job all its attempts anew. Conflict: it is in another state, which
//! the error names, or another one about the same thing is under way.
Result<db::Job> retryJob(db::Connection &connection, const Caller &caller, JobId id);
//! Ends a queued job and asks a running one to end; whoever asked for a job may cancel it. Conflict: it has
//! ended.
Result<db::Job> cancelJob(db::Connection &connection, const Caller &caller, JobId id);
//! A person has decided that a dead job need not be done: it stays in the lists, and no alarm waits for it.
//! Conflict: it is not dead.
Result<db::Job> dismissJob(db::Connection &connection, const Caller &caller, JobId id);

} // namespace zhilego
