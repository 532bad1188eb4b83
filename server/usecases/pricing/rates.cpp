// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/pricing/rates.h"

#include "server/db/repositories/propertyrepository.h"
#include "server/db/repositories/raterepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/properties/propertychange.h"

#include <QJsonArray>

namespace zhilego {
namespace {

api::RateCard cardOf(db::Connection &connection, const db::LockedProperty &property)
{
    return {property.id, property.basePrice, db::RateRepository(connection).all(property.id),
            platformLengthOfStay(), property.ratesVersion};
}

//! Prices alone; who and when stand in the audit row itself.
QJsonObject audited(const Rates &rates)
{
    QJsonObject object = api::encode(api::RateCard{{}, {}, rates, {}, 1});
    for (const char *other : {"property_id", "base_price", "length_of_stay", "version"})
        object.remove(QLatin1StringView(other));
    return object;
}

} // namespace

Result<api::RateCard> showRates(db::Connection &connection, const Caller &caller, PropertyId property)
{
    const Result<db::LockedProperty> seen = peekToEdit(connection, caller, property);
    if (!seen)
        return seen.error();
    return cardOf(connection, *seen);
}

Result<api::RateCard> setRates(db::Connection &connection, const Caller &caller, PropertyId property,
                               int version, const Rates &rates)
{
    const Result<db::LockedProperty> locked = lockToEdit(connection, caller, property);
    if (!locked)
        return locked.error();
    const api::RateCard before = cardOf(connection, *locked);
    if (before.version != version)
        return failure(ErrorCode::VersionMismatch, QStringLiteral("rates changed meanwhile"));
    db::RateRepository repository(connection);
    repository.replace(property, rates);
    repository.addToHistory(property, priceChanges(before.rates, rates), caller.actor.id);
    db::PropertyRepository properties(connection);
    const api::RateCard after = cardOf(connection, *properties.peek({}, property));
    recordPropertyChange(connection, caller, QStringLiteral("property.rates_changed"),
                         *properties.get({}, property), audited(before.rates), audited(after.rates),
                         {{QStringLiteral("rates_version"), after.version}});
    return after;
}

Result<Page<PriceChange>> listPriceChanges(db::Connection &connection, const Caller &caller,
                                           PropertyId property, const std::optional<db::Keyset> &after,
                                           int limit, bool counted)
{
    const Result<db::LockedProperty> seen = peekToEdit(connection, caller, property);
    if (!seen)
        return seen.error();
    db::RateRepository rates(connection);
    Page<PriceChange> page = pageOf(rates.history(property, after, limit + 1), limit);
    if (counted)
        page.total = rates.countHistory(property);
    return page;
}

void noteBasePrice(db::Connection &connection, const Caller &caller, PropertyId property,
                   std::optional<Money> before, Money after)
{
    if (before == after)
        return;
    PriceChange change;
    change.before = before;
    change.after = after;
    db::RateRepository(connection).addToHistory(property, {change}, caller.actor.id);
}

} // namespace zhilego
