// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/http/handler.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QThreadPool>
#include <QtConcurrent>

#include <atomic>

namespace zhilego::http {

//! Threads of one kind and the room before them.
struct LaneSize
{
    int threads = 4;
    int waiting = 256; //!< jobs that may queue; one more is refused
};

//! Bounded thread pools, one per lane, so that waiting for an outside service never takes a database thread.
//! run() may be called on any thread. The destructor waits for jobs that have begun.
class WorkPool
{
public:
    WorkPool(LaneSize database, LaneSize provider);
    ~WorkPool();
    Q_DISABLE_COPY_MOVE(WorkPool)

    //! Runs `work` (values in, value out, must not throw) on the lane's threads; continue with
    //! `.then(context, …)`. Overloaded with a time to retry when the queue is full or after stop().
    template <typename Work> auto run(Lane lane, Work work) -> Result<QFuture<std::invoke_result_t<Work>>>
    {
        Pool &pool = poolOf(lane);
        if (!pool.admit())
            return overloaded();
        return QtConcurrent::run(&pool.threads, [&pool, work = std::move(work)] {
            const Place place(pool);
            return work();
        });
    }

    //! Jobs waiting or running.
    int inFlight(Lane lane) const { return poolOf(lane).inFlight.load(); }
    //! Takes no new jobs from now on.
    void stop();
    //! True when all jobs have ended in time.
    bool waitForDone(QDeadlineTimer deadline);

private:
    struct Pool
    {
        explicit Pool(LaneSize size);
        bool admit();
        QThreadPool threads;
        const int limit;
        std::atomic<int> inFlight = 0;
        std::atomic<bool> stopped = false;
    };
    //! A job's place in the queue, given back when it ends.
    class Place
    {
    public:
        explicit Place(Pool &pool)
            : m_pool(pool)
        {
        }
        ~Place() { --m_pool.inFlight; }
        Q_DISABLE_COPY_MOVE(Place)

    private:
        Pool &m_pool;
    };

    Pool &poolOf(Lane lane) { return lane == Lane::Provider ? m_provider : m_database; }
    const Pool &poolOf(Lane lane) const { return lane == Lane::Provider ? m_provider : m_database; }
    static Error overloaded();

    Pool m_database;
    Pool m_provider;
};

} // namespace zhilego::http
