// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"
#include "server/db/pool.h"
#include "server/http/routes/operationsroutes.h"
#include "server/usecases/auth/passwords.h"
#include "server/usecases/properties/codevault.h"

#include <QStringList>

namespace zhilego::commands {

//! The accounts a demo offers as one-click logins.
QList<http::DemoAccount> demoAccounts();

} // namespace zhilego::commands
