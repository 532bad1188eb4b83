// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/kaspi/kaspiprotocol.h"

namespace zhilego::sandbox {

class Sandbox;

//! "/r3/v01"
QString bankPath(kaspi::Protocol protocol);

//! The bank's protocol v3.9 under bankPath(), with the fault plans applied.
void addBankRoutes(Sandbox &sandbox, http::Router &router, kaspi::Protocol protocol);

} // namespace zhilego::sandbox
