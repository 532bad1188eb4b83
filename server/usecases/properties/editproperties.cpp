// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/editproperties.h"

#include "models/api/propertycodec.h"
#include "server/db/repositories/directoryrepository.h"
#include "server/db/repositories/propertyrepository.h"
#include "server/db/repositories/userrepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/pricing/rates.h"
#include "server/usecases/properties/blocks.h"
#include "server/usecases/properties/propertychange.h"

namespace zhilego {
namespace {

void checkDirectory(db::Connection &connection, DirectoryKind kind, const std::optional<DirectoryId> &id,
                    const QString &field, QList<FieldIssue> &issues)
{
    if (id && !db::DirectoryRepository(connection).isActive(kind, *id))
        issues.append({field, QStringLiteral("not_found")});
}

Outcome checkDraft(db::Connection &connection, const PropertyDraft &draft, const Property *current)
{
    QList<FieldIssue> issues;
    checkDirectory(connection, DirectoryKind::Cities, draft.cityId, QStringLiteral("city_id"), issues);
    checkDirectory(connection, DirectoryKind::PropertyClasses, draft.classId, QStringLiteral("class_id"),
                   issues);
    checkDirectory(connection, DirectoryKind::PropertyTypes, draft.typeId, QStringLiteral("type_id"), issues);
    const QList<DirectoryId> amenities = draft.amenityIds.value_or(QList<DirectoryId>());
    for (const DirectoryId &amenity : amenities)
        checkDirectory(connection, DirectoryKind::Amenities, amenity, QStringLiteral("amenity_ids"), issues);
    const DirectoryId city = draft.cityId.value_or(current ? current->city.id : DirectoryId{});
    const DirectoryId district = draft.districtId.value_or(current ? current->district.id : DirectoryId{});
    if ((draft.cityId || draft.districtId)
        && !db::DirectoryRepository(connection).districtBelongsTo(district, city))
        issues.append({QStringLiteral("district_id"), QStringLiteral("not_in_city")});
    const int most = draft.maxGuests.value_or(current ? current->maxGuests : 1);
    const int included = draft.includedGuests.value_or(current ? current->includedGuests : most);
    if (included > most)
        issues.append({QStringLiteral("included_guests"), QStringLiteral("above_max_guests")});
    if (issues.isEmpty())
        return Done{};
    return Error{ErrorCode::ValidationError, {}, issues, {}, 0, {}};
}

//! Whose property it becomes: the realtor's own, or whom the head or the superuser names.
Result<db::User> futureRealtor(db::Connection &connection, const Actor &actor,
                               const std::optional<UserId> &named)
{
    const auto lets = [](Role role) { return role == Role::Realtor || role == Role::SuperAdmin; };
    const Scope scope = scopeOf(actor, Permission::PropertiesEdit);
    if (!named && !lets(actor.role))
        return invalidField(QStringLiteral("realtor_id"), QStringLiteral("required"));
    const UserId id = named.value_or(actor.id);
    const std::optional<db::User> user = db::UserRepository(connection).byId(id);
    const bool mayBelong = user && user->active && lets(user->role)
        && (scope == Scope::Platform || (scope == Scope::Agency && user->agencyId == actor.agencyId)
            || id == actor.id);
    if (!mayBelong)
        return invalidField(QStringLiteral("realtor_id"), QStringLiteral("not_found"));
    return *user;
}

//! Only the fields that really changed go into the audit.
std::pair<QJsonObject, QJsonObject> difference(const Property &before, const Property &after)
{
    const QJsonObject was = api::encode(before);
    const QJsonObject is = api::encode(after);
    std::pair<QJsonObject, QJsonObject> changed;
    for (auto it = is.constBegin(); it != is.constEnd(); ++it) {
        if (it.key() == QStringLiteral("updated_at") || it.key() == QStringLiteral("version")
            || was.value(it.key()) == it.value())
            continue;
        changed.first.insert(it.key(), was.value(it.key()));
        changed.second.insert(it.key(), it.value());
    }
    return changed;
}

//! Out of order and its block come and go together; any other status leaves the nights alone.
Outcome moveBlock(db::Connection &connection, const Caller &caller, const db::LockedProperty &property,
                  PropertyStatus to, const StatusChange &change)
{
    if (to == PropertyStatus::OutOfOrder)
        return openStatusBlock(connection, caller, property, change.reason, change.until);
    liftStatusBlock(connection, caller, property);
    return Done{};
}

} // namespace

Result<Property> createProperty(db::Connection &connection, const Caller &caller, const PropertyDraft &draft)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesEdit);
    if (!reach)
        return reach.error();
    const Result<db::User> realtor = futureRealtor(connection, caller.actor, draft.realtorId);
    if (!realtor)
        return realtor.error();
    const Outcome checked = checkDraft(connection, draft, nullptr);
    if (!checked)
        return checked.error();
    db::PropertyRepository properties(connection);
    PropertyDraft complete = draft;
    if (!complete.contactPhone)
        complete.contactPhone = realtor->phone;
    const PropertyId id = properties.insert(realtor->agencyId, realtor->id, complete);
    const Property property = *properties.get({}, id);
    noteBasePrice(connection, caller, id, std::nullopt, property.basePrice);
    recordPropertyChange(connection, caller, QStringLiteral("property.created"), property, {},
                         api::encode(property));
    return property;
}

