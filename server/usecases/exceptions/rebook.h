// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/exceptioncodec.h"
#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/paymentrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/bookings/takehold.h"

namespace zhilego {

//! Takes a new place for a guest whose old one is gone, and moves the money there: confirmed when it is
//! enough, else a hold for the rest; what is too much goes back. `cause` names it in the ledger. Old booking
//! and payment are locked. Errors as takeHold(); ValidationError for a property of another agency.
Result<BookingId> rebook(db::Connection &connection, const Caller &caller, const db::LockedBooking &old,
                         const db::LockedPayment &payment, const api::Resolution &wish, QUuid cause,
                         const HoldRules &rules);

} // namespace zhilego
