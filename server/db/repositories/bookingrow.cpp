// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/bookingrow.h"

namespace zhilego::db {

BookingClock clockFrom(const Row &row)
{
    return {row.instant("now"), row.instant("check_in_at"), row.date("today"), row.jsonArray("price_lines")};
}

Booking bookingFrom(const Row &row)
{
    Booking booking;
    booking.id = row.id<BookingId>("id");
    booking.number = row.text("number");
    Address address;
    address.street = row.text("street");
    address.house = row.text("house");
    address.building = row.text("building");
    booking.property = {row.id<PropertyId>("property_id"),
                        row.text("title"),
                        address.shortText(),
                        directoryRefFrom(row, "city"),
                        directoryRefFrom(row, "district"),
                        row.time("check_in_from"),
                        row.time("check_out_until")};
    booking.agencyId = row.id<AgencyId>("agency_id");
    booking.realtorId = row.id<UserId>("realtor_id");
    booking.realtorName = row.text("realtor_name");
    booking.status = enumValue(bookingStatusNames, row.text("status")).value_or(BookingStatus::Expired);
    booking.paymentStatus = enumValue(bookingPaymentStatusNames, row.text("payment_status"))
                                .value_or(BookingPaymentStatus::Unpaid);
    booking.stay = {row.date("check_in"), row.date("check_out")};
    booking.guests = row.integer("guests");
    booking.holdExpiresAt = row.optionalInstant("hold_expires_at").value_or(QDateTime());
    booking.priceTotal = row.money("price_total");
    booking.paidTotal = row.money("paid_total");
    booking.deposit = row.money("deposit");
    booking.guest = {row.id<ClientId>("client_id"), row.text("guest_name"), row.text("guest_phone"),
                     row.text("guest_email"), false};
    booking.source = row.text("source");
    booking.statusReason = row.text("status_reason");
    booking.comment = row.text("comment");
    booking.version = row.integer("version");
    booking.createdAt = row.instant("created_at");
    booking.updatedAt = row.instant("updated_at");
    return booking;
}

} // namespace zhilego::db
