// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/team/agencies.h"

#include "server/db/repositories/sessionrepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/auth/sessionends.h"
#include "server/usecases/team/users.h"

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
                                      const std::optional<db::Keyset> &after, int limit, bool count)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::AgenciesView);
    if (!reach)
        return reach.error();
    db::AgencyRepository agencies(connection);
    Page<db::Agency> page
        = pageOf(agencies.list(*reach, after, limit + 1), limit, [](const db::Agency &agency) {
              return db::Keyset{agency.name, agency.id.uuid};
          });
    if (count)
        page.total = agencies.count(*reach);
    return page;
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
    if (scopeOf(caller.actor, Permission::AgenciesEdit) != Scope::Platform)
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

namespace {

Result<db::Agency> setBlocked(db::Connection &connection, const Caller &caller, AgencyId id, bool blocked,
                              const QString &reason)
{
    if (scopeOf(caller.actor, Permission::AgenciesEdit) != Scope::Platform)
        return failure(ErrorCode::Forbidden, QStringLiteral("agencies.edit"));
    db::AgencyRepository agencies(connection);
    const std::optional<db::Agency> before = agencies.get({}, id);
    if (!before)
        return failure(ErrorCode::NotFound, QStringLiteral("agency"));
    if (!agencies.setBlocked(id, blocked))
        return *before;
    if (blocked)
        db::SessionRepository(connection).revokeAllOfAgency(id, endedByBlock);
    const db::Agency after = *agencies.get({}, id);
    db::Change change;
    change.type = blocked ? QStringLiteral("agency.blocked") : QStringLiteral("agency.unblocked");
    change.entityType = QStringLiteral("agency");
    change.entityId = id.uuid;
    change.version = after.version;
    change.agency = id;
    change.before = {{QStringLiteral("status"), before->status}};
    change.after = {{QStringLiteral("status"), after.status}};
    if (!reason.isEmpty())
        change.after.insert(QStringLiteral("reason"), reason);
    db::JournalRepository(connection).record(change, caller.trace());
    return after;
}

} // namespace

Result<db::Agency> blockAgency(db::Connection &connection, const Caller &caller, AgencyId id,
                               const QString &reason)
{
    return setBlocked(connection, caller, id, true, reason);
}

Result<db::Agency> unblockAgency(db::Connection &connection, const Caller &caller, AgencyId id)
{
    return setBlocked(connection, caller, id, false, {});
}

Result<Page<db::User>> listRealtors(db::Connection &connection, const Caller &caller, AgencyId agency,
                                    const std::optional<db::Keyset> &after, int limit, bool count)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::TeamView);
    if (!reach)
        return reach.error();
    if (!db::AgencyRepository(connection).get(*reach, agency))
        return failure(ErrorCode::NotFound, QStringLiteral("agency"));
    db::UserQuery query;
    query.agency = agency;
    query.realtorsOnly = true;
    return listUsers(connection, caller, query, after, limit, count);
}

} // namespace zhilego
