// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/pool.h"

#include "server/db/dberror.h"

namespace zhilego::db {

void ReturnToPool::operator()(Connection *connection) const noexcept
{
    m_pool->giveBack(std::unique_ptr<Connection>(connection));
}

Pool::Pool(PoolOptions options)
    : m_options(std::move(options))
{
    m_idle.reserve(static_cast<size_t>(m_options.capacity));
}

Pool::~Pool()
{
    std::unique_lock lock(m_mutex);
    m_returned.wait(lock, [this] { return m_inUse == 0; });
}

Lease Pool::lease()
{
    return lease(QDeadlineTimer(m_options.leaseTimeout));
}

Lease Pool::lease(QDeadlineTimer deadline)
{
    waitForTurn(deadline);
    try {
        return Lease(idleOrNew(deadline).release(), ReturnToPool(this));
    } catch (...) {
        endTurn();
        throw;
    }
}

int Pool::inUse() const
{
    const std::lock_guard lock(m_mutex);
    return m_inUse;
}

int Pool::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_inUse + static_cast<int>(m_idle.size());
}

void Pool::waitForTurn(QDeadlineTimer deadline)
{
    std::unique_lock lock(m_mutex);
    const auto free = [this] { return m_inUse < m_options.capacity; };
    if (deadline.isForever())
        m_returned.wait(lock, free);
    else if (!m_returned.wait_for(lock, std::chrono::milliseconds(deadline.remainingTime()), free))
        throw DbError(DbError::timedOut,
                      QStringLiteral("all %1 database connections are busy").arg(m_options.capacity));
    ++m_inUse;
}

std::unique_ptr<Connection> Pool::idleOrNew(QDeadlineTimer deadline)
{
    for (;;) {
        std::unique_ptr<Connection> idle;
        {
            const std::lock_guard lock(m_mutex);
            if (m_idle.empty())
                break;
            idle = std::move(m_idle.back());
            m_idle.pop_back();
        }
        if (idle->isIdleAndQuiet())
            return idle;
    }
    return std::make_unique<Connection>(m_options.connection, deadline);
}

void Pool::endTurn() noexcept
{
    // Notified under the lock: the destructor may be what waits for this.
    const std::lock_guard lock(m_mutex);
    --m_inUse;
    m_returned.notify_all();
}

void Pool::giveBack(std::unique_ptr<Connection> connection) noexcept
{
    if (!connection->isReusable()) {
        connection.reset();
    } else {
        connection->setDeadline(QDeadlineTimer(QDeadlineTimer::Forever));
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(connection)); // never grows: the constructor reserves
    }
    endTurn();
}

} // namespace zhilego::db
