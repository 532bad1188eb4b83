// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"

namespace zhilego::commands {

//! Runs the server until SIGTERM or SIGINT; returns the exit code. Needs a QCoreApplication.
int serve(const config::Config &config);

} // namespace zhilego::commands
