// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"

#include <QStringList>

namespace zhilego::commands {

//! ledger verify: holds the ledger against itself, the payments and the bookings, and names the first thing
//! that does not agree. Returns the exit code: 0 all agrees, 1 not, 2 wrong usage.
int ledger(const config::Config &config, const QStringList &arguments);

} // namespace zhilego::commands
