// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/pool.h"
#include "server/usecases/auth/caller.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QMutex>

namespace zhilego {

//! What the database says about the person of a session: role, agency and grants, not what a token of ten
//! minutes ago says.
struct Standing
{
    Role role = Role::User;
    AgencyId agencyId;
    Grants grants;
    QStringList networks = {}; //!< where the person may come from; empty: anywhere
    bool hasSecondFactor = false;
};

//! Knows whether the session behind an access token still lives and what its person may do: asked of the
//! database at most every few seconds per session. Whatever ends a session publishes "session.ended", and
//! every server then forgets it, so an end takes effect everywhere within milliseconds; the few seconds are
//! the bound for a server that is cut off from events. Thread-safe.
class LiveSessions
{
public:
    explicit LiveSessions(db::Pool &pool)
        : m_pool(pool)
    {
    }

    //! Nothing for a session that has ended. May ask the database: pool threads only.
    std::optional<Standing> standingOf(const Actor &actor);
    void forget(QUuid session);
    void forgetAll();

private:
    struct Known
    {
        Standing standing;
        QDeadlineTimer until;
    };

    db::Pool &m_pool;
    QMutex m_mutex;
    QHash<QUuid, Known> m_known;
    quint64 m_forgotten = 0; //!< counts, so that a look that began before is not kept
};

//! As the person of this standing, in this session.
Actor actorWith(const Standing &standing, UserId id, QUuid session);

} // namespace zhilego
