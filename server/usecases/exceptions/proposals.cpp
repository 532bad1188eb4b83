// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/exceptions/proposals.h"

#include "server/db/repositories/bookingreader.h"
#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/exceptionrepository.h"
#include "server/db/repositories/paymentrepository.h"
#include "server/db/repositories/propertyrepository.h"
#include "server/usecases/auth/policy.h"

namespace zhilego {
namespace {

constexpr int mostDates = 3;
constexpr int mostProperties = 5;
constexpr int looked = 200;

//! Smaller is more alike: district before class before price.
std::tuple<bool, bool, qint64> unlikeness(const Property &property, const Property &lost)
{
    return {property.district.id != lost.district.id, property.propertyClass.id != lost.propertyClass.id,
            qAbs(property.basePrice.tiyn() - lost.basePrice.tiyn())};
}

QList<Property> alike(db::Connection &connection, db::Reach reach, const Property &lost,
                      const Booking &booking)
{
    reach.agency = booking.agencyId; // the money stays with the agency
    PropertyQuery query;
    query.city = lost.city.id.toString();
    query.status = PropertyStatus::Active;
    query.checkIn = booking.stay.checkIn;
    query.checkOut = booking.stay.checkOut;
    query.guests = booking.guests;
    db::PropertyRepository properties(connection);
    QList<PropertyId> free;
    for (const auto &row : properties.search(reach, query, std::nullopt, looked))
        free.append(row.item.id);
    free.removeOne(lost.id);
    QList<Property> found = properties.all(free);
    found.removeIf([&lost](const Property &property) { return property.rooms < lost.rooms; });
    std::sort(found.begin(), found.end(), [&lost](const Property &a, const Property &b) {
        return unlikeness(a, lost) < unlikeness(b, lost);
    });
    return found.mid(0, mostProperties);
}

} // namespace

Result<Proposals> proposePlaces(db::Connection &connection, const Caller &caller, QUuid id)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::ExceptionsResolve);
    if (!reach)
        return reach.error();
    const std::optional<db::ExceptionCase> exception = db::ExceptionRepository(connection).find(*reach, id);
    if (!exception || exception->type != QStringLiteral("paid_without_place"))
        return failure(ErrorCode::NotFound, QStringLiteral("case without a place"));
    const std::optional<db::LockedPayment> payment
        = db::PaymentRepository(connection).find({}, {exception->entityId});
    const std::optional<Booking> booking
        = payment ? db::BookingReader(connection).get({}, payment->payment.bookingId) : std::nullopt;
    const std::optional<Property> lost
        = booking ? db::PropertyRepository(connection).get({}, booking->property.id) : std::nullopt;
    const std::optional<db::BookingClock> clock
        = booking ? db::BookingReader(connection).clockOf(booking->id) : std::nullopt;
    if (!lost || !clock)
        return failure(ErrorCode::NotFound, QStringLiteral("booking"));
    Proposals proposals;
    proposals.booking = booking->id;
    proposals.stay = booking->stay;
    proposals.guests = booking->guests;
    proposals.held = payment->payment.amount;
    proposals.otherDates
        = db::BookingRepository(connection).alternatives(lost->id, booking->stay, clock->today, mostDates);
    const Result<db::Reach> properties = reachOf(caller.actor, Permission::PropertiesView);
    if (properties)
        proposals.otherProperties = alike(connection, *properties, *lost, *booking);
    return proposals;
}

} // namespace zhilego
