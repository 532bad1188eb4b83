// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/filldemo.h"

#include <QStringList>

namespace zhilego::demo {

//! The subcommand `demo-data [--properties N] [--bookings M] [--seed S]`: reads what follows the word and
//! fills. What it answers is for a person; ValidationError names a bad argument.
Result<QString> demoDataCommand(db::Connection &connection, const QStringList &arguments,
                                const QString &passwordHash, const CodeVault &vault,
                                PhotoStore *photos = nullptr);

} // namespace zhilego::demo
