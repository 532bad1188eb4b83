// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/bookings/takehold.h"

#include "models/api/bookingcodec.h"
#include "server/db/repositories/propertyrepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/bookings/bookingchange.h"
#include "server/usecases/bookings/showbookings.h"
#include "server/usecases/pricing/makequote.h"

namespace zhilego {
namespace {

Error restricted(const QString &rule)
{
    Error error = failure(ErrorCode::Restricted, rule);
    error.info.insert(QStringLiteral("rule"), rule);
    return error;
}

//! What the guest was offered, if it is still good for exactly this stay; else priced now.
Result<db::PricedStay> priceFor(db::Connection &connection, const db::LockedProperty &property,
                                const NewBooking &wish)
{
    if (!wish.quoteId)
        return priceStay(connection, property, wish.checkIn, wish.checkOut, wish.guests);
    const Result<Stay> stay = validatedStay(wish.checkIn, wish.checkOut, property.today);
    if (!stay)
        return stay.error();
    const std::optional<db::StoredQuote> quote = db::QuoteRepository(connection).get(*wish.quoteId);
    if (!quote || quote->propertyId != property.id)
        return invalidField(QStringLiteral("quote_id"), QStringLiteral("not_found"));
    if (quote->price.stay != *stay || quote->price.guests != wish.guests)
        return invalidField(QStringLiteral("quote_id"), QStringLiteral("for_another_stay"));
    if (!quote->fresh)
        return restricted(QStringLiteral("quote_expired"));
    if (!sellable(property.status))
        return restricted(QStringLiteral("property_not_on_sale"));
    return quote->price;
}

Error datesTaken(db::Connection &connection, const db::LockedProperty &property, const Stay &stay, int limit)
{
    Error error = failure(ErrorCode::DatesTaken, QStringLiteral("nights are occupied"));
    error.info.insert(
        QStringLiteral("alternatives"),
        api::encode(
            db::BookingRepository(connection).alternatives(property.id, stay, property.today, limit)));
    return error;
}

void recordHold(db::Connection &connection, const db::NewHold &hold, const Booking &booking,
                const Caller &caller)
{
    db::Change change;
    change.type = QStringLiteral("booking.held");
    change.entityType = QStringLiteral("booking");
    change.entityId = hold.id.uuid;
    change.version = booking.version;
    change.agency = hold.agencyId;
    change.realtor = hold.realtorId;
    if (caller.actor.role == Role::User)
        change.renter = caller.actor.id;
    change.after = {{QStringLiteral("status"), QStringLiteral("hold")},
                    {QStringLiteral("number"), booking.number},
                    {QStringLiteral("property_id"), hold.propertyId.toString()},
                    {QStringLiteral("check_in"), hold.price.stay.checkIn.toString(Qt::ISODate)},
                    {QStringLiteral("check_out"), hold.price.stay.checkOut.toString(Qt::ISODate)},
                    {QStringLiteral("price_total"), hold.price.total.tiyn()}};
    change.eventData = {{QStringLiteral("number"), booking.number},
                        {QStringLiteral("property_id"), hold.propertyId.toString()},
                        {QStringLiteral("status"), QStringLiteral("hold")},
                        {QStringLiteral("payment_status"), QStringLiteral("unpaid")}};
    change.timelineOf = hold.id;
    change.timelineData = {{QStringLiteral("source"), hold.source}};
    db::JournalRepository(connection).record(change, caller.trace());
}

bool freedFromOverdue(db::Connection &connection, const db::NewHold &hold)
{
    const QList<db::LockedBooking> expired
        = db::BookingRepository(connection).expireOverdue(hold.propertyId, hold.price.stay);
    recordExpired(connection, expired);
    return !expired.isEmpty();
}

} // namespace

Result<Booking> takeHold(db::Connection &connection, const Caller &caller, const NewBooking &wish,
                         const HoldRules &rules)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::BookingsCreate);
    if (!reach)
        return reach.error();
    const std::optional<db::LockedProperty> property
        = db::PropertyRepository(connection).lock(*reach, wish.propertyId);
    if (!property)
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    db::BookingRepository bookings(connection);
    if (caller.actor.role == Role::User && bookings.openHoldsOf(caller.actor.id) >= rules.openHoldsPerRenter)
        return restricted(QStringLiteral("too_many_open_holds"));

    const Result<db::PricedStay> price = priceFor(connection, *property, wish);
    if (!price)
        return price.error();
    const db::NewHold hold{BookingId::create(), property->id,    property->agencyId, property->realtorId,
                           wish.guestName,      wish.guestPhone, wish.guestEmail,    *price,
                           wish.source,         wish.comment,    caller.actor.id,    rules.holdMinutes,
                           property->hasParts};
    std::optional<db::BookingCard> card = bookings.insertHold(hold);
    // Rarely the nights are taken by holds whose time is over: only then is that looked for.
    if (!card && freedFromOverdue(connection, hold))
        card = bookings.insertHold(hold);
    if (!card)
        return datesTaken(connection, *property, price->stay, rules.alternatives);
    recordHold(connection, hold, card->booking, caller);
    return shownCard(std::move(*card), caller);
}

} // namespace zhilego
