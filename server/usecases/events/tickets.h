// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/pool.h"
#include "server/db/repositories/eventrepository.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

//! A one-time pass of 30 seconds for the live stream, so that no token stands in a URL.
Result<QString> issueTicket(db::Connection &connection, const Caller &caller);

//! Who a ticket belongs to, if it is fresh, unused and its session alive.
Result<Actor> redeemTicket(db::Pool &pool, const QString &ticket);

//! What one viewer's stream contains.
bool mayHear(const Actor &actor, const std::optional<AgencyId> &agency, const std::optional<UserId> &realtor,
             const std::optional<UserId> &renter);

} // namespace zhilego
