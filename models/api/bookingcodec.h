// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/result.h"

#include <QJsonObject>
#include <QUrlQuery>

namespace zhilego::api {

struct NewBooking
{
    PropertyId propertyId;
    QDate checkIn;
    QDate checkOut;
    int guests = 1;
    QString guestName;
    QString guestPhone; //!< E.164 after decoding
    QString guestEmail;
    std::optional<QuoteId> quoteId;
    QString source; //!< "desktop", "telegram", "phone" …; the caller's channel when absent
    QString comment;
};

enum class BookingSort { CheckIn, CheckOut, Newest, HoldExpiry };

//! The filters of GET /bookings.
struct BookingQuery
{
    QList<BookingStatus> statuses; //!< any of; empty: all
    std::optional<PropertyId> property;
    std::optional<UserId> realtor;
    QDate checkInFrom; //!< inclusive
    QDate checkInTo; //!< inclusive
    QDate checkOutFrom;
    QDate checkOutTo;
    QDateTime createdFrom;
    QDateTime createdTo;
    QList<BookingPaymentStatus> paymentStatuses;
    QString text; //!< q: number, guest name, phone digits, property title
    BookingSort sort = BookingSort::Newest;
    int limit = 50;
    QString cursor;
    bool countExact = false;
};

inline constexpr std::array bookingSortNames{
    EnumName<BookingSort>{BookingSort::CheckIn, "check_in"},
    EnumName<BookingSort>{BookingSort::CheckOut, "check_out"},
    EnumName<BookingSort>{BookingSort::Newest, "-created_at"},
    EnumName<BookingSort>{BookingSort::HoldExpiry, "hold_expires_at"},
};

QJsonObject encode(const NewBooking &booking);
Result<NewBooking> decodeNewBooking(const QJsonObject &object);
QUrlQuery encode(const BookingQuery &query);

QJsonObject encode(const Booking &booking);
Result<Booking> decodeBooking(const QJsonObject &object);

QJsonObject encode(const TimelineEntry &entry);
TimelineEntry decodeTimelineEntry(const QJsonObject &object);

//! The body of DATES_TAKEN carries them as "alternatives".
QJsonArray encode(const QList<FreeAlternative> &alternatives);
QList<FreeAlternative> decodeAlternatives(const QJsonArray &array);

} // namespace zhilego::api
