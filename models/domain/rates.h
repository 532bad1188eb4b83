// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/enumnames.h"
#include "models/domain/id.h"
#include "models/domain/money.h"
#include "models/domain/stay.h"

#include <QDateTime>
#include <QList>

namespace zhilego {

//! What decided about the price of a night, the strongest last (rules §4).
enum class NightRule { Base, Weekday, Season, Date };

inline constexpr std::array nightRuleNames{
    EnumName<NightRule>{NightRule::Base, "base"},
    EnumName<NightRule>{NightRule::Weekday, "weekday"},
    EnumName<NightRule>{NightRule::Season, "season"},
    EnumName<NightRule>{NightRule::Date, "date"},
};

//! A price for the nights [from, to).
struct RatePeriod
{
    QString name; //!< of a season; empty for calendar prices
    QDate from;
    QDate to;
    Money price;
    bool operator==(const RatePeriod &) const = default;
};

//! A price for every night that begins on this day of the week.
struct WeekdayRate
{
    int weekday = 1; //!< ISO: Monday is 1
    Money price;
    bool operator==(const WeekdayRate &) const = default;
};

//! All prices of a property that differ from its base price. Periods of one list never overlap.
struct Rates
{
    static constexpr int maxDates = 400;
    static constexpr int maxSeasons = 50;

    QList<RatePeriod> dates;
    QList<RatePeriod> seasons;
    QList<WeekdayRate> weekdays;
    bool operator==(const Rates &) const = default;
};

//! The price of one night with the rule that made it.
struct NightPrice
{
    NightRule rule = NightRule::Base;
    QString name; //!< of the season
    Money price;
    bool operator==(const NightPrice &) const = default;
};

//! Calendar price > season > weekday > base.
NightPrice nightPrice(const Rates &rates, Money basePrice, QDate night);

//! A change in per cent of the accommodation for stays of so many nights and more.
struct LengthOfStayStep
{
    int fromNights = 1;
    int basisPoints = 0; //!< −1000 = 10 % off
    bool operator==(const LengthOfStayStep &) const = default;
};

//! The platform's default, rising (rules §4).
QList<LengthOfStayStep> platformLengthOfStay();
//! The step that applies, that of one night with 0 when none does.
LengthOfStayStep lengthOfStayStep(const QList<LengthOfStayStep> &steps, int nights);

//! One line of the story of a property's prices: append-only.
struct PriceChange
{
    QUuid id;
    QDateTime at;
    UserId actorId; //!< null: the system
    QString actorName;
    NightRule rule = NightRule::Base;
    QString name;
    QDate from; //!< of dates and seasons
    QDate to;
    int weekday = 0; //!< of weekdays
    std::optional<Money> before; //!< nothing: it is new
    std::optional<Money> after; //!< nothing: it was taken away
};

//! What leads from one set of rates to another; ids, instants and actors stay empty.
QList<PriceChange> priceChanges(const Rates &before, const Rates &after);

} // namespace zhilego
