// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quote.h"
#include "models/domain/rates.h"

namespace zhilego {

//! What a property charges, as far as a price depends on it.
struct Tariff
{
    Money basePrice;
    Money cleaningFee;
    Money extraGuestFee;
    Money deposit;
    int includedGuests = 1;
    Rates rates = {}; //!< at least those of the nights in question
    QList<LengthOfStayStep> lengthOfStay = platformLengthOfStay();
};

//! The lines of a price without words (rules §4): nights, one line for each rule and price; the change for
//! the length of the stay, of the nights alone; extra guests; cleaning fee. Each line is rounded half-up to
//! whole tenge; lines that come to nothing are left out.
struct PricedLine
{
    enum class Kind { Accommodation, ExtraGuests, CleaningFee, LengthOfStay };
    Kind kind = Kind::Accommodation;
    int quantity = 1;
    QuoteUnit unit = QuoteUnit::Night;
    Money unitPrice;
    Money amount; //!< below zero when it is taken off
    NightRule rule = NightRule::Base; //!< of nights
    QString name = {}; //!< of the season
    LengthOfStayStep step = {}; //!< of the length of stay
    bool operator==(const PricedLine &) const = default;
};

QList<PricedLine> priceLines(const Tariff &tariff, const Stay &stay, int guests);
Money totalOf(const QList<PricedLine> &lines);

} // namespace zhilego
