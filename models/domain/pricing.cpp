// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/pricing.h"

#include <algorithm>

namespace zhilego {
namespace {

using Kind = PricedLine::Kind;

//! One line for each rule and price, in the order in which they first appear.
QList<PricedLine> nightLines(const Tariff &tariff, const Stay &stay)
{
    QList<PricedLine> lines;
    for (QDate night = stay.checkIn; night < stay.checkOut; night = night.addDays(1)) {
        const NightPrice price = nightPrice(tariff.rates, tariff.basePrice, night);
        const auto same = std::find_if(lines.begin(), lines.end(), [&price](const PricedLine &line) {
            return line.rule == price.rule && line.name == price.name && line.unitPrice == price.price;
        });
        if (same != lines.end())
            ++same->quantity;
        else
            lines.append({Kind::Accommodation, 1, QuoteUnit::Night, price.price, {}, price.rule, price.name});
    }
    for (PricedLine &line : lines)
        line.amount = (line.unitPrice * line.quantity).roundedToTenge();
    lines.removeIf([](const PricedLine &line) { return line.amount.isZero(); });
    return lines;
}

} // namespace

QList<PricedLine> priceLines(const Tariff &tariff, const Stay &stay, int guests)
{
    const int nights = stay.nights();
    const int extraGuests = std::max(0, guests - tariff.includedGuests);
    QList<PricedLine> lines = nightLines(tariff, stay);
    const auto add = [&lines](Kind kind, int quantity, QuoteUnit unit, Money unitPrice) {
        const Money amount = (unitPrice * quantity).roundedToTenge();
        if (!amount.isZero())
            lines.append({kind, quantity, unit, unitPrice, amount});
    };
    const LengthOfStayStep step = lengthOfStayStep(tariff.lengthOfStay, nights);
    const Money change = totalOf(lines).share(step.basisPoints).roundedToTenge();
    if (!change.isZero())
        lines.append(
            {Kind::LengthOfStay, 1, QuoteUnit::Stay, change, change, NightRule::Base, QString(), step});
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
