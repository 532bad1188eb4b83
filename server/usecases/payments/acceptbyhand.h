// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/paymentcodec.h"
#include "models/domain/bookingstatus.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"

namespace zhilego::payments {

//! A person with bookings.confirm has taken cash, or sees an invoice paid: the payment, its ledger entries
//! and what it does to the booking, in the caller's transaction. Errors: NotFound out of scope,
//! InvalidTransition when the booking takes no money now, ValidationError for more than is due.
Result<Payment> acceptByHand(db::Connection &connection, const Caller &caller, BookingId booking,
                             const api::NewPayment &request);

//! Why a booking takes no money now: its hold is over, or it is in no state to be paid.
Error notPayable(BookingStatus status);

} // namespace zhilego::payments
