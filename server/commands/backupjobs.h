// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/commands/database.h"
#include "server/config/config.h"
#include "server/jobs/jobhandlers.h"
#include "server/jobs/schedule.h"

namespace zhilego::commands {

//! The nightly backup at `backup_at`, and after each good one the drill that proves it: jobs of the heavy
//! queue. Configuration and database must outlive the runner.
void addBackupJobs(jobs::JobHandlers &handlers, jobs::Schedule &schedule, const config::Config &config,
                   const Database &database);

} // namespace zhilego::commands