Result<Property> editProperty(db::Connection &connection, const Caller &caller, PropertyId id, int version,
                              const PropertyDraft &draft)
{
    const Result<Property> before = lockVersion(connection, caller, id, version);
    if (!before)
        return before.error();
    if (draft.realtorId) {
        const Result<db::User> realtor = futureRealtor(connection, caller.actor, draft.realtorId);
        if (!realtor)
            return realtor.error();
        if (realtor->agencyId != before->agencyId)
            return invalidField(QStringLiteral("realtor_id"), QStringLiteral("other_agency"));
    }
    const Outcome checked = checkDraft(connection, draft, &*before);
    if (!checked)
        return checked.error();
    db::PropertyRepository properties(connection);
    properties.update(id, version, draft);
    const Property after = *properties.get({}, id);
    noteBasePrice(connection, caller, id, before->basePrice, after.basePrice);
    const auto [was, is] = difference(*before, after);
    recordPropertyChange(connection, caller, QStringLiteral("property.updated"), after, was, is);
    return after;
}

Result<Property> changePropertyStatus(db::Connection &connection, const Caller &caller, PropertyId id,
                                      std::optional<int> version, const StatusChange &change)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PropertiesEdit);
    if (!reach)
        return reach.error();
    const std::optional<PropertyStatus> status = enumValue(propertyStatusNames, change.status);
    if (!status)
        return invalidField(QStringLiteral("status"), QStringLiteral("not_valid"));
    if (*status == PropertyStatus::OutOfOrder && change.reason.isEmpty())
        return invalidField(QStringLiteral("reason"), QStringLiteral("required"));
    if (*status != PropertyStatus::OutOfOrder && change.until.isValid())
        return invalidField(QStringLiteral("until"), QStringLiteral("not_with_this_status"));
    db::PropertyRepository properties(connection);
    const std::optional<db::LockedProperty> locked = properties.lock(*reach, id);
    if (!locked)
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    const Property before = *properties.get({}, id);
    if (version && *version != before.version)
        return failure(ErrorCode::VersionMismatch, QStringLiteral("property changed meanwhile"));
    const Outcome blocked = moveBlock(connection, caller, *locked, *status, change);
    if (!blocked)
        return blocked.error();
    properties.setStatus(id, before.version, *status);
    const Property after = *properties.get({}, id);
    auto [was, is] = difference(before, after);
    if (!change.reason.isEmpty())
        is.insert(QStringLiteral("reason"), change.reason);
    if (!change.comment.isEmpty())
        is.insert(QStringLiteral("comment"), change.comment);
    recordPropertyChange(connection, caller, QStringLiteral("property.status_changed"), after, was, is);
    return after;
}

} // namespace zhilego
