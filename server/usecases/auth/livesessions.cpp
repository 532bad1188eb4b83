// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/livesessions.h"

#include "server/db/repositories/sessionrepository.h"

namespace zhilego {
namespace {

constexpr std::chrono::seconds trustFor{5};
constexpr int maxRemembered = 10000;

} // namespace

bool LiveSessions::isAlive(const Actor &actor)
{
    {
        const QMutexLocker lock(&m_mutex);
        const auto known = m_aliveUntil.constFind(actor.sessionId);
        if (known != m_aliveUntil.constEnd() && !known->hasExpired())
            return true;
    }
    const db::Lease lease = m_pool.lease();
    const bool alive = db::SessionRepository(*lease).isAlive(actor.sessionId, actor.id);
    const QMutexLocker lock(&m_mutex);
    if (m_aliveUntil.size() >= maxRemembered)
        m_aliveUntil.clear();
    if (alive)
        m_aliveUntil.insert(actor.sessionId, QDeadlineTimer(trustFor));
    else
        m_aliveUntil.remove(actor.sessionId);
    return alive;
}

void LiveSessions::forget(QUuid session)
{
    const QMutexLocker lock(&m_mutex);
    m_aliveUntil.remove(session);
}

} // namespace zhilego
