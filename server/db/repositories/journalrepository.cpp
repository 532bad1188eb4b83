// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/journalrepository.h"

namespace zhilego::db {
namespace {

std::optional<UserId> orNull(UserId id)
{
    return id.isNull() ? std::nullopt : std::optional<UserId>(id);
}

std::optional<QJsonObject> orNull(const QJsonObject &object)
{
    return object.isEmpty() ? std::nullopt : std::optional<QJsonObject>(object);
}

SqlFilter filterOf(const Reach &reach, const AuditQuery &query)
{
    SqlFilter filter;
    if (reach.agency)
        filter.where("l.agency_id = ?", *reach.agency);
    if (!query.entityType.isEmpty())
        filter.where("l.entity_type = ?", query.entityType);
    if (query.entityId)
        filter.where("l.entity_id = ?", *query.entityId);
    if (query.actor)
        filter.where("l.actor_id = ?", *query.actor);
    if (query.from.isValid())
        filter.where("l.at >= ?", query.from);
    if (query.to.isValid())
        filter.where("l.at < ?", query.to);
    return filter;
}

} // namespace

void JournalRepository::record(const Change &change, const ActorTrace &actor)
{
    static constexpr char sql[] = "with audited as (insert into audit_log (actor_id, actor_role, action, "
                                  "entity_type, entity_id, agency_id,"
                                  "   before, after, request_id, ip, user_agent)"
                                  "   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
                                  "   returning id),"
                                  " unchained as (insert into audit_pending select id from audited),"
                                  " told as (insert into booking_timeline (booking_id, type, data, actor_id)"
                                  "   select $12::uuid, $3, $13::jsonb, $1 where $12::uuid is not null)"
                                  " insert into outbox_event (type, entity_type, entity_id, version, "
                                  "agency_id, realtor_id, user_id, data)"
                                  " values ($3, $4, $5, $14, $6, $15, $16, $17)";
    m_connection.send(sql, orNull(actor.id), actor.role, change.type, change.entityType, change.entityId,
                      change.agency, orNull(change.before), orNull(change.after), actor.requestId, actor.ip,
                      actor.userAgent.left(200), change.timelineOf, change.timelineData, change.version,
                      change.realtor, change.renter, change.eventData);
}

void JournalRepository::audit(const QString &action, const QString &entityType, QUuid entityId,
                              std::optional<AgencyId> agency, const QJsonObject &after,
                              const ActorTrace &actor)
{
    m_connection.send(
        "with audited as (insert into audit_log (actor_id, actor_role, action, entity_type, entity_id,"
        "   agency_id, after, request_id, ip, user_agent) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        "   returning id) insert into audit_pending select id from audited",
        orNull(actor.id), actor.role, action, entityType, entityId, agency, orNull(after), actor.requestId,
        actor.ip, actor.userAgent.left(200));
}

QList<AuditEntry> JournalRepository::auditEntries(const Reach &reach, const AuditQuery &query)
{
    SqlFilter filter = filterOf(reach, query);
    if (query.beforeId > 0)
        filter.where("l.id < ?", query.beforeId);
    const QByteArray sql
        = "select l.id, l.at, l.actor_id, coalesce(u.full_name, '') as actor_name, l.action, l.entity_type,"
          " coalesce(l.entity_id::text, '') as entity_id, coalesce(l.before, '{}') as before,"
          " coalesce(l.after, '{}') as after, l.request_id, l.ip"
          " from audit_log l left join user_account u on u.id = l.actor_id"
        + filter.sql() + " order by l.id desc limit " + filter.bind(query.limit);
    QList<AuditEntry> entries;
    for (const Row row : m_connection.execParams(sql, filter.params())) {
        entries.append({row.int64("id"), row.instant("at"), row.optionalId<UserId>("actor_id"),
                        row.text("actor_name"), row.text("action"), row.text("entity_type"),
                        row.text("entity_id"), row.json("before"), row.json("after"), row.text("request_id"),
                        row.text("ip")});
    }
    return entries;
}

qint64 JournalRepository::countAuditEntries(const Reach &reach, const AuditQuery &query)
{
    const SqlFilter filter = filterOf(reach, query);
    return m_connection.execParams("select count(*) from audit_log l" + filter.sql(), filter.params())[0]
        .int64(0);
}

} // namespace zhilego::db
