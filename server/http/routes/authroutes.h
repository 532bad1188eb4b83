// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"
#include "server/usecases/auth/sessions.h"

namespace zhilego::http {

//! /auth/login, /auth/refresh, /auth/logout, /me.
void addAuthRoutes(Gate &gate, Sessions &sessions);

} // namespace zhilego::http
