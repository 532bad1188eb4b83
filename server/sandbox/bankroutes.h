// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"

namespace zhilego::sandbox {

class Sandbox;

//! The bank's protocol v3.9 under /r1/v01, /r2/v01 and /r3/v01, with the fault plans applied.
void addBankRoutes(Sandbox &sandbox, http::Router &router);

} // namespace zhilego::sandbox
