// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"

#include <QStringList>

namespace zhilego::commands {

//! clean-photos [--dry-run] [--force] [--older-than-hours N]: makes the photo store and the database agree,
//! and says what it found. May run beside the server. Returns the exit code.
int cleanPhotosCommand(const config::Config &config, const QStringList &arguments);

} // namespace zhilego::commands
