// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"

#include <QStringList>

namespace zhilego::commands {

//! The way back for somebody who is locked out, for whoever has the machine: removes the second factor, the
//! lists of networks that concern the account, the block, and ends all its sessions. Returns the exit code.
int recoverAccess(const config::Config &config, const QStringList &arguments);

} // namespace zhilego::commands
