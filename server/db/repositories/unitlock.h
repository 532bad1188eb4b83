// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

namespace zhilego::db {

//! Locks these properties and all their parts, always in the order of their ids, so that transactions over
//! several properties never wait for each other in a circle. Whoever takes nights holds these locks. Throws a
//! retryable DbError when the parts change in the same moment. The properties that were locked.
QList<QUuid> lockUnits(Connection &connection, const QList<PropertyId> &properties);

//! Throws the retryable DbError unless all of `parts` are among the locked.
void requireLocked(const QList<QUuid> &locked, const QList<QUuid> &parts);

} // namespace zhilego::db
