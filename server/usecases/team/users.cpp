// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/team/users.h"

#include "server/db/repositories/agencyrepository.h"
#include "server/db/repositories/sessionrepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/auth/sessionends.h"

#include <QJsonArray>

namespace zhilego {
namespace {

Error emailTaken()
{
    Error error = failure(ErrorCode::Conflict, QStringLiteral("e-mail taken"));
    error.fields.append({QStringLiteral("email"), QStringLiteral("taken")});
    return error;
}

QJsonObject contactTrace(const db::User &user)
{
    return {{QStringLiteral("name"), user.fullName},
            {QStringLiteral("email"), user.email},
            {QStringLiteral("phone"), user.phone},
            {QStringLiteral("locale"), user.locale}};
}

bool livesInAgency(Role role)
{
    return role == Role::Realtor || role == Role::SuperAdmin;
}

} // namespace

Grants rightsOf(const db::User &user)
{
    return rightsOf(user.role, user.sets, !user.agencyId.isNull());
}

QJsonObject rolesTrace(const db::User &user)
{
    QJsonArray sets;
    for (const PermissionSet set : user.sets)
        sets.append(enumName(permissionSetNames, set));
    return {{QStringLiteral("role"), enumName(roleNames, user.role)},
            {QStringLiteral("agency_id"),
             user.agencyId.isNull() ? QJsonValue() : QJsonValue(user.agencyId.toString())},
            {QStringLiteral("permission_sets"), sets}};
}

void recordUser(db::Connection &connection, const Caller &caller, const QString &type, const db::User &user,
                const QJsonObject &before, const QJsonObject &after)
{
    db::Change change;
    change.type = type;
    change.entityType = QStringLiteral("user");
    change.entityId = user.id.uuid;
    change.version = user.version;
    if (!user.agencyId.isNull())
        change.agency = user.agencyId;
    change.before = before;
    change.after = after;
    change.eventData = {{QStringLiteral("name"), user.fullName}};
    db::JournalRepository(connection).record(change, caller.trace());
}

Result<Page<db::User>> listUsers(db::Connection &connection, const Caller &caller, const db::UserQuery &query,
                                 const std::optional<db::Keyset> &after, int limit, bool count)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::TeamView);
    if (!reach)
        return reach.error();
    db::UserRepository users(connection);
    Page<db::User> page
        = pageOf(users.list(*reach, query, after, limit + 1), limit, [](const db::User &user) {
              return db::Keyset{user.fullName, user.id.uuid};
          });
    if (count)
        page.total = users.count(*reach, query);
    return page;
}

Result<db::User> showUser(db::Connection &connection, const Caller &caller, UserId id)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::TeamView);
    if (!reach)
        return reach.error();
    const std::optional<db::User> user = db::UserRepository(connection).get(*reach, id);
    if (!user)
        return failure(ErrorCode::NotFound, QStringLiteral("user"));
    return *user;
}

Result<std::optional<AgencyId>> placeFor(db::Connection &connection, const Caller &caller,
                                         const RoleWish &wish)
{
    const QString field = QStringLiteral("agency_id");
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::TeamEdit);
    if (!reach)
        return reach.error();
    if (!wish.sets.isEmpty() && wish.role != Role::Staff)
        return invalidField(QStringLiteral("permission_sets"), QStringLiteral("only_for_staff"));
    std::optional<AgencyId> agency = wish.agency;
    if (!agency && (livesInAgency(wish.role) || wish.role == Role::Staff))
        agency = reach->agency;
    if (livesInAgency(wish.role) && !agency)
        return invalidField(field, QStringLiteral("required"));
    if (agency && !livesInAgency(wish.role) && wish.role != Role::Staff)
        return invalidField(field, QStringLiteral("not_for_this_role"));
    if (agency && !db::AgencyRepository(connection).get(*reach, *agency))
        return invalidField(field, QStringLiteral("not_found"));
    if (!covers(permissionsOf(caller.actor), rightsOf(wish.role, wish.sets, agency.has_value())))
        return failure(ErrorCode::Forbidden, QStringLiteral("more rights than the giver has"));
    return agency;
}

Result<db::User> lockManaged(db::Connection &connection, const Caller &caller, UserId id)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::TeamEdit);
    if (!reach)
        return reach.error();
    const std::optional<db::User> user = db::UserRepository(connection).lock(*reach, id);
    if (!user)
        return failure(ErrorCode::NotFound, QStringLiteral("user"));
    if (!covers(permissionsOf(caller.actor), rightsOf(*user)))
        return failure(ErrorCode::Forbidden, QStringLiteral("has more rights than the caller"));
    return *user;
}

Result<db::User> createUser(db::Connection &connection, const Caller &caller, const NewUser &wish,
                            Passwords &passwords)
{
    const Result<std::optional<AgencyId>> place = placeFor(connection, caller, wish.roles);
    if (!place)
        return place.error();
    db::UserRepository users(connection);
    db::User user;
    user.email = wish.email;
    user.fullName = wish.fullName;
    user.phone = wish.phone;
    user.locale = wish.locale;
    user.role = wish.roles.role;
    user.agencyId = place->value_or(AgencyId{});
    const std::optional<UserId> id = users.insert(user, passwords.hash(wish.password));
    if (!id)
        return emailTaken();
    users.setPermissionSets(*id, wish.roles.sets, caller.actor.id);
    const db::User added = *users.get({}, *id);
    QJsonObject after = rolesTrace(added);
    after.insert(QStringLiteral("name"), added.fullName);
    recordUser(connection, caller, QStringLiteral("user.created"), added, {}, after);
    return added;
}

Result<db::User> editUser(db::Connection &connection, const Caller &caller, UserId id, int version,
                          const db::UserPatch &patch)
{
    const Result<db::User> before = lockManaged(connection, caller, id);
    if (!before)
        return before.error();
    db::UserRepository users(connection);
    switch (users.update(id, version, patch)) {
    case db::UserRepository::Edit::OtherVersion:
        return failure(ErrorCode::VersionMismatch, QStringLiteral("user changed meanwhile"));
    case db::UserRepository::Edit::EmailTaken:
        return emailTaken();
    case db::UserRepository::Edit::Done:
        break;
    }
    const db::User after = *users.get({}, id);
    recordUser(connection, caller, QStringLiteral("user.updated"), after, contactTrace(*before),
               contactTrace(after));
    return after;
}

Result<db::User> setPassword(db::Connection &connection, const Caller &caller, UserId id,
                             const QString &password, Passwords &passwords)
{
    const Result<db::User> before = lockManaged(connection, caller, id);
    if (!before)
        return before.error();
    db::UserRepository users(connection);
    users.setPasswordHash(id, passwords.hash(password));
    db::SessionRepository(connection).revokeAll(id, endedByPassword);
    const db::User after = *users.get({}, id);
    recordUser(connection, caller, QStringLiteral("user.password_set"), after, {}, {});
    return after;
}

} // namespace zhilego
