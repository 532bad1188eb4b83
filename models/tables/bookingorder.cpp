// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/bookingorder.h"

#include <tuple>

namespace zhilego {
namespace {

bool within(QDate date, QDate from, QDate to)
{
    return (!from.isValid() || date >= from) && (!to.isValid() || date <= to);
}

bool within(const QDateTime &at, const QDateTime &from, const QDateTime &to)
{
    return (!from.isValid() || at >= from) && (!to.isValid() || at <= to);
}

template <typename Value> bool anyOf(const QList<Value> &wanted, Value value)
{
    return wanted.isEmpty() || wanted.contains(value);
}

QString digitsOf(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit())
            digits.append(c);
    }
    return digits;
}

bool mentions(const Booking &booking, const QString &text)
{
    if (text.isEmpty())
        return true;
    const QString digits = digitsOf(text);
    return booking.number.contains(text, Qt::CaseInsensitive)
        || booking.guest.fullName.contains(text, Qt::CaseInsensitive)
        || booking.property.title.contains(text, Qt::CaseInsensitive)
        || (digits.size() >= 4 && digitsOf(booking.guest.phone).contains(digits));
}

} // namespace

bool matches(const Booking &booking, const api::BookingQuery &query)
{
    return anyOf(query.statuses, booking.status) && anyOf(query.paymentStatuses, booking.paymentStatus)
        && (!query.property || *query.property == booking.property.id)
        && (!query.realtor || *query.realtor == booking.realtorId)
        && within(booking.stay.checkIn, query.checkInFrom, query.checkInTo)
        && within(booking.stay.checkOut, query.checkOutFrom, query.checkOutTo)
        && within(booking.createdAt, query.createdFrom, query.createdTo) && mentions(booking, query.text);
}

bool standsBefore(const Booking &a, const Booking &b, api::BookingSort sort)
{
    // Ids are made in the order of time, so they settle equal keys just as the server's keyset does.
    switch (sort) {
    case api::BookingSort::CheckIn:
        return std::tie(a.stay.checkIn, a.id.uuid) < std::tie(b.stay.checkIn, b.id.uuid);
    case api::BookingSort::CheckOut:
        return std::tie(a.stay.checkOut, a.id.uuid) < std::tie(b.stay.checkOut, b.id.uuid);
    case api::BookingSort::HoldExpiry:
        return std::tie(a.holdExpiresAt, a.id.uuid) < std::tie(b.holdExpiresAt, b.id.uuid);
    case api::BookingSort::Oldest:
        return std::tie(a.createdAt, a.id.uuid) < std::tie(b.createdAt, b.id.uuid);
    case api::BookingSort::CheckInDescending:
        return standsBefore(b, a, api::BookingSort::CheckIn);
    case api::BookingSort::CheckOutDescending:
        return standsBefore(b, a, api::BookingSort::CheckOut);
    case api::BookingSort::Newest:
        break;
    }
    return std::tie(b.createdAt, b.id.uuid) < std::tie(a.createdAt, a.id.uuid);
}

} // namespace zhilego
