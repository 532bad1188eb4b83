// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/pool.h"
#include "server/usecases/auth/caller.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QMutex>

namespace zhilego {

//! Knows whether the session behind an access token still lives: asked of the database at most every few
//! seconds per session, so that a logout or a blocked account takes effect everywhere within that time and
//! at once in this process. Thread-safe.
class LiveSessions
{
public:
    explicit LiveSessions(db::Pool &pool)
        : m_pool(pool)
    {
    }

    //! May ask the database: pool threads only.
    bool isAlive(const Actor &actor);
    void forget(QUuid session);

private:
    db::Pool &m_pool;
    QMutex m_mutex;
    QHash<QUuid, QDeadlineTimer> m_aliveUntil;
};

} // namespace zhilego
