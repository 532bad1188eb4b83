// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/newbooking.h"
#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

struct HoldRules
{
    int holdMinutes = 15;
    int openHoldsPerRenter = 2;
    int alternatives = 3;
};

//! Takes the nights for fifteen minutes (rules §3), inside the caller's transaction. Errors: NotFound out of
//! scope, ValidationError, DatesTaken with "alternatives", Restricted for a stale quote or too many holds.
Result<Booking> takeHold(db::Connection &connection, const Caller &caller, const NewBooking &wish,
                         const HoldRules &rules);

} // namespace zhilego
