// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/livesessions.h"

#include "server/db/repositories/sessionrepository.h"
#include "server/usecases/auth/policy.h"

namespace zhilego {
namespace {

constexpr std::chrono::seconds trustFor{5};
constexpr int maxRemembered = 10000;

} // namespace

std::optional<Standing> LiveSessions::standingOf(const Actor &actor)
{
    quint64 forgottenBefore = 0;
    {
        const QMutexLocker lock(&m_mutex);
        const auto known = m_known.constFind(actor.sessionId);
        if (known != m_known.constEnd() && !known->until.hasExpired())
            return known->standing;
        forgottenBefore = m_forgotten;
    }
    std::optional<Standing> standing;
    {
        const db::Lease lease = m_pool.lease();
        if (const auto row = db::SessionRepository(*lease).standing(actor.sessionId, actor.id))
            standing = Standing{row->role, row->agencyId, grantsOf(row->sets, !row->agencyId.isNull()),
                                row->networks, row->hasSecondFactor};
    }
    const QMutexLocker lock(&m_mutex);
    if (m_known.size() >= maxRemembered)
        m_known.clear();
    // An end that was told meanwhile may have come after our look at the database.
    if (standing && m_forgotten == forgottenBefore)
        m_known.insert(actor.sessionId, {*standing, QDeadlineTimer(trustFor)});
    else
        m_known.remove(actor.sessionId);
    return standing;
}

void LiveSessions::forget(QUuid session)
{
    const QMutexLocker lock(&m_mutex);
    ++m_forgotten;
    m_known.remove(session);
}

void LiveSessions::forgetAll()
{
    const QMutexLocker lock(&m_mutex);
    ++m_forgotten;
    m_known.clear();
}

Actor actorWith(const Standing &standing, UserId id, QUuid session)
{
    return {id, standing.role, standing.agencyId, session, standing.grants};
}

} // namespace zhilego
