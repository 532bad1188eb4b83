// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/schedulerepository.h"

namespace zhilego::db {

QDateTime ScheduleRepository::now()
{
    return m_connection.exec("select app_now()")[0].instant(0);
}

void ScheduleRepository::enter(const QString &name, const QString &cron, const QDateTime &nextAt)
{
    static constexpr char sql[]
        = "insert into job_schedule (name, cron, next_at) values ($1, $2, $3) on conflict (name) do update"
          " set cron = excluded.cron, next_at = excluded.next_at where job_schedule.cron <> excluded.cron";
    m_connection.exec(sql, name, cron, nextAt);
}

QStringList ScheduleRepository::due()
{
    QStringList names;
    for (const Row row : m_connection.exec("select name from job_schedule where next_at <= app_now()"))
        names.append(row.text("name"));
    return names;
}

bool ScheduleRepository::moveOn(const QString &name, const QDateTime &nextAt)
{
    static constexpr char sql[]
        = "with mine as materialized (select name from job_schedule where name = $1"
          "   and next_at <= app_now() for update skip locked)"
          " update job_schedule s set next_at = $2, last_at = app_now() from mine where s.name = mine.name";
    return m_connection.exec(sql, name, nextAt).affected() > 0;
}

} // namespace zhilego::db
