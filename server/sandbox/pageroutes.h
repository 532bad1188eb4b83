// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"

namespace zhilego::sandbox {

class Sandbox;

//! What a person sees in a browser: "/" lists the payments, "/pay/{token}" stands in for the bank's
//! application.
void addPageRoutes(Sandbox &sandbox, http::Router &router);

} // namespace zhilego::sandbox
