// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"
#include "server/usecases/auth/passwords.h"

namespace zhilego::http {

//! /users and what is done to them, /roles and /permissions.
void addUserRoutes(Gate &gate, Passwords &passwords);

} // namespace zhilego::http
