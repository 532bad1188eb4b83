// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/journalrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/page.h"

namespace zhilego {

//! Who did what, newest first, within the caller's agency or the platform.
Result<Page<db::AuditEntry>> showAudit(db::Connection &connection, const Caller &caller, db::AuditQuery query,
                                       const std::optional<db::Keyset> &after, int limit, bool count);

} // namespace zhilego
