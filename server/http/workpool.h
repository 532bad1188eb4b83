// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/http/handler.h"

#include <QDeadlineTimer>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <atomic>
#include <optional>

namespace zhilego::http {

//! Threads of one kind and the room before them.
struct LaneSize
{
    int threads = 4;
    int waiting = 256; //!< jobs that may queue; one more is refused
};

//! Bounded thread pools, one per lane, so that waiting for an outside service never takes a database thread.
//! run() is called on the thread the pool was made in. The destructor waits for jobs that have begun.
class WorkPool
{
public:
    WorkPool(LaneSize database, LaneSize provider);
    ~WorkPool();
    Q_DISABLE_COPY_MOVE(WorkPool)

    //! Runs `work` (values in, value out, must not throw) on the lane's threads, and `done` with what it
    //! returned on a later turn of the pool's own thread, where `context` lives; not at all when that is gone
    //! by then. An error, with a time to retry, when the queue is full or after stop(): then neither is
    //! called.
    //!
    //! No QFuture: in Qt 6.4 a continuation that is attached at the very moment its future finishes runs
    //! twice, and the second time on what the first has moved away.
    template <typename Work, typename Done>
    std::optional<Error> run(Lane lane, Work work, QObject *context, Done done)
    {
        Pool &pool = poolOf(lane);
        if (!pool.admit())
            return overloaded();
        pool.threads.start([this, &pool, work = std::move(work), guard = QPointer<QObject>(context),
                            done = std::move(done)] {
            auto result = pool.leaveAfter(work);
            QMetaObject::invokeMethod(
                &m_home,
                [guard, done, result = std::move(result)] {
                    if (guard)
                        done(result);
                },
                Qt::QueuedConnection);
        });
        return std::nullopt;
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
        //! Gives the job's place in the queue back when it has ended.
        template <typename Work> auto leaveAfter(const Work &work)
        {
            auto result = work();
            --inFlight;
            return result;
        }
        QThreadPool threads;
        const int limit;
        std::atomic<int> inFlight = 0;
        std::atomic<bool> stopped = false;
    };

    Pool &poolOf(Lane lane) { return lane == Lane::Provider ? m_provider : m_database; }
    const Pool &poolOf(Lane lane) const { return lane == Lane::Provider ? m_provider : m_database; }
    static Error overloaded();

    QObject m_home; //!< receives what has ended, in the thread the pool was made in
    Pool m_database;
    Pool m_provider;
};

} // namespace zhilego::http
