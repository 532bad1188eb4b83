// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/propertylinking.h"

#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/linkrepository.h"
#include "server/db/repositories/propertyrepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/bookings/bookingchange.h"
#include "server/usecases/properties/blocks.h"
#include "server/usecases/properties/propertychange.h"

#include <QJsonArray>

namespace zhilego {
namespace {

const QString partsField = QStringLiteral("parts");

Outcome checkParts(db::Connection &connection, const db::Reach &reach, const Property &property,
                   const QList<PropertyId> &parts)
{
    db::PropertyRepository properties(connection);
    for (const PropertyId &part : parts) {
        const std::optional<db::LockedProperty> known = properties.peek(reach, part);
        if (!known)
            return invalidField(partsField, QStringLiteral("not_found"));
        if (known->agencyId != property.agencyId)
            return invalidField(partsField, QStringLiteral("other_agency"));
    }
    if (QSet<PropertyId>(parts.begin(), parts.end()).size() != parts.size())
        return invalidField(partsField, QStringLiteral("repeated"));
    if (db::LinkRepository(connection).wouldCircle(property.id, parts))
        return invalidField(partsField, QStringLiteral("circle"));
    return Done{};
}

QJsonObject shown(const PropertyLinks &links)
{
    QJsonArray ids;
    for (const LinkedProperty &part : links.parts)
        ids.append(part.id.toString());
    return {{partsField, ids}};
}

//! Every whole that the property belongs to takes the new parts along.
Outcome rebuild(db::Connection &connection, const db::Reach &reach, const db::LockedProperty &property)
{
    db::LinkRepository links(connection);
    const Stay ahead{property.today, property.today.addYears(10)};
    const QList<PropertyId> wholes = links.wholesOf(property.id);
    for (const PropertyId &whole : wholes) {
        const bool free = links.rebuild(whole, property.today);
        if (!free)
            return nightsInTheWay(connection, reach, whole, ahead.checkIn, ahead.checkOut);
    }
    return Done{};
}

//! Holds that are over must not stand in the way of anything.
void expireOverdue(db::Connection &connection, const db::LockedProperty &property,
                   const QList<PropertyId> &parts)
{
    const Stay ahead{property.today, property.today.addYears(10)};
    db::BookingRepository bookings(connection);
    recordExpired(connection, bookings.expireOverdue(property.id, ahead));
    for (const PropertyId &part : parts)
        recordExpired(connection, bookings.expireOverdue(part, ahead));
}

} // namespace

Result<PropertyLinks> showLinks(db::Connection &connection, const Caller &caller, PropertyId property)
{
    const Result<db::LockedProperty> seen = peekToEdit(connection, caller, property);
    if (!seen)
        return seen.error();
    return db::LinkRepository(connection).of(property);
}

Result<PropertyLinks> setParts(db::Connection &connection, const Caller &caller, PropertyId property,
                               int version, const QList<PropertyId> &parts)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesEdit);
    if (!reach)
        return reach.error();
    db::PropertyRepository properties(connection);
    if (!properties.peek(*reach, property))
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    db::LinkRepository links(connection);
    links.lockKin(property, parts);
    const std::optional<db::LockedProperty> locked = properties.peek(*reach, property);
    const std::optional<Property> before = properties.get(*reach, property);
    if (!locked || !before)
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    if (before->version != version)
        return failure(ErrorCode::VersionMismatch, QStringLiteral("property changed meanwhile"));
    const Outcome checked = checkParts(connection, *reach, *before, parts);
    if (!checked)
        return checked.error();
    const PropertyLinks old = links.of(property);
    expireOverdue(connection, *locked, parts);
    links.setParts(property, parts, caller.actor.id);
    const Outcome rebuilt = rebuild(connection, *reach, *locked);
    if (!rebuilt)
        return rebuilt.error();
    properties.touch(property);
    const PropertyLinks now = links.of(property);
    recordPropertyChange(connection, caller, QStringLiteral("property.linked"),
                         *properties.get(*reach, property), shown(old), shown(now), shown(now));
    return now;
}

} // namespace zhilego
