// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "models/domain/job.h"
#include "server/db/connection.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! Work for later. The payload names things by id: it is read when the job runs, and an operator may see it.
struct NewJob
{
    QString kind; //!< "payments.refund"; has a handler, see server/jobs/jobhandlers.h
    //! What the job is about, usually an id. While one with this kind and key is queued or running, no second
    //! one is made. Empty: every call makes one.
    QString key = {};
    QJsonObject payload = {};
    JobQueue queue = JobQueue::Ops;
    int delaySeconds = 0;
    //! After so many failed ones the job is dead and waits for a person.
    int maxAttempts = 10;
    std::optional<AgencyId> agency = {}; //!< whose people may see it
    std::optional<UserId> requestedBy = {}; //!< may see it and follow its progress
};

//! A job as people see it.
struct Job
{
    JobId id;
    QString kind;
    QString key;
    JobQueue queue = JobQueue::Ops;
    JobState state = JobState::Queued;
    int attempt = 0;
    int maxAttempts = 1;
    bool cancelRequested = false;
    int progressDone = 0;
    int progressTotal = 0;
    QString lastError;
    QJsonObject result;
    std::optional<AgencyId> agency;
    std::optional<UserId> requestedBy;
    QDateTime createdAt;
    QDateTime runAt; //!< invalid: at once
    QDateTime startedAt;
    QDateTime finishedAt;
};

struct JobQuery
{
    std::optional<JobState> state;
    std::optional<JobQueue> queue;
    QString kind;
};

//! Jobs from the side of those who want work done. Runs them: JobWorkRepository.
class JobRepository
{
public:
    //! The topic of Connection::announceAfterCommit() that wakes the job threads of this process.
    static constexpr char topic[] = "jobs";

    explicit JobRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Part of the caller's transaction: the job exists when that commits, and starts within milliseconds
    //! then. Nothing: one with the same kind and key is queued or running already. That one may have begun
    //! before this transaction commits, so its handler must not rely on what is written here.
    std::optional<JobId> enqueue(const NewJob &job);

    std::optional<Job> find(const Reach &reach, JobId id);
    //! Newest first.
    QList<Listed<Job>> list(const Reach &reach, const JobQuery &query, const std::optional<Keyset> &after,
                            int limit);
    qint64 count(const Reach &reach, const JobQuery &query);
    //! A dead, dismissed or cancelled one gets all its attempts anew. False: it is in another state by now. A
    //! unique violation says that another one with its key is under way.
    bool retry(JobId id);
    //! A queued one ends at once, a running one is asked to. False: it has ended.
    bool cancel(JobId id);
    //! False: it is not dead.
    bool dismiss(JobId id);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
