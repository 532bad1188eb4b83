// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobrun.h"
#include "server/usecases/audit/auditanchors.h"

namespace zhilego::jobs {

//! A handler: writes the head of the audit chain to a signed file of the day.
JobOutcome anchorAudit(JobRun &run, const AuditAnchors &anchors);

} // namespace zhilego::jobs
