// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/pricing.h"

#include <algorithm>

namespace zhilego {

QList<PricedLine> priceLines(const Tariff &tariff, const Stay &stay, int guests)
{
    using Kind = PricedLine::Kind;
    const int nights = stay.nights();
    const int extraGuests = std::max(0, guests - tariff.includedGuests);
    QList<PricedLine> lines;
    const auto add = [&lines](Kind kind, int quantity, QuoteUnit unit, Money unitPrice) {
        const Money amount = (unitPrice * quantity).roundedToTenge();
        if (!amount.isZero())
            lines.append({kind, quantity, unit, unitPrice, amount});
    };
    add(Kind::Accommodation, nights, QuoteUnit::Night, tariff.basePrice);
    add(Kind::ExtraGuests, extraGuests * nights, QuoteUnit::GuestNight, tariff.extraGuestFee);
    add(Kind::CleaningFee, 1, QuoteUnit::Stay, tariff.cleaningFee);
    return lines;
}

Money totalOf(const QList<PricedLine> &lines)
{
    Money total;
    for (const PricedLine &line : lines)
        total += line.amount;
    return total;
}

} // namespace zhilego
