// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"

#include <QDate>
#include <QString>

#include <optional>

namespace zhilego {

//! A wish for a hold.
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

} // namespace zhilego
