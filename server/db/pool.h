// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace zhilego::db {

class Pool;

//! Gives a leased connection back to its pool.
class ReturnToPool
{
public:
    explicit ReturnToPool(Pool *pool = nullptr)
        : m_pool(pool)
    {
    }
    void operator()(Connection *connection) const noexcept;

private:
    Pool *m_pool;
};

//! A borrowed connection: one thread, one use case. Destroying it gives it back.
using Lease = std::unique_ptr<Connection, ReturnToPool>;

struct PoolOptions
{
    ConnectionOptions connection;
    int capacity = 8;
    std::chrono::milliseconds leaseTimeout{2000};
};

//! At most `capacity` sessions, opened when first needed; broken ones are replaced. Thread-safe.
//! The destructor waits for the leases that are still out.
class Pool
{
public:
    explicit Pool(PoolOptions options);
    ~Pool();
    Q_DISABLE_COPY_MOVE(Pool)

    //! A healthy connection, or DbError (isUnavailable) when none is free or can be opened in time.
    Lease lease();
    Lease lease(QDeadlineTimer deadline);

    //! Leases that are out now.
    int inUse() const;
    //! Open sessions, leased or idle.
    int size() const;
    int capacity() const { return m_options.capacity; }

private:
    friend class ReturnToPool;
    void waitForTurn(QDeadlineTimer deadline);
    std::unique_ptr<Connection> idleOrNew(QDeadlineTimer deadline);
    void endTurn() noexcept;
    void giveBack(std::unique_ptr<Connection> connection) noexcept;

    const PoolOptions m_options;
    mutable std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<std::unique_ptr<Connection>> m_idle;
    int m_inUse = 0;
};

} // namespace zhilego::db
