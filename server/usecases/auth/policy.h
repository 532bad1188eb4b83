// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/sqlfilter.h"
#include "server/usecases/auth/caller.h"

#include <QHash>

namespace zhilego {

//! The one place that decides about rights: role × permission → scope.
Scope scopeOf(Role role, Permission permission);
QHash<Permission, Scope> permissionsOf(Role role);

//! The rows the actor may touch with this permission; Forbidden when none at all. Repositories turn it into
//! conditions, so an object out of scope is simply not found.
Result<db::Reach> reachOf(const Actor &actor, Permission permission);

} // namespace zhilego
