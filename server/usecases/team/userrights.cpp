// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/team/userrights.h"

#include "server/db/repositories/propertyrepository.h"
#include "server/db/repositories/sessionrepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/auth/sessionends.h"
#include "server/usecases/properties/propertychange.h"

namespace zhilego {
namespace {

Error restricted(const char *rule)
{
    Error error = failure(ErrorCode::Restricted, QLatin1String(rule));
    error.info.insert(QStringLiteral("rule"), QLatin1String(rule));
    return error;
}

bool letsProperties(Role role)
{
    return role == Role::Realtor || role == Role::SuperAdmin;
}

//! Somebody must be left who can undo whatever happens.
Outcome checkNotLastSuperuser(db::Connection &connection, const db::User &user)
{
    if (user.role != Role::Superuser || user.blocked)
        return Done{};
    if (db::UserRepository(connection).activeSuperusers() < 2)
        return restricted("last_superuser");
    return Done{};
}

void tellOfProperty(db::Connection &connection, const Caller &caller, PropertyId id, const db::User &from,
                    const db::User &to)
{
    const std::optional<Property> property = db::PropertyRepository(connection).get({}, id);
    recordPropertyChange(connection, caller, QStringLiteral("property.updated"), *property,
                         {{QStringLiteral("realtor_id"), from.id.toString()}},
                         {{QStringLiteral("realtor_id"), to.id.toString()}});
}

Result<int> handOver(db::Connection &connection, const Caller &caller, const db::User &from, UserId toId,
                     const QString &field)
{
    const std::optional<db::User> to = db::UserRepository(connection).byId(toId);
    if (!to || !to->active || to->id == from.id || to->agencyId != from.agencyId || !letsProperties(to->role))
        return invalidField(field, QStringLiteral("not_found"));
    db::PropertyRepository properties(connection);
    const QList<PropertyId> all = properties.lockAllOf(from.id);
    for (const PropertyId &id : all) {
        properties.handOver(id, to->id);
        tellOfProperty(connection, caller, id, from, *to);
    }
    return static_cast<int>(all.size());
}

//! Nobody leaves an agency and takes its properties along.
Outcome settleProperties(db::Connection &connection, const Caller &caller, const db::User &user,
                         const RoleWish &wish, const std::optional<AgencyId> &agency,
                         const std::optional<UserId> &successor)
{
    const bool leaves = letsProperties(user.role)
        && (!letsProperties(wish.role) || agency.value_or(AgencyId{}) != user.agencyId);
    if (successor) {
        const Result<int> moved
            = handOver(connection, caller, user, *successor, QStringLiteral("hand_over_to"));
        return moved ? Outcome(Done{}) : Outcome(moved.error());
    }
    if (leaves && !db::PropertyRepository(connection).lockAllOf(user.id).isEmpty())
        return restricted("has_properties");
    return Done{};
}

Result<db::User> setBlocked(db::Connection &connection, const Caller &caller, UserId id, bool blocked,
                            const QString &reason)
{
    const Result<db::User> before = lockManaged(connection, caller, id);
    if (!before)
        return before.error();
    if (before->blocked == blocked)
        return *before;
    if (blocked) {
        if (id == caller.actor.id)
            return restricted("yourself");
        if (const Outcome others = checkNotLastSuperuser(connection, *before); !others)
            return others.error();
    }
    db::UserRepository users(connection);
    users.setBlocked(id, blocked);
    if (blocked)
        db::SessionRepository(connection).revokeAll(id, endedByBlock);
    const db::User after = *users.get({}, id);
    QJsonObject trace{{QStringLiteral("blocked"), blocked}};
    if (!reason.isEmpty())
        trace.insert(QStringLiteral("reason"), reason);
    recordUser(connection, caller,
               blocked ? QStringLiteral("user.blocked") : QStringLiteral("user.unblocked"), after,
               {{QStringLiteral("blocked"), !blocked}}, trace);
    return after;
}

} // namespace

Result<db::User> changeRoles(db::Connection &connection, const Caller &caller, UserId id,
                             std::optional<int> version, const RoleWish &wish,
                             const std::optional<UserId> &successor)
{
    const Result<db::User> before = lockManaged(connection, caller, id);
    if (!before)
        return before.error();
    if (version && *version != before->version)
        return failure(ErrorCode::VersionMismatch, QStringLiteral("user changed meanwhile"));
    const Result<std::optional<AgencyId>> agency = placeFor(connection, caller, wish);
    if (!agency)
        return agency.error();
    if (wish.role != Role::Superuser) {
        if (const Outcome others = checkNotLastSuperuser(connection, *before); !others)
            return others.error();
    }
    if (const Outcome settled = settleProperties(connection, caller, *before, wish, *agency, successor);
        !settled)
        return settled.error();
    db::UserRepository users(connection);
    users.setPermissionSets(id, wish.sets, caller.actor.id);
    users.setRole(id, wish.role, *agency);
    db::SessionRepository(connection).revokeAll(id, endedByRoles);
    const db::User after = *users.get({}, id);
    recordUser(connection, caller, QStringLiteral("user.roles_changed"), after, rolesTrace(*before),
               rolesTrace(after));
    return after;
}

Result<db::User> blockUser(db::Connection &connection, const Caller &caller, UserId id, const QString &reason)
{
    return setBlocked(connection, caller, id, true, reason);
}

Result<db::User> unblockUser(db::Connection &connection, const Caller &caller, UserId id)
{
    return setBlocked(connection, caller, id, false, {});
}

Result<int> handOverProperties(db::Connection &connection, const Caller &caller, UserId from, UserId to)
{
    const Result<db::User> user = lockManaged(connection, caller, from);
    if (!user)
        return user.error();
    return handOver(connection, caller, *user, to, QStringLiteral("to"));
}

} // namespace zhilego
