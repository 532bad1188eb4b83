// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/eventrepository.h"

namespace zhilego::db {

int EventRepository::publish(int limit)
{
    // The row lock on the counter makes relays take turns, so numbers become visible in their own order and
    // `seq > last` never skips a late commit.
    // Without news there is no lock: it would be written to disk, every second of an idle night.
    static constexpr char takeTurn[] = "select last_seq from event_counter"
                                       " where exists (select from outbox_event where seq is null)"
                                       " for update skip locked";
    const std::optional<Row> counter = m_connection.exec(takeTurn).first();
    if (!counter)
        return 0;
    static constexpr char number[]
        = "with batch as (select id, $1 + row_number() over (order by id) as seq from ("
          "   select id from outbox_event where seq is null order by id limit $2) waiting)"
          " update outbox_event o set seq = batch.seq from batch where o.id = batch.id";
    const int published
        = static_cast<int>(m_connection.exec(number, counter->int64("last_seq"), limit).affected());
    if (published > 0) {
        m_connection.send("update event_counter set last_seq = last_seq + $1", published);
        m_connection.send("notify zhilego_events");
    }
    return published;
}

qint64 EventRepository::lastSeq()
{
    return m_connection.exec("select last_seq from event_counter")[0].int64(0);
}

qint64 EventRepository::oldestSeq()
{
    // Without any, the next one is the oldest that can be had.
    return m_connection
        .exec("select coalesce((select min(seq) from outbox_event), last_seq + 1) from event_counter")[0]
        .int64(0);
}

QList<PublishedEvent> EventRepository::after(qint64 seq, int limit)
{
    static constexpr char sql[]
        = "select seq, type, entity_type, entity_id, version, agency_id, realtor_id, user_id, data, at"
          " from outbox_event where seq > $1 order by seq limit $2";
    QList<PublishedEvent> events;
    for (const Row row : m_connection.exec(sql, seq, limit)) {
        events.append({row.int64("seq"), row.text("type"), row.text("entity_type"), row.uuid("entity_id"),
                       row.integer("version"), row.optionalId<AgencyId>("agency_id"),
                       row.optionalId<UserId>("realtor_id"), row.optionalId<UserId>("user_id"),
                       row.json("data"), row.instant("at")});
    }
    return events;
}

void EventRepository::insertTicket(const QByteArray &hash, UserId user, QUuid session)
{
    m_connection.exec("insert into event_ticket (ticket_hash, user_id, session_id, expires_at)"
                      " values ($1, $2, $3, app_now() + interval '30 seconds')",
                      hash, user, session);
}

std::optional<TicketOwner> EventRepository::takeTicket(const QByteArray &hash)
{
    const std::optional<Row> row
        = m_connection
              .exec("delete from event_ticket where ticket_hash = $1"
                    " returning user_id, session_id, expires_at > app_now() as fresh",
                    hash)
              .first();
    if (!row || !row->boolean("fresh"))
        return std::nullopt;
    return TicketOwner{row->id<UserId>("user_id"), row->uuid("session_id")};
}

void EventRepository::forgetOld()
{
    m_connection.exec(
        "delete from outbox_event where seq is not null and at < (select app_now()) - interval '3 days'");
    m_connection.exec("delete from event_ticket where expires_at < (select app_now())");
    m_connection.exec(
        "delete from idempotency_key where created_at < (select app_now()) - interval '24 hours'");
    m_connection.exec("delete from quote where expires_at < (select app_now()) - interval '1 day'");
    m_connection.exec("delete from session_family where expires_at < (select app_now())"
                      " or revoked_at < (select app_now()) - interval '30 days'");
    m_connection.exec(
        "delete from login_throttle where window_started_at < (select app_now()) - interval '1 day'");
}

} // namespace zhilego::db
