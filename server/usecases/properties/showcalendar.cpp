// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/showcalendar.h"

#include "server/db/repositories/blockrepository.h"
#include "server/db/repositories/nightsrepository.h"
#include "server/db/repositories/propertyrepository.h"
#include "server/db/repositories/raterepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/pricing/quotetext.h"

namespace zhilego {
namespace {

Outcome checkRange(QDate from, QDate to, QDate today)
{
    const int years = PropertyCalendar::yearsAround;
    if (from < today.addYears(-years) || from > today.addYears(years))
        return invalidField(QStringLiteral("from"), QStringLiteral("out_of_range"));
    if (to <= from)
        return invalidField(QStringLiteral("to"), QStringLiteral("not_after_from"));
    if (from.daysTo(to) > PropertyCalendar::maxDays)
        return invalidField(QStringLiteral("to"), QStringLiteral("too_many_days"));
    return Done{};
}

//! Nights of the property's own bookings; a room has sold nothing when the whole flat is taken.
int soldNights(const PropertyCalendar &calendar)
{
    int nights = 0;
    for (const NightTaker &taker : calendar.taken) {
        if (taker.kind == NightTaker::Kind::Booking && taker.propertyId == calendar.propertyId
            && taker.status != BookingStatus::Hold)
            nights += static_cast<int>(
                std::max(taker.from, calendar.from).daysTo(std::min(taker.to, calendar.to)));
    }
    return nights;
}

QStringList unavailableReasons()
{
    QStringList reasons;
    for (const auto &row : blockReasonNames) {
        if (isUnavailable(row.value))
            reasons.append(QLatin1StringView(row.name));
    }
    return reasons;
}

//! For those who shop: free or not.
void hideTakers(PropertyCalendar &calendar)
{
    for (NightTaker &taker : calendar.taken)
        taker.visible = false;
}

} // namespace

Result<PropertyCalendar> showCalendar(db::Connection &connection, const Caller &caller, PropertyId property,
                                      QDate from, QDate to)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesView);
    if (!reach)
        return reach.error();
    const std::optional<db::LockedProperty> seen = db::PropertyRepository(connection).peek(*reach, property);
    if (!seen)
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    const Outcome checked = checkRange(from, to, seen->today);
    if (!checked)
        return checked.error();
    const bool shops = caller.actor.role == Role::User;
    PropertyCalendar calendar{property, from, to, seen->today, {}, {}, {}, {}};
    calendar.taken = db::NightsRepository(connection).history(*reach, property, from, to);
    if (shops) {
        hideTakers(calendar);
    } else {
        calendar.soldNights = soldNights(calendar);
        calendar.availableNights = static_cast<int>(from.daysTo(to))
            - db::BlockRepository(connection).nightsWith(property, unavailableReasons(), from, to);
    }
    const Rates rates = db::RateRepository(connection).during(property, from, to);
    for (QDate night = from; night < to; night = night.addDays(1)) {
        const NightPrice price = nightPrice(rates, seen->basePrice, night);
        calendar.days.append({night, nightState(night, calendar.taken, sellable(seen->status)), price,
                              nightWhy(price.rule, price.name, caller.language)});
    }
    if (shops)
        calendar.taken.clear();
    return calendar;
}

} // namespace zhilego
