// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"
#include "server/db/connection.h"
#include "server/usecases/properties/codevault.h"

#include <QStringList>

namespace zhilego::commands {

//! codes status: which keys wrap how many door codes and second factors, and whether they open.
//! codes rewrap: wraps all of them with the current key, so that an old one can go; with --queue the running
//! servers do it. codes forget KEY: gives up what a lost key has wrapped. Returns the exit code: 0 all is
//! well, 1 something does not open or is left, 2 wrong usage.
int codes(const config::Config &config, const QStringList &arguments);

//! Throws std::runtime_error when the keys do not open what is stored.
void requireFittingKeys(db::Connection &connection, const CodeVault &vault);

} // namespace zhilego::commands
