// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"
#include "server/db/connection.h"
#include "server/http/routes/operationsroutes.h"
#include "server/usecases/auth/passwords.h"
#include "server/usecases/properties/codevault.h"
#include "server/usecases/properties/photostore.h"

#include <QStringList>

namespace zhilego::commands {

//! The accounts a demo offers as one-click logins.
QList<http::DemoAccount> demoAccounts();

//! Makes the demo world, or brings it to today. Throws std::runtime_error when the database belongs to
//! somebody else.
void fillDemoWorld(const db::ConnectionOptions &options, const CodeVault &vault, PhotoStore &photos,
                   Passwords &passwords, const QString &password);

//! demo-data [--properties N] [--bookings M] [--seed S]: fills the database and says what is there. Returns
//! the exit code.
int demoData(const config::Config &config, const QStringList &arguments);

} // namespace zhilego::commands
