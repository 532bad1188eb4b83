// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/figuresrepository.h"

namespace zhilego::db {

Figures FiguresRepository::read()
{
    static constexpr char sql[]
        = "select"
          " (select coalesce(extract(epoch from app_now() - min(at)), 0)::float8 from outbox_event"
          "   where seq is null) as outbox_lag,"
          " (select count(*) from (select from booking where status = 'hold'"
          "   and hold_expires_at > (select app_now()) limit 10000) open) as holds,"
          " (select count(*) from payment_event where applied_at is null) as events_waiting,"
          " (select coalesce(extract(epoch from app_now() - min(received_at)), 0)::float8"
          "   from payment_event where applied_at is null) as event_oldest,"
          " (select coalesce(jsonb_object_agg(type, cases), '{}') from"
          "   (select type, count(*) as cases from exception_case"
          "     where status in ('open', 'investigating') group by type) open_cases) as exceptions,"
          " pg_database_size(current_database()) as bytes,"
          " (select numbackends::bigint from pg_stat_database where datname = current_database()) as "
          "sessions,"
          " current_setting('archive_mode') <> 'off' as archiving,"
          " coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as archive_failing,"
          " archived_count,"
          " pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as read_only,"
          " (select jsonb_object_agg(queue, age) from (select wanted.queue, coalesce(max("
          "   extract(epoch from app_now() - greatest(job.created_at, job.run_at))), 0)::float8 as age"
          "   from unnest(array['critical', 'ops', 'heavy']) as wanted (queue) left join job"
          "   on job.queue = wanted.queue and job.state = 'queued' and job.run_at <= (select app_now())"
          "   group by wanted.queue) queues) as queue_ages,"
          " (select finished_at from reconciliation_run where source = 'provider' and finished_at is not null"
          "   order by started_at desc, id desc limit 1) as reconciled"
          " from pg_stat_archiver";
    const Row row = m_connection.exec(sql)[0];
    Figures figures{row.real("outbox_lag"),
                    row.int64("holds"),
                    row.int64("events_waiting"),
                    row.real("event_oldest"),
                    {},
                    row.int64("bytes"),
                    row.int64("sessions"),
                    row.boolean("archiving"),
                    row.boolean("archive_failing"),
                    row.int64("archived_count"),
                    row.boolean("read_only"),
                    {},
                    row.optionalInstant("reconciled").value_or(QDateTime())};
    const QJsonObject exceptions = row.json("exceptions");
    for (auto it = exceptions.constBegin(); it != exceptions.constEnd(); ++it)
        figures.openExceptions.insert(it.key(), it.value().toInteger());
    const QJsonObject queues = row.json("queue_ages");
    for (auto it = queues.constBegin(); it != queues.constEnd(); ++it)
        figures.queueAges.insert(it.key(), it.value().toDouble());
    return figures;
}

} // namespace zhilego::db
