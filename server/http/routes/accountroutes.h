// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"
#include "server/usecases/auth/account.h"

namespace zhilego::http {

//! /me and what belongs to the own account: password, second factor, sessions.
void addAccountRoutes(Gate &gate, Sessions &sessions, Account &account);

} // namespace zhilego::http
