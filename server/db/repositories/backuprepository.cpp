// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/backuprepository.h"

namespace zhilego::db {

bool BackupRepository::mayReplicate()
{
    return m_connection
        .exec("select rolsuper or rolreplication as may from pg_roles where rolname = current_user")[0]
        .boolean("may");
}

int BackupRepository::serverMajorVersion()
{
    return m_connection.exec("select current_setting('server_version_num')::int / 10000 as version")[0]
        .integer("version");
}

QString BackupRepository::name()
{
    return m_connection.exec("select current_database()::text as name")[0].text("name");
}

qint64 BackupRepository::clusterBytes()
{
    return m_connection.exec("select sum(pg_database_size(oid))::bigint as bytes from pg_database")[0].int64(
        "bytes");
}

QMap<QString, qint64> BackupRepository::rows()
{
    static constexpr char sql[] = "select 'agency' as name, count(*) as rows from agency"
                                  " union all select 'audit_log', count(*) from audit_log"
                                  " union all select 'booking', count(*) from booking"
                                  " union all select 'payment', count(*) from payment"
                                  " union all select 'property', count(*) from property"
                                  " union all select 'user_account', count(*) from user_account";
    QMap<QString, qint64> rows;
    for (const Row row : m_connection.exec(sql))
        rows.insert(row.text("name"), row.int64("rows"));
    return rows;
}

bool BackupRepository::isRecovering()
{
    return m_connection.exec("select pg_is_in_recovery() as recovering")[0].boolean("recovering");
}

QDateTime BackupRepository::lastChange()
{
    return m_connection
        .exec("select coalesce(pg_last_xact_replay_timestamp(), (select max(at) from audit_log)) as at")[0]
        .optionalInstant("at")
        .value_or(QDateTime());
}

qint64 BackupRepository::overlaps()
{
    static constexpr char sql[]
        = "select count(*) filter (where lower(nights) < taken_until) as overlaps from ("
          " select nights, max(upper(nights)) over (partition by property_id order by lower(nights), "
          "upper(nights)"
          "   rows between unbounded preceding and 1 preceding) as taken_until from occupied_stay) stays";
    return m_connection.exec(sql)[0].int64("overlaps");
}

qint64 BackupRepository::bookingsWithoutNights()
{
    static constexpr char sql[]
        = "select count(*) as bookings from booking b where b.status in ('hold', 'confirmed', 'checked_in')"
          " and not exists (select 1 from occupied_stay s where s.booking_id = b.id)";
    return m_connection.exec(sql)[0].int64("bookings");
}

} // namespace zhilego::db
