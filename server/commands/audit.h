// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/config/config.h"

#include <QStringList>

namespace zhilego::commands {

//! Where the signed heads of the audit chain are kept.
QString auditAnchorFolder(const config::Config &config);

//! `audit verify`: 0 when the log is what was written, 1 with the first row that is not.
//! `audit erase --entity-type T --entity-id ID`: empties personal details, see erasepersonaldata.h.
int audit(const config::Config &config, const QStringList &arguments);

} // namespace zhilego::commands
