// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quote.h"

namespace zhilego {

//! What a property charges, as far as a price depends on it.
struct Tariff
{
    Money basePrice;
    Money cleaningFee;
    Money extraGuestFee;
    Money deposit;
    int includedGuests = 1;
};

//! The lines of a price without words: base price × nights, extra guests, cleaning fee (rules §4).
//! Each line is rounded half-up to whole tenge; lines that come to nothing are left out.
struct PricedLine
{
    enum class Kind { Accommodation, ExtraGuests, CleaningFee };
    Kind kind = Kind::Accommodation;
    int quantity = 1;
    QuoteUnit unit = QuoteUnit::Night;
    Money unitPrice;
    Money amount;
    bool operator==(const PricedLine &) const = default;
};

QList<PricedLine> priceLines(const Tariff &tariff, const Stay &stay, int guests);
Money totalOf(const QList<PricedLine> &lines);

} // namespace zhilego
