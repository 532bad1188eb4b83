// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/db/migration.h"

#include <QStringList>

namespace zhilego::db {

//! How the database compares to a list of migrations.
struct SchemaState
{
    QStringList pending; //!< file names that are not applied yet
    QString problem; //!< why this program must not touch the database: changed or newer schema; else empty
    bool isCurrent() const { return pending.isEmpty() && problem.isEmpty(); }
};

//! Reads only; cheap enough for /readyz.
SchemaState pendingMigrations(Connection &connection, const QList<Migration> &migrations);

//! Applies what is missing, each migration in its own transaction, and returns how many. Any number of
//! servers may call this at once: one works, the others wait for it. Throws SetupError when the schema is
//! newer or was changed after it was applied, DbError when a migration fails.
int migrate(const ConnectionOptions &options, const QList<Migration> &migrations);

} // namespace zhilego::db
