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

//! The quote the guest saw, if it is still good for exactly this stay; else a new price.
Result<db::StoredQuote> quoteFor(db::Connection &connection, const db::LockedProperty &property,
                                 const NewBooking &wish, const Actor &actor)
{
    if (!wish.quoteId)
        return priceStay(connection, property, wish.checkIn, wish.checkOut, wish.guests, actor.id);
    const Result<Stay> stay = validatedStay(wish.checkIn, wish.checkOut, property.today);
    if (!stay)
        return stay.error();
    const std::optional<db::StoredQuote> quote = db::BookingRepository(connection).quote(*wish.quoteId);
    if (!quote || quote->propertyId != property.id)
        return invalidField(QStringLiteral("quote_id"), QStringLiteral("not_found"));
    if (quote->stay != *stay || quote->guests != wish.guests)
        return invalidField(QStringLiteral("quote_id"), QStringLiteral("for_another_stay"));
    if (!quote->fresh)
        return restricted(QStringLiteral("quote_expired"));
    if (!sellable(property.status))
        return restricted(QStringLiteral("property_not_on_sale"));
    return *quote;
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
                    {QStringLiteral("check_in"), hold.stay.checkIn.toString(Qt::ISODate)},
                    {QStringLiteral("check_out"), hold.stay.checkOut.toString(Qt::ISODate)},
                    {QStringLiteral("price_total"), hold.priceTotal.tiyn()}};
    change.eventData = {{QStringLiteral("number"), booking.number},
                        {QStringLiteral("property_id"), hold.propertyId.toString()},
                        {QStringLiteral("status"), QStringLiteral("hold")},
                        {QStringLiteral("payment_status"), QStringLiteral("unpaid")}};
    change.timelineOf = hold.id;
    change.timelineData = {{QStringLiteral("source"), hold.source}};
    db::JournalRepository(connection).record(change, caller.trace());
}

//! The new booking, or NotFound when somebody has one of its nights.
Result<Booking> claim(db::Connection &connection, const Caller &caller, const db::NewHold &hold)
{
    db::BookingRepository(connection).insertHold(hold);
    // The row is ours and unmasked rights do not matter yet: a hold always shows masked contacts.
    return bookingCard(connection, caller, {}, hold.id);
}

bool freedFromOverdue(db::Connection &connection, const db::NewHold &hold)
{
    const QList<db::LockedBooking> expired
        = db::BookingRepository(connection).expireOverdue(hold.propertyId, hold.stay);
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

    const Result<db::StoredQuote> quote = quoteFor(connection, *property, wish, caller.actor);
    if (!quote)
        return quote.error();
    const db::NewHold hold{BookingId::create(), property->id,    property->agencyId, property->realtorId,
                           wish.guestName,      wish.guestPhone, wish.guestEmail,    quote->id,
                           quote->stay,         wish.guests,     quote->total,       quote->deposit,
                           wish.source,         wish.comment,    caller.actor.id,    rules.holdMinutes};
    Result<Booking> booking = claim(connection, caller, hold);
    // Rarely the nights are taken by holds whose time is over: only then is that looked for.
    if (!booking && freedFromOverdue(connection, hold))
        booking = claim(connection, caller, hold);
    if (!booking)
        return datesTaken(connection, *property, quote->stay, rules.alternatives);
    recordHold(connection, hold, *booking, caller);
    return booking;
}

} // namespace zhilego
