// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/team/agencies.h"

#include "server/usecases/auth/policy.h"

namespace zhilego {
namespace {

QJsonObject traceOf(const db::Agency &agency)
{
    return {{QStringLiteral("name"), agency.name}, {QStringLiteral("phone"), agency.phone}};
}

void record(db::Connection &connection, const Caller &caller, const QString &type, const db::Agency &agency,
            const QJsonObject &before)
{
    db::Change change;
    change.type = type;
    change.entityType = QStringLiteral("agency");
    change.entityId = agency.id.uuid;
    change.version = agency.version;
    change.agency = agency.id;
    change.before = before;
    change.after = traceOf(agency);
    change.eventData = {{QStringLiteral("name"), agency.name}};
    db::JournalRepository(connection).record(change, caller.trace());
}

} // namespace

Result<Page<db::Agency>> listAgencies(db::Connection &connection, const Caller &caller,
                                      const std::optional<db::Keyset> &after, int limit)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::AgenciesView);
    if (!reach)
        return reach.error();
    return pageOf(db::AgencyRepository(connection).list(*reach, after, limit + 1), limit,
                  [](const db::Agency &agency) {
                      return db::Keyset{agency.name, agency.id.uuid};
                  });
}

Result<db::Agency> showAgency(db::Connection &connection, const Caller &caller, AgencyId id)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::AgenciesView);
    if (!reach)
        return reach.error();
    const std::optional<db::Agency> agency = db::AgencyRepository(connection).get(*reach, id);
    if (!agency)
        return failure(ErrorCode::NotFound, QStringLiteral("agency"));
    return *agency;
}

Result<db::Agency> createAgency(db::Connection &connection, const Caller &caller, const AgencyDraft &draft)
{
    if (scopeOf(caller.actor.role, Permission::AgenciesEdit) != Scope::Platform)
        return failure(ErrorCode::Forbidden, QStringLiteral("agencies.edit"));
    db::AgencyRepository agencies(connection);
    const db::Agency agency = *agencies.get({}, agencies.insert(draft.name, draft.phone));
    record(connection, caller, QStringLiteral("agency.created"), agency, {});
    return agency;
}

Result<db::Agency> editAgency(db::Connection &connection, const Caller &caller, AgencyId id, int version,
                              const AgencyDraft &draft)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::AgenciesEdit);
    if (!reach)
        return reach.error();
    db::AgencyRepository agencies(connection);
    const std::optional<db::Agency> before = agencies.get(*reach, id);
    if (!before)
        return failure(ErrorCode::NotFound, QStringLiteral("agency"));
    if (!agencies.update(id, version, draft.name, draft.phone))
        return failure(ErrorCode::VersionMismatch, QStringLiteral("agency changed meanwhile"));
    const db::Agency after = *agencies.get({}, id);
    record(connection, caller, QStringLiteral("agency.updated"), after, traceOf(*before));
    return after;
}

Result<Page<db::User>> listRealtors(db::Connection &connection, const Caller &caller, AgencyId agency,
                                    const std::optional<db::Keyset> &after, int limit)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::TeamView);
    if (!reach)
        return reach.error();
    if (!db::AgencyRepository(connection).get(*reach, agency))
        return failure(ErrorCode::NotFound, QStringLiteral("agency"));
    return pageOf(db::UserRepository(connection).realtors(agency, after, limit + 1), limit,
                  [](const db::User &user) {
                      return db::Keyset{user.fullName, user.id.uuid};
                  });
}

Result<db::User> addRealtor(db::Connection &connection, const Caller &caller, AgencyId agency,
                            const NewRealtor &realtor, Passwords &passwords)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::TeamEdit);
    if (!reach)
        return reach.error();
    if (!db::AgencyRepository(connection).get(*reach, agency))
        return failure(ErrorCode::NotFound, QStringLiteral("agency"));
    db::UserRepository users(connection);
    db::User user;
    user.email = realtor.email;
    user.fullName = realtor.fullName;
    user.phone = realtor.phone;
    user.role = Role::Realtor;
    user.agencyId = agency;
    user.locale = realtor.locale;
    const std::optional<UserId> id = users.insert(user, passwords.hash(realtor.password));
    if (!id) {
        Error error = failure(ErrorCode::Conflict, QStringLiteral("e-mail taken"));
        error.fields.append({QStringLiteral("email"), QStringLiteral("taken")});
        return error;
    }
    const db::User added = *users.byId(*id);
    db::Change change;
    change.type = QStringLiteral("user.created");
    change.entityType = QStringLiteral("user");
    change.entityId = added.id.uuid;
    change.agency = agency;
    change.after
        = {{QStringLiteral("role"), QStringLiteral("realtor")}, {QStringLiteral("name"), added.fullName}};
    change.eventData = {{QStringLiteral("name"), added.fullName}};
    db::JournalRepository(connection).record(change, caller.trace());
    return added;
}

} // namespace zhilego
