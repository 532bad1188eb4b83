// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/totprepository.h"

namespace zhilego::db {

std::optional<TotpRow> TotpRepository::lock(UserId user)
{
    // Five wrong codes in five minutes; the sixth try waits for the five minutes to end.
    static constexpr char sql[]
        = "select envelope, confirmed_at is not null as confirmed, last_counter,"
          " case when failures >= 5 then greatest(0, ceil(extract(epoch from window_started_at"
          "   + interval '5 minutes' - app_now())))::int else 0 end as wait,"
          " floor(extract(epoch from app_now()))::bigint as now"
          " from user_totp where user_id = $1 for update";
    const std::optional<Row> row = m_connection.exec(sql, user).first();
    if (!row)
        return std::nullopt;
    return TotpRow{row->bytes("envelope"), row->boolean("confirmed"), row->int64("last_counter"),
                   row->integer("wait"), row->int64("now")};
}

bool TotpRepository::isConfirmed(UserId user)
{
    return !m_connection.exec("select 1 from user_totp where user_id = $1 and confirmed_at is not null", user)
                .isEmpty();
}

bool TotpRepository::begin(UserId user, const QByteArray &envelope)
{
    return m_connection
               .exec("insert into user_totp as t (user_id, envelope) values ($1, $2)"
                     " on conflict (user_id) do update set envelope = excluded.envelope, last_counter = -1,"
                     " created_at = app_now() where t.confirmed_at is null",
                     user, envelope)
               .affected()
        > 0;
}

void TotpRepository::confirm(UserId user, qint64 counter, const QList<QByteArray> &recoveryHashes)
{
    m_connection.exec("update user_totp set confirmed_at = app_now(), last_counter = $2, failures = 0"
                      " where user_id = $1",
                      user, counter);
    m_connection.exec("delete from user_recovery_code where user_id = $1", user);
    for (const QByteArray &hash : recoveryHashes)
        m_connection.exec("insert into user_recovery_code (user_id, code_hash) values ($1, $2)", user, hash);
}

void TotpRepository::accept(UserId user, qint64 counter)
{
    m_connection.exec("update user_totp set last_counter = $2, failures = 0 where user_id = $1", user,
                      counter);
}

bool TotpRepository::useRecoveryCode(UserId user, const QByteArray &hash)
{
    return m_connection
               .exec("update user_recovery_code set used_at = app_now()"
                     " where user_id = $1 and code_hash = $2 and used_at is null",
                     user, hash)
               .affected()
        > 0;
}

int TotpRepository::recoveryCodesLeft(UserId user)
{
    return m_connection
        .exec("select count(*)::int from user_recovery_code where user_id = $1 and used_at is null", user)[0]
        .integer(0);
}

void TotpRepository::countFailure(UserId user)
{
    m_connection.exec(
        "update user_totp set"
        " failures = case when window_started_at < app_now() - interval '5 minutes' then 1 else failures + 1 "
        "end,"
        " window_started_at = case when window_started_at < app_now() - interval '5 minutes' then app_now()"
        "                          else window_started_at end"
        " where user_id = $1",
        user);
}

bool TotpRepository::remove(UserId user)
{
    return m_connection.exec("delete from user_totp where user_id = $1", user).affected() > 0;
}

} // namespace zhilego::db
