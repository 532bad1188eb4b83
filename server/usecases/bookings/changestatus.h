// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/propertydraft.h"
#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

//! A person moves a booking along the machine of rules §2, inside the caller's transaction. `version` is the
//! one the person saw (nothing: whatever it is now). Errors: InvalidTransition with "allowed",
//! ValidationError for a missing or unknown reason, VersionMismatch, DatesTaken when reinstating.
Result<Booking> changeStatus(db::Connection &connection, const Caller &caller, BookingId id,
                             std::optional<int> version, const StatusChange &change, int holdMinutes);

//! The server ends stays that are past check-out + 6 h. Returns how many.
int completeOverdueStays(db::Connection &connection, int limit);

} // namespace zhilego
