// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/database.h"

#include "server/commands/backups.h"
#include "server/db/schema.h"

#include <QLoggingCategory>

namespace zhilego::commands {
namespace {

Q_LOGGING_CATEGORY(lcDatabase, "zhilego.server.database")

} // namespace

Database::Database(const config::Config &config)
{
    m_options.conninfo = config.databaseUrl;
    if (config.databaseUrl.isEmpty()) {
        m_embedded.emplace(config.dataDir, config.keepsBackups() ? backupsOf(config).walFolder() : QString());
        m_options.conninfo = m_embedded->start();
    }
}

void Database::keepRunning()
{
    if (!m_embedded || !m_embedded->isOwner() || m_embedded->postmasterPid())
        return;
    qCWarning(lcDatabase, "PostgreSQL has ended without being asked to: it is started again");
    m_embedded->start();
}

int Database::migrate() const
{
    return db::migrate(m_options, db::builtInMigrations());
}

} // namespace zhilego::commands
