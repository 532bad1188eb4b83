// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/sessionrepository.h"

namespace zhilego::db {

void SessionRepository::insertFamily(QUuid family, UserId user, const QString &ip, const QString &userAgent)
{
    m_connection.exec("insert into session_family (id, user_id, expires_at, ip, user_agent)"
                      " values ($1, $2, app_now() + interval '90 days', $3, $4)",
                      family, user, ip, userAgent.left(200));
}

void SessionRepository::insertToken(const QByteArray &hash, QUuid family, int generation)
{
    m_connection.exec("insert into refresh_token (token_hash, family_id, generation, expires_at)"
                      " select $1, id, $3, least(app_now() + interval '30 days', expires_at)"
                      " from session_family where id = $2",
                      hash, family, generation);
}

std::optional<RefreshTokenRow> SessionRepository::lockToken(const QByteArray &hash)
{
    // Both rows: after a wait PostgreSQL looks again only at those it locks, and `used` must be the truth
    // then.
    static constexpr char sql[]
        = "select t.family_id, f.user_id, t.generation, t.used_at is not null as used,"
          " t.expires_at <= app_now() as expired, f.revoked_at is not null as family_revoked"
          " from refresh_token t join session_family f on f.id = t.family_id"
          " where t.token_hash = $1 for update of f, t";
    const std::optional<Row> row = m_connection.exec(sql, hash).first();
    if (!row)
        return std::nullopt;
    return RefreshTokenRow{row->uuid("family_id"),     row->id<UserId>("user_id"),
                           row->integer("generation"), row->boolean("used"),
                           row->boolean("expired"),    row->boolean("family_revoked")};
}

void SessionRepository::markUsed(const QByteArray &hash, QUuid family)
{
    m_connection.exec("update refresh_token set used_at = coalesce(used_at, app_now()) where token_hash = $1",
                      hash);
    m_connection.exec("update session_family set last_used_at = app_now() where id = $1", family);
}

bool SessionRepository::revokeFamily(QUuid family, const QString &reason)
{
    return revoke("f.id = $2", reason, family, {}) > 0;
}

bool SessionRepository::revokeOwn(QUuid family, UserId user, const QString &reason)
{
    const bool own = !m_connection
                          .exec("select 1 from session_family where id = $1 and user_id = $2"
                                " and revoked_at is null and expires_at > app_now() for update",
                                family, user)
                          .isEmpty();
    return own && revokeFamily(family, reason);
}

QList<SessionRow> SessionRepository::livingOf(UserId user)
{
    QList<SessionRow> sessions;
    for (const Row row : m_connection.exec(
             "select id, ip, user_agent, created_at, last_used_at, expires_at from session_family"
             " where user_id = $1 and revoked_at is null and expires_at > app_now()"
             " order by last_used_at desc, id",
             user))
        sessions.append({row.uuid("id"), row.text("ip"), row.text("user_agent"), row.instant("created_at"),
                         row.instant("last_used_at"), row.instant("expires_at")});
    return sessions;
}

int SessionRepository::revokeAll(UserId user, const QString &reason, std::optional<QUuid> except)
{
    return revoke("f.user_id = $2", reason, user.uuid, except);
}

int SessionRepository::revokeAllOfAgency(AgencyId agency, const QString &reason)
{
    return revoke("f.user_id in (select m.id from user_account m where m.agency_id = $2)", reason,
                  agency.uuid, {});
}

int SessionRepository::revoke(const char *whose, const QString &reason, QUuid subject,
                              std::optional<QUuid> except)
{
    // The event travels the way all events do, so servers learn of it only when it is committed.
    const QByteArray sql
        = QByteArray("with ended as (update session_family f set revoked_at = app_now(), revoked_reason = $1"
                     "  where ")
        + whose
        + " and f.revoked_at is null and f.id is distinct from $3 returning f.id, f.user_id)"
          " insert into outbox_event (type, entity_type, entity_id, version, agency_id, user_id, data)"
          " select 'session.ended', 'session', e.id, 1, u.agency_id, e.user_id,"
          "  jsonb_build_object('reason', $1::text)"
          " from ended e join user_account u on u.id = e.user_id";
    return static_cast<int>(
        m_connection.execParams(sql, {toParam(reason), toParam(subject), toParam(except)}).affected());
}

std::optional<StandingRow> SessionRepository::standing(QUuid family, UserId user)
{
    static constexpr char sql[]
        = "select u.role, u.agency_id,"
          " array(select s.code from user_permission_set s where s.user_id = u.id) as sets,"
          " networks_of(u.id, u.role) as networks,"
          " exists (select 1 from user_totp t where t.user_id = u.id and t.confirmed_at is not null) as totp"
          " from session_family f join user_account u on u.id = f.user_id"
          " left join agency a on a.id = u.agency_id"
          " where f.id = $1 and f.user_id = $2 and f.revoked_at is null and f.expires_at > app_now()"
          " and u.status = 'active' and coalesce(a.status, 'active') = 'active'";
    const std::optional<Row> row = m_connection.exec(sql, family, user).first();
    if (!row)
        return std::nullopt;
    StandingRow standing;
    standing.role = enumValue(roleNames, row->text("role")).value_or(Role::User);
    standing.agencyId = row->optionalId<AgencyId>("agency_id").value_or(AgencyId{});
    const QStringList codes = row->textArray("sets");
    for (const QString &code : codes) {
        if (const std::optional<PermissionSet> set = enumValue(permissionSetNames, code))
            standing.sets.append(*set);
    }
    standing.networks = row->textArray("networks");
    standing.hasSecondFactor = row->boolean("totp");
    return standing;
}

int SessionRepository::secondsBlocked(const QString &key)
{
    const std::optional<Row> row
        = m_connection
              .exec("select ceil(extract(epoch from blocked_until - app_now()))::int as seconds"
                    " from login_throttle where key = $1 and blocked_until > app_now()",
                    key)
              .first();
    return row ? row->integer("seconds") : 0;
}

void SessionRepository::countFailure(const QString &key, int freeFailures)
{
    // Within a minute freeFailures mistakes are free; each one after that doubles the wait, 5 s … 15 min.
    // Ten quiet minutes after the last wait forget everything.
    static constexpr char sql[]
        = "insert into login_throttle as t (key, failures, window_started_at) values ($1, 1, app_now())"
          " on conflict (key) do update set"
          " failures = case when t.failures < $2 and t.window_started_at < app_now() - interval '1 minute' "
          "then 1"
          "                 when t.blocked_until < app_now() - interval '10 minutes' then 1"
          "                 else t.failures + 1 end,"
          " window_started_at = case when t.window_started_at < app_now() - interval '1 minute' then "
          "app_now()"
          "                          else t.window_started_at end,"
          " blocked_until = case when t.failures + 1 >= $2 and not (t.failures < $2"
          "                          and t.window_started_at < app_now() - interval '1 minute')"
          "   then app_now() + least(interval '15 minutes',"
          "        interval '5 seconds' * power(2, least(t.failures + 1 - $2, 10)))"
          "   else null end";
    m_connection.exec(sql, key, freeFailures);
}

void SessionRepository::forgetFailures(const QString &key)
{
    m_connection.exec("delete from login_throttle where key = $1", key);
}

} // namespace zhilego::db
