// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/bookingstatus.h"
#include "models/domain/property.h"
#include "models/domain/quote.h"

namespace zhilego {

//! The person who stays. Phone and e-mail may be masked; then contactsMasked says so.
struct Guest
{
    ClientId clientId;
    QString fullName;
    QString phone; //!< E.164, or masked for display
    QString email;
    bool contactsMasked = false;
    bool operator==(const Guest &) const = default;
};

//! The property as far as a booking shows it.
struct BookedProperty
{
    PropertyId id;
    QString title;
    QString address;
    DirectoryRef city;
    DirectoryRef district;
    QTime checkInFrom;
    QTime checkOutUntil;
};

struct Booking
{
    BookingId id;
    QString number; //!< "ZG-000123"
    BookedProperty property;
    AgencyId agencyId;
    UserId realtorId;
    QString realtorName;
    BookingStatus status = BookingStatus::Hold;
    BookingPaymentStatus paymentStatus = BookingPaymentStatus::Unpaid;
    Stay stay;
    int guests = 1;
    QDateTime holdExpiresAt; //!< valid while status is Hold
    Money priceTotal;
    Money paidTotal;
    Money deposit;
    Guest guest;
    QString source; //!< "desktop", "telegram" …
    QString statusReason;
    QString comment;
    int version = 1;
    QDateTime createdAt;
    QDateTime updatedAt;
    //! Only in a single booking, not in lists.
    QList<QuoteLine> priceLines;
    QList<Transition> transitions;
};

//! One line of a booking's story.
struct TimelineEntry
{
    QString id;
    QString type; //!< "booking.held", "payment.succeeded" …
    QDateTime at;
    QString actorName; //!< empty: the system
    QJsonObject data;
};

//! Dates that are free near the wished ones, offered when those are taken.
struct FreeAlternative
{
    Stay stay;
    bool operator==(const FreeAlternative &) const = default;
};

} // namespace zhilego
