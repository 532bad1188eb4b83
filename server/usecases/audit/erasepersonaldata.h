// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/journalrepository.h"

namespace zhilego {

//! Empties what the audit log tells about a person in the rows about one object, on that person's request:
//! who did what and when stays, and so does the chain. Recorded in the log itself. Returns how many rows;
//! those not chained yet (younger than seconds) are left for the next call. In the caller's transaction.
int erasePersonalData(db::Connection &connection, const QString &entityType, QUuid entityId,
                      const db::ActorTrace &actor);

} // namespace zhilego
