// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/rates.h"

#include <algorithm>

namespace zhilego {
namespace {

const RatePeriod *periodOf(const QList<RatePeriod> &periods, QDate night)
{
    const auto found = std::find_if(periods.begin(), periods.end(), [night](const RatePeriod &period) {
        return period.from <= night && night < period.to;
    });
    return found == periods.end() ? nullptr : &*found;
}

PriceChange changeOf(NightRule rule, const RatePeriod &period)
{
    PriceChange change;
    change.rule = rule;
    change.name = period.name;
    change.from = period.from;
    change.to = period.to;
    return change;
}

PriceChange changeOf(NightRule rule, const WeekdayRate &rate)
{
    PriceChange change;
    change.rule = rule;
    change.weekday = rate.weekday;
    return change;
}

bool sameKey(const RatePeriod &a, const RatePeriod &b)
{
    return a.name == b.name && a.from == b.from && a.to == b.to;
}

bool sameKey(const WeekdayRate &a, const WeekdayRate &b)
{
    return a.weekday == b.weekday;
}

template <typename Rate> const Rate *sameIn(const QList<Rate> &rates, const Rate &wanted)
{
    const auto found = std::find_if(rates.begin(), rates.end(),
                                    [&wanted](const Rate &rate) { return sameKey(rate, wanted); });
    return found == rates.end() ? nullptr : &*found;
}

template <typename Rate>
void collect(NightRule rule, const QList<Rate> &before, const QList<Rate> &after, QList<PriceChange> &changes)
{
    for (const Rate &rate : before) {
        if (sameIn(after, rate))
            continue;
        PriceChange change = changeOf(rule, rate);
        change.before = rate.price;
        changes.append(change);
    }
    for (const Rate &rate : after) {
        const Rate *old = sameIn(before, rate);
        if (old && old->price == rate.price)
            continue;
        PriceChange change = changeOf(rule, rate);
        if (old)
            change.before = old->price;
        change.after = rate.price;
        changes.append(change);
    }
}

} // namespace

NightPrice nightPrice(const Rates &rates, Money basePrice, QDate night)
{
    if (const RatePeriod *date = periodOf(rates.dates, night))
        return {NightRule::Date, {}, date->price};
    if (const RatePeriod *season = periodOf(rates.seasons, night))
        return {NightRule::Season, season->name, season->price};
    for (const WeekdayRate &rate : rates.weekdays) {
        if (rate.weekday == night.dayOfWeek())
            return {NightRule::Weekday, {}, rate.price};
    }
    return {NightRule::Base, {}, basePrice};
}

QList<LengthOfStayStep> platformLengthOfStay()
{
    return {{1, 0}, {2, 0}, {7, -1000}, {28, -2000}};
}

LengthOfStayStep lengthOfStayStep(const QList<LengthOfStayStep> &steps, int nights)
{
    LengthOfStayStep applied;
    for (const LengthOfStayStep &step : steps) {
        if (step.fromNights <= nights && step.fromNights >= applied.fromNights)
            applied = step;
    }
    return applied;
}

QList<PriceChange> priceChanges(const Rates &before, const Rates &after)
{
    QList<PriceChange> changes;
    collect(NightRule::Date, before.dates, after.dates, changes);
    collect(NightRule::Season, before.seasons, after.seasons, changes);
    collect(NightRule::Weekday, before.weekdays, after.weekdays, changes);
    return changes;
}

} // namespace zhilego
