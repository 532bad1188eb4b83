// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/sqlfilter.h"
#include "server/usecases/auth/caller.h"

#include <QHash>

namespace zhilego {

//! The one place that decides about rights: role and permission sets × permission → scope.
Scope scopeOf(Role role, Permission permission);
Scope scopeOf(const Actor &actor, Permission permission);
Grants permissionsOf(Role role);
Grants permissionsOf(const Actor &actor);

//! What the sets allow. Within an agency never more than its head may; on the platform all of a set.
Grants grantsOf(const QList<PermissionSet> &sets, bool withinAgency);
//! Role and sets together.
Grants rightsOf(Role role, const QList<PermissionSet> &sets, bool withinAgency);
//! Nobody gives more than they have: every right in `given` is there in `giver`, and reaches as far.
bool covers(const Grants &giver, const Grants &given);

//! The rows the actor may touch with this permission; Forbidden when none at all. Repositories turn it into
//! conditions, so an object out of scope is simply not found.
Result<db::Reach> reachOf(const Actor &actor, Permission permission);

} // namespace zhilego
