// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/bookingstatus.h"
#include "models/domain/id.h"

namespace zhilego {

enum class BookingSort {
    CheckIn,
    CheckOut,
    Newest,
    HoldExpiry,
    Oldest,
    CheckInDescending,
    CheckOutDescending
};

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
    EnumName<BookingSort>{BookingSort::Oldest, "created_at"},
    EnumName<BookingSort>{BookingSort::CheckInDescending, "-check_in"},
    EnumName<BookingSort>{BookingSort::CheckOutDescending, "-check_out"},
};

} // namespace zhilego
