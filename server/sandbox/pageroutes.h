// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/sandbox/paypage.h"

namespace zhilego::sandbox {

class Sandbox;

//! What every page answers with: no caching, no scripts from elsewhere, the sandbox's mark.
http::Response pageResponse(int status, const QByteArray &page);
PageFrame pageFrame(Sandbox &sandbox, const http::Request &request);

//! What a person sees in a browser: "/" lists the payments, "/pay/{token}" stands in for the bank's
//! application.
void addPageRoutes(Sandbox &sandbox, http::Router &router);

} // namespace zhilego::sandbox
