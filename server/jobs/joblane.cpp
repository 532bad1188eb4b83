// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/joblane.h"

namespace zhilego::jobs {

JobLane::JobLane(JobQueue queue, int threads, Run run, TakeNext takeNext)
    : m_queue(queue)
    , m_run(std::move(run))
    , m_takeNext(std::move(takeNext))
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

JobLane::~JobLane()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_condition.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

int JobLane::freeThreads() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_threads.size()) - m_busy;
}

bool JobLane::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return m_busy == 0;
}

void JobLane::start(const db::TakenJob &job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_given.push_back(job);
        ++m_busy;
    }
    m_condition.notify_one();
}

void JobLane::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_condition.wait(lock, [this] { return m_ending || !m_given.empty(); });
        if (m_given.empty())
            return;
        std::optional<db::TakenJob> job = std::move(m_given.front());
        m_given.pop_front();
        lock.unlock();
        for (; job; job = m_takeNext(m_queue))
            m_run(*job);
        lock.lock();
        --m_busy;
    }
}

} // namespace zhilego::jobs
