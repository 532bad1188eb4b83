// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/pricing/makequote.h"

#include "server/db/repositories/raterepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/pricing/quotetext.h"

namespace zhilego {

Result<db::PricedStay> priceStay(db::Connection &connection, const db::LockedProperty &property,
                                 QDate checkIn, QDate checkOut, int guests)
{
    const Result<Stay> stay = validatedStay(checkIn, checkOut, property.today);
    if (!stay)
        return stay.error();
    if (guests > property.maxGuests)
        return invalidField(QStringLiteral("guests"), QStringLiteral("above_max_guests"));
    if (!sellable(property.status)) {
        Error error = failure(ErrorCode::Restricted, QStringLiteral("property not on sale"));
        error.info.insert(QStringLiteral("rule"), QStringLiteral("property_not_on_sale"));
        return error;
    }
    Tariff tariff{property.basePrice, property.cleaningFee, property.extraGuestFee, property.deposit,
                  property.includedGuests};
    if (property.ratesVersion > 1)
        tariff.rates = db::RateRepository(connection).during(property.id, stay->checkIn, stay->checkOut);
    const QList<PricedLine> lines = priceLines(tariff, *stay, guests);
    return db::PricedStay{*stay, guests, storedLines(lines), totalOf(lines), property.deposit};
}

Result<Quote> makeQuote(db::Connection &connection, const Caller &caller, const QuoteRequest &request)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::BookingsCreate);
    if (!reach)
        return reach.error();
    const std::optional<db::LockedProperty> property
        = db::PropertyRepository(connection).peek(*reach, request.propertyId);
    if (!property)
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    const Result<db::PricedStay> price
        = priceStay(connection, *property, request.checkIn, request.checkOut, request.guests);
    if (!price)
        return price.error();
    const QuoteId id = QuoteId::create();
    const QDateTime expiresAt
        = db::QuoteRepository(connection).insert(id, property->id, *price, caller.actor.id, quoteMinutes);
    return Quote{
        id,           property->id,   price->stay, price->guests, wordedLines(price->lines, caller.language),
        price->total, price->deposit, expiresAt};
}

} // namespace zhilego
