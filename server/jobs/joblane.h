// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/jobworkrepository.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace zhilego::jobs {

//! The threads of one queue. A thread that has ended a job looks for the next one itself, so a backlog flows
//! without a hand-over; idle ones are given theirs by start(). The destructor lets running jobs end.
class JobLane
{
public:
    using Run = std::function<void(const db::TakenJob &)>;
    using TakeNext = std::function<std::optional<db::TakenJob>(JobQueue)>;

    //! Both are called on the lane's threads and must not throw.
    JobLane(JobQueue queue, int threads, Run run, TakeNext takeNext);
    ~JobLane();
    JobLane(const JobLane &) = delete;
    JobLane &operator=(const JobLane &) = delete;

    JobQueue queue() const { return m_queue; }
    //! How many more jobs start() may be given.
    int freeThreads() const;
    bool isIdle() const;
    void start(const db::TakenJob &job);

private:
    void work();

    const JobQueue m_queue;
    const Run m_run;
    const TakeNext m_takeNext;
    mutable std::mutex m_mutex;
    std::condition_variable m_condition;
    std::deque<db::TakenJob> m_given;
    int m_busy = 0; //!< threads that have a job, or one given
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

} // namespace zhilego::jobs
