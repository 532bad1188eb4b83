// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "models/domain/money.h"
#include "models/domain/stay.h"

#include <QDateTime>
#include <QList>

namespace zhilego {

//! A question for a price.
struct QuoteRequest
{
    PropertyId propertyId;
    QDate checkIn;
    QDate checkOut;
    int guests = 1;
};

enum class QuoteUnit { Night, GuestNight, Stay };

//! One line of a price with the rule that made it.
struct QuoteLine
{
    QString code; //!< "accommodation", "extra_guests", "cleaning_fee"
    QString title; //!< in the language of the request
    int quantity = 1;
    QuoteUnit unit = QuoteUnit::Night;
    Money unitPrice;
    Money amount;
    QString why; //!< the rule in words, in the language of the request
    bool operator==(const QuoteLine &) const = default;
};

//! A priced offer for dates; a booking keeps the quote it was taken at (rules §4).
struct Quote
{
    QuoteId id;
    PropertyId propertyId;
    Stay stay;
    int guests = 1;
    QList<QuoteLine> lines;
    Money total;
    Money deposit; //!< refundable, shown apart, not revenue
    QDateTime expiresAt;
};

} // namespace zhilego
