// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"

namespace zhilego::http {

//! /security/networks: where administrators, a role or a person may come from.
void addSecurityRoutes(Gate &gate);

} // namespace zhilego::http
