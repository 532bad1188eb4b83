// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"

#include <QStringList>

namespace zhilego::commands {

//! create-superuser --email E --name N: the password comes from the first line of standard input, or is made
//! and printed once when that is empty. Returns the exit code.
int createSuperuser(const config::Config &config, const QStringList &arguments);

} // namespace zhilego::commands
