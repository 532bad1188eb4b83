// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/propertychange.h"

#include "server/usecases/auth/policy.h"

namespace zhilego {

namespace {

using Take = std::optional<db::LockedProperty> (db::PropertyRepository::*)(const db::Reach &, PropertyId);

Result<db::LockedProperty> toEdit(db::Connection &connection, const Caller &caller, PropertyId id, Take take)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesEdit);
    if (!reach)
        return reach.error();
    db::PropertyRepository properties(connection);
    const std::optional<db::LockedProperty> property = (properties.*take)(*reach, id);
    if (!property)
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    return *property;
}

} // namespace

Result<db::LockedProperty> lockToEdit(db::Connection &connection, const Caller &caller, PropertyId id)
{
    return toEdit(connection, caller, id, &db::PropertyRepository::lock);
}

Result<Property> lockVersion(db::Connection &connection, const Caller &caller, PropertyId id, int version)
{
    const Result<db::LockedProperty> locked = lockToEdit(connection, caller, id);
    if (!locked)
        return locked.error();
    const Property property = *db::PropertyRepository(connection).get({}, id);
    if (property.version != version)
        return failure(ErrorCode::VersionMismatch, QStringLiteral("property changed meanwhile"));
    return property;
}

Result<db::LockedProperty> peekToEdit(db::Connection &connection, const Caller &caller, PropertyId id)
{
    return toEdit(connection, caller, id, &db::PropertyRepository::peek);
}

db::Change changeOf(const Property &property, const QString &type)
{
    db::Change change;
    change.type = type;
    change.entityType = QStringLiteral("property");
    change.entityId = property.id.uuid;
    change.version = property.version;
    change.agency = property.agencyId;
    change.realtor = property.realtorId;
    return change;
}

void recordPropertyChange(db::Connection &connection, const Caller &caller, const QString &type,
                          const Property &property, const QJsonObject &before, const QJsonObject &after,
                          const QJsonObject &told)
{
    db::Change change = changeOf(property, type);
    change.before = before;
    change.after = after;
    change.eventData = {{QStringLiteral("title"), property.title},
                        {QStringLiteral("status"), enumName(propertyStatusNames, property.status)}};
    for (auto it = told.constBegin(); it != told.constEnd(); ++it)
        change.eventData.insert(it.key(), it.value());
    db::JournalRepository(connection).record(change, caller.trace());
}

} // namespace zhilego
