// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/pool.h"
#include "server/db/repositories/jobrepository.h"
#include "server/jobs/cronline.h"

#include <QList>

namespace zhilego::jobs {

//! Jobs by the clock. One line in Program::addJobs():
//!     m_schedule.add(QStringLiteral("30 3 * * *"), {QStringLiteral("payments.reconcile")});
//! An entry is known by the kind of its job, and its key if it has one. A firing while the last job is still
//! queued or running makes no second one. However many servers share the database, a due time
//! fires once; those missed while all of them were down fire once together.
class Schedule
{
public:
    //! By the clocks of Kazakhstan (rules §1).
    explicit Schedule(QTimeZone zone = almaty());
    static QTimeZone almaty();

    //! Throws std::invalid_argument for a line that crontab(5) does not know: a mistake in the program.
    void add(const QString &cron, db::NewJob job);

    //! Queues what is due, one transaction per entry. How many jobs were made.
    int fire(db::Connection &connection) const;
    //! Tells the database of entries it does not know and of changed lines. Before the first fire().
    void enter(db::Connection &connection) const;

private:
    struct Entry
    {
        QString name;
        QString cron;
        CronLine line;
        db::NewJob job;
    };
    const Entry *find(const QString &name) const;

    QTimeZone m_zone;
    QList<Entry> m_entries;
};

} // namespace zhilego::jobs
