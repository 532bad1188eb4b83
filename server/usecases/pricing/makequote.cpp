// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/pricing/makequote.h"

#include "server/db/repositories/raterepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/pricing/quotetext.h"

namespace zhilego {

Result<db::StoredQuote> priceStay(db::Connection &connection, const db::LockedProperty &property,
                                  QDate checkIn, QDate checkOut, int guests, UserId createdBy)
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
    db::StoredQuote quote{QuoteId::create(), property.id,      *stay,       guests, storedLines(lines),
                          totalOf(lines),    property.deposit, QDateTime(), true};
    db::BookingRepository bookings(connection);
    bookings.insertQuote(quote, createdBy, quoteMinutes);
    return quote;
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
    const Result<db::StoredQuote> priced = priceStay(connection, *property, request.checkIn, request.checkOut,
                                                     request.guests, caller.actor.id);
    if (!priced)
        return priced.error();
    const std::optional<db::StoredQuote> stored = db::BookingRepository(connection).quote(priced->id);
    return Quote{stored->id,
                 stored->propertyId,
                 stored->stay,
                 stored->guests,
                 wordedLines(stored->lines, caller.language),
                 stored->total,
                 stored->deposit,
                 stored->expiresAt};
}

} // namespace zhilego
