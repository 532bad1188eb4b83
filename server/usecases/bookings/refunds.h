// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/refundpolicy.h"
#include "models/domain/result.h"
#include "server/db/repositories/bookingrepository.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

//! The part of a booking's price that is no accommodation.
Money cleaningFeeOf(db::Connection &connection, BookingId booking);

//! What cancelling this booking now would give back. `byGuest` says whose decision it is.
RefundPreview refundOf(db::Connection &connection, const db::LockedBooking &booking, bool byGuest);

//! The preview a person sees first (rules §7). Errors: NotFound, ValidationError for an unknown reason code,
//! InvalidTransition when the booking cannot be cancelled any more.
Result<RefundPreview> previewCancellation(db::Connection &connection, const Caller &caller, BookingId id,
                                          const QString &reason);

} // namespace zhilego
