// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/bookingreader.h"
#include "server/db/repositories/directorycolumns.h"

//! What a booking is shown with, of the tables booking b, property p, user_account u, client g, city c and
//! district d.
#define BOOKING_COLUMNS                                                                                      \
    "b.id, b.number, b.property_id, b.agency_id, b.realtor_id, u.full_name as realtor_name, b.status,"       \
    " b.payment_status, b.check_in, b.check_out, b.guests, b.hold_expires_at, b.price_total, b.paid_total,"  \
    " b.deposit, b.source, b.status_reason, b.comment, b.version, b.created_at, b.updated_at,"               \
    " p.title, p.street, p.house, p.building, p.check_in_from, p.check_out_until,"                           \
    " g.id as client_id, g.full_name as guest_name, g.phone as guest_phone, g.email as "                     \
    "guest_email," DIRECTORY_COLUMNS("c", "city") ", " DIRECTORY_COLUMNS("d", "district")

//! The tables of BOOKING_COLUMNS beside "booking b" and "client g".
#define BOOKING_SURROUNDINGS                                                                                 \
    " join property p on p.id = b.property_id join user_account u on u.id = b.realtor_id"                    \
    " join city c on c.id = p.city_id join district d on d.id = p.district_id"

//! What decides about its next steps, of the tables booking b, property p and city c.
#define BOOKING_CLOCK                                                                                        \
    "app_now() as now, (b.check_in + p.check_in_from) at time zone c.time_zone as check_in_at,"              \
    " (app_now() at time zone c.time_zone)::date as today, b.price_lines"

namespace zhilego::db {

//! Reads what BOOKING_COLUMNS selected.
Booking bookingFrom(const Row &row);
//! Reads what BOOKING_CLOCK selected.
BookingClock clockFrom(const Row &row);

} // namespace zhilego::db
