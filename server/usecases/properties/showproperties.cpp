// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/showproperties.h"

#include "server/db/repositories/propertyrepository.h"
#include "server/usecases/auth/policy.h"

namespace zhilego {
namespace {

void hideFromRenters(Property &property, const Actor &actor)
{
    if (actor.role != Role::User)
        return;
    property.contactPhone.clear();
    property.codes = {};
    property.address.entrance.clear();
}

} // namespace

Result<Page<db::FoundProperty>> findProperties(db::Connection &connection, const Caller &caller,
                                               const PropertyQuery &query,
                                               const std::optional<db::Keyset> &after)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesView);
    if (!reach)
        return reach.error();
    db::PropertyRepository properties(connection);
    Page<db::FoundProperty> page
        = pageOf(properties.search(*reach, query, after, query.limit + 1), query.limit);
    if (query.countExact)
        page.total = properties.count(*reach, query);
    return page;
}

db::SearchVersions searchVersions(db::Connection &connection)
{
    return db::PropertyRepository(connection).searchVersions();
}

QList<Property> showFound(db::Connection &connection, const Caller &caller, const QList<PropertyId> &found)
{
    QList<Property> properties = db::PropertyRepository(connection).all(found);
    for (Property &property : properties)
        hideFromRenters(property, caller.actor);
    return properties;
}

Result<Property> showProperty(db::Connection &connection, const Caller &caller, PropertyId id)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesView);
    if (!reach)
        return reach.error();
    std::optional<Property> property = db::PropertyRepository(connection).get(*reach, id);
    if (!property)
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    hideFromRenters(*property, caller.actor);
    return *property;
}

} // namespace zhilego
