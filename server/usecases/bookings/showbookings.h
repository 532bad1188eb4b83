// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/bookingquery.h"
#include "models/domain/result.h"
#include "server/db/repositories/bookingreader.h"
#include "server/db/repositories/sqlfilter.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/page.h"

namespace zhilego {

//! What a caller may see of bookings. Contacts are masked in lists, and in a card until the booking is
//! confirmed; a card that shows them leaves an audit row (rules §8).
Result<Booking> showBooking(db::Connection &connection, const Caller &caller, BookingId id);
Result<QList<TimelineEntry>> showTimeline(db::Connection &connection, const Caller &caller, BookingId id);

Result<Page<Booking>> listBookings(db::Connection &connection, const Caller &caller,
                                   const BookingQuery &query, const std::optional<db::Keyset> &after);

//! The card as the use cases of this folder answer it after a change: price lines and transitions filled in,
//! contacts masked where they must be.
Result<Booking> bookingCard(db::Connection &connection, const Caller &caller, const db::Reach &reach,
                            BookingId id);
//! The same of a booking that is at hand.
Booking shownCard(db::BookingCard card, const Caller &caller);

} // namespace zhilego
