// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/bookingcodec.h"

namespace zhilego {

//! Whether the list that the query asks for has this booking: what GET /bookings decides on the server,
//! repeated for a booking that a live event brings.
bool matches(const Booking &booking, const api::BookingQuery &query);

//! The order of the list: true if `a` stands before `b`.
bool standsBefore(const Booking &a, const Booking &b, api::BookingSort sort);

} // namespace zhilego
