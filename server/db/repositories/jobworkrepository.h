// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "models/domain/job.h"
#include "server/db/connection.h"

#include <chrono>

namespace zhilego::db {

//! The right to finish a job: worthless as soon as somebody else has taken it.
struct JobLease
{
    JobId id;
    qint64 fence = 0;
};

struct TakenJob
{
    JobLease lease;
    QString kind;
    JobQueue queue = JobQueue::Ops;
    QJsonObject payload;
    int attempt = 1; //!< this one included
    int maxAttempts = 1;
    std::optional<AgencyId> agency;
    std::optional<UserId> requestedBy;
};

struct FreeSlots
{
    JobQueue queue = JobQueue::Ops;
    int count = 0;
};

struct HeldJob
{
    JobLease lease;
    bool cancelRequested = false;
};

struct KindAge
{
    QString kind;
    double seconds = 0;
};

struct StateCount
{
    JobState state = JobState::Queued;
    qint64 count = 0;
};

//! Jobs from the side of those who run them. Whatever a worker writes names the fence it took the job with
//! and does nothing when that is no longer the job's: false then means that the lease was lost.
class JobWorkRepository
{
public:
    explicit JobWorkRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Due jobs of these kinds, as many per queue as there are slots, oldest first. Skips what others take.
    QList<TakenJob> take(const QString &worker, const QList<FreeSlots> &wanted, const QStringList &kinds,
                         std::chrono::milliseconds lease);
    //! Prolongs the leases that are still good and tells what became of them; a missing one is lost.
    QList<HeldJob> extend(const QList<JobLease> &leases, std::chrono::milliseconds lease);
    QList<HeldJob> held(const QList<JobLease> &leases);

    bool complete(const JobLease &lease, const QJsonObject &result);
    //! Back to the queue after a pause, or dead when this was the last attempt, or cancelled when that was
    //! wished for. A `pauseSeconds` of 0 means the usual growing one.
    bool fail(const JobLease &lease, const QString &error, int pauseSeconds = 0);
    //! No further attempt.
    bool giveUp(const JobLease &lease, const QString &error);
    //! Unfinished, and no fault of its own: cancelled if that was wished for, else at once for another
    //! worker.
    bool release(const JobLease &lease);
    //! In a transaction: holds the row until its end, so that nobody takes the job before.
    bool confirm(const JobLease &lease);
    bool progress(const JobLease &lease, int done, int total);

    //! Frees up to `limit` jobs whose worker has not been heard of; counts as a failed attempt.
    int reapExpired(int limit);
    //! Seconds until the next waiting job is due, nothing when none is within two seconds.
    std::optional<double> secondsToNext();
    //! Tells the job threads of all servers that there is work. After the commit only.
    void notifyWorkers();

    QList<KindAge> oldestDue();
    //! Of the states that want attention: queued, running, dead.
    QList<StateCount> counts();
    //! Ended ones of the past: after a week, dead ones after three months. Returns how many.
    int forgetOld(int limit);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
