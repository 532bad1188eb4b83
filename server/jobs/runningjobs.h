// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/jobworkrepository.h"
#include "server/jobs/jobrun.h"

#include <QDeadlineTimer>
#include <QHash>

#include <mutex>

namespace zhilego::jobs {

//! The jobs that this process runs now, with their leases and the signals to their handlers. Any thread.
class RunningJobs
{
public:
    //! `goodUntil`: when, by the monotonic clock, the lease ends unless it is confirmed.
    std::shared_ptr<const JobSignals> add(const db::JobLease &lease, QDeadlineTimer goodUntil);
    void remove(const db::JobLease &lease);

    QList<db::JobLease> leases() const;
    //! What the database says of `asked`: the others are lost. A valid `goodUntil` is the new end of the
    //! rest.
    void update(const QList<db::JobLease> &asked, const QList<db::HeldJob> &held,
                std::optional<QDeadlineTimer> goodUntil);
    //! Leases that could not be prolonged in time count as lost, whatever the reason.
    void loseExpired();
    //! Tells all jobs, also those that are added later.
    void stop();

private:
    struct Entry
    {
        qint64 fence = 0;
        QDeadlineTimer goodUntil;
        std::shared_ptr<JobSignals> signs;
    };

    mutable std::mutex m_mutex;
    QHash<JobId, Entry> m_entries;
    bool m_stopping = false;
};

} // namespace zhilego::jobs
