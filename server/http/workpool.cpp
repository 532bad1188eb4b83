// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/workpool.h"

namespace zhilego::http {

WorkPool::Pool::Pool(LaneSize size)
    : limit(size.threads + size.waiting)
{
    threads.setMaxThreadCount(size.threads);
    threads.setExpiryTimeout(-1); // a thread keeps what it has warmed up
}

bool WorkPool::Pool::admit()
{
    if (stopped)
        return false;
    if (inFlight.fetch_add(1) < limit)
        return true;
    --inFlight;
    return false;
}

WorkPool::WorkPool(LaneSize database, LaneSize provider)
    : m_database(database)
    , m_provider(provider)
{
}

WorkPool::~WorkPool()
{
    stop();
    m_database.threads.waitForDone();
    m_provider.threads.waitForDone();
}

Error WorkPool::overloaded()
{
    Error error;
    error.code = ErrorCode::Overloaded;
    error.detail = QStringLiteral("work queue is full");
    error.retryAfterSeconds = 1;
    return error;
}

void WorkPool::stop()
{
    m_database.stopped = true;
    m_provider.stopped = true;
}

bool WorkPool::waitForDone(QDeadlineTimer deadline)
{
    return m_database.threads.waitForDone(int(deadline.remainingTime()))
        && m_provider.threads.waitForDone(int(deadline.remainingTime()));
}

} // namespace zhilego::http
