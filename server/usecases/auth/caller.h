// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "models/domain/permission.h"
#include "server/db/repositories/journalrepository.h"

namespace zhilego {

//! The person behind a request: who, as the access token says, and what they are, as the database says now.
struct Actor
{
    UserId id;
    Role role = Role::User;
    AgencyId agencyId; //!< null for the superuser, renters and the platform's staff
    QUuid sessionId;
    Grants grants = {}; //!< of permission sets, beyond the role
};

//! Who asks, and how: what use cases need for rights, words and traces.
struct Caller
{
    Actor actor;
    QString requestId;
    QString language; //!< "ru", "kk", "en"
    QString ip;
    QString userAgent;

    db::ActorTrace trace() const
    {
        return {actor.id, actor.id.isNull() ? QString() : enumName(roleNames, actor.role), requestId, ip,
                userAgent};
    }
};

} // namespace zhilego
