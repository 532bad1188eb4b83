// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"

namespace zhilego::http {

//! GET /roles: roles and permission sets with their names and what they may do. GET /permissions: all there
//! are and how far the caller's own reach. For whoever may see a team.
void addRoleLists(Gate &gate);

} // namespace zhilego::http
