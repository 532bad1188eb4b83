// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/idempotencyrepository.h"

namespace zhilego::db {

KeyState IdempotencyRepository::claim(UserId actor, const QString &key)
{
    // Two statements, since the second must see what was committed until the lock was ours.
    Answer locked = m_connection.send(
        "select pg_try_advisory_xact_lock(hashtextextended($1 || '/' || $2, 0)) as locked", actor.toString(),
        key);
    static constexpr char sql[]
        = "select route, body_hash, response_status, coalesce(response_body, '') as response_body,"
          " coalesce(response_status is null and locked_until > app_now(), false) as running"
          " from idempotency_key where actor_id = $1 and key = $2 and created_at > app_now() - interval '24 "
          "hours'";
    const std::optional<Row> row = m_connection.exec(sql, actor, key).first();
    KeyState state{!locked.rows()[0].boolean("locked"), std::nullopt};
    if (row)
        state.answer = StoredAnswer{row->text("route"), row->bytes("body_hash"),
                                    row->optionalInteger("response_status"),
                                    row->text("response_body").toUtf8(), row->boolean("running")};
    return state;
}

void IdempotencyRepository::store(UserId actor, const QString &key, const QString &route,
                                  const QByteArray &bodyHash, int status, const QByteArray &body)
{
    static constexpr char sql[]
        = "insert into idempotency_key (actor_id, key, route, body_hash, response_status, response_body)"
          " values ($1, $2, $3, $4, $5, $6) on conflict (actor_id, key) do update set route = excluded.route,"
          " body_hash = excluded.body_hash, response_status = excluded.response_status,"
          " response_body = excluded.response_body, locked_until = null, created_at = app_now()";
    m_connection.send(sql, actor, key, route, bodyHash, status, QString::fromUtf8(body));
}

void IdempotencyRepository::markRunning(UserId actor, const QString &key, const QString &route,
                                        const QByteArray &bodyHash)
{
    static constexpr char sql[]
        = "insert into idempotency_key (actor_id, key, route, body_hash, locked_until)"
          " values ($1, $2, $3, $4, app_now() + interval '1 minute') on conflict (actor_id, key) do update"
          " set route = excluded.route, body_hash = excluded.body_hash, locked_until = excluded.locked_until,"
          " response_status = null, response_body = null, created_at = app_now()";
    m_connection.exec(sql, actor, key, route, bodyHash);
}

void IdempotencyRepository::forget(UserId actor, const QString &key)
{
    m_connection.exec("delete from idempotency_key where actor_id = $1 and key = $2", actor, key);
}

} // namespace zhilego::db
