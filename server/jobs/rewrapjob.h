// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/jobrepository.h"
#include "server/jobs/jobrun.h"
#include "server/usecases/properties/codevault.h"

namespace zhilego::jobs {

inline const QString rewrapKind = QStringLiteral("codes.rewrap");

//! Re-wraps everything with the key that this vault seals with.
db::NewJob rewrapJob(const CodeVault &vault);

//! A handler: rewrapEnvelopes(), in steps. A server that seals with another key than the job was made for
//! leaves it to the others: in the middle of a rotation they would only undo each other's work.
JobOutcome rewrapCodes(JobRun &run, const CodeVault &vault);

} // namespace zhilego::jobs
