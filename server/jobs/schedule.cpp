// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/schedule.h"

#include "server/db/repositories/schedulerepository.h"
#include "server/db/transaction.h"

#include <stdexcept>

namespace zhilego::jobs {

Schedule::Schedule(QTimeZone zone)
    : m_zone(std::move(zone))
{
}

QTimeZone Schedule::almaty()
{
    const QTimeZone zone("Asia/Almaty");
    // A bare container has no time zones; the rule is UTC+5 all the year.
    return zone.isValid() ? zone : QTimeZone(5 * 3600);
}

void Schedule::add(const QString &cron, db::NewJob job)
{
    const std::optional<CronLine> line = CronLine::parse(cron);
    if (!line)
        throw std::invalid_argument("no crontab line: " + cron.toStdString());
    const QString name = job.key.isEmpty() ? job.kind : job.kind + u':' + job.key;
    if (job.key.isEmpty())
        job.key = job.kind;
    m_entries.append({name, cron, *line, std::move(job)});
}

const Schedule::Entry *Schedule::find(const QString &name) const
{
    for (const Entry &entry : m_entries) {
        if (entry.name == name)
            return &entry;
    }
    return nullptr;
}

void Schedule::enter(db::Connection &connection) const
{
    db::ScheduleRepository schedule(connection);
    const QDateTime now = schedule.now();
    for (const Entry &entry : m_entries)
        schedule.enter(entry.name, entry.cron, entry.line.next(now, m_zone));
}

int Schedule::fire(db::Connection &connection) const
{
    int made = 0;
    const QStringList due = db::ScheduleRepository(connection).due();
    for (const QString &name : due) {
        const Entry *entry = find(name);
        if (!entry)
            continue; // of another version of the server
        db::Transaction transaction(connection);
        db::ScheduleRepository schedule(connection);
        if (schedule.moveOn(name, entry->line.next(schedule.now(), m_zone))
            && db::JobRepository(connection).enqueue(entry->job))
            ++made;
        transaction.commit();
    }
    return made;
}

} // namespace zhilego::jobs
