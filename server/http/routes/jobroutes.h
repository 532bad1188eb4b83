// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"

namespace zhilego::http {

//! GET /jobs, GET /jobs/{id}, POST /jobs/{id}/retry, /cancel and /dismiss.
void addJobRoutes(Gate &gate);

} // namespace zhilego::http
