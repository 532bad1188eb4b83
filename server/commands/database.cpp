// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/database.h"

#include "server/db/schema.h"

namespace zhilego::commands {

Database::Database(const config::Config &config)
{
    m_options.conninfo = config.databaseUrl;
    if (config.databaseUrl.isEmpty()) {
        m_embedded.emplace(config.dataDir);
        m_options.conninfo = m_embedded->start();
    }
}

int Database::migrate() const
{
    return db::migrate(m_options, db::builtInMigrations());
}

} // namespace zhilego::commands
