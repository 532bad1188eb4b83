// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/schema.h"

#include "server/db/dberror.h"
#include "server/db/setuperror.h"
#include "server/db/transaction.h"

#include <QLoggingCategory>

namespace zhilego::db {
namespace {

Q_LOGGING_CATEGORY(lcDb, "zhilego.db", QtInfoMsg)

//! Any constant; it only has to differ from other advisory locks of this database.
constexpr qint64 migrationLock = 0x7a68696c65676f; // "zhilego"

constexpr char createLedger[] = R"(CREATE TABLE IF NOT EXISTS schema_migration (
    version integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp()))";

bool hasLedger(Connection &connection)
{
    return !connection.exec("SELECT to_regclass('schema_migration')").first()->isNull(0);
}

void apply(Connection &connection, const Migration &migration)
{
    try {
        Transaction transaction(connection);
        // A table lock that does not come soon would stop the whole service behind the waiting DDL.
        connection.execScript("SET LOCAL lock_timeout = '2s'");
        connection.execScript(migration.sql);
        connection.exec("INSERT INTO schema_migration (version, name, checksum) VALUES ($1, $2, $3)",
                        migration.version, migration.name, QString::fromLatin1(migration.checksum()));
        transaction.commit();
    } catch (const DbError &error) {
        throw DbError(error.sqlState(),
                      QStringLiteral("migration %1: %2").arg(migration.fileName(), error.message()),
                      error.constraint());
    }
    qCInfo(lcDb).noquote() << "applied" << migration.fileName();
}

} // namespace

SchemaState pendingMigrations(Connection &connection, const QList<Migration> &migrations)
{
    SchemaState state;
    qsizetype applied = 0;
    if (hasLedger(connection)) {
        for (const Row &row :
             connection.exec("SELECT version, name, checksum FROM schema_migration ORDER BY version")) {
            if (applied == migrations.size()) {
                state.problem = QStringLiteral("the database has migration %1 (%2), this program knows %3: "
                                               "use the newer program")
                                    .arg(row.text("version"), row.text("name"))
                                    .arg(migrations.isEmpty() ? 0 : migrations.constLast().version);
                return state;
            }
            const Migration &known = migrations.at(applied++);
            if (row.integer("version") != known.version
                || row.text("checksum").toLatin1() != known.checksum()) {
                state.problem
                    = QStringLiteral("migration %1 was changed after it was applied").arg(known.fileName());
                return state;
            }
        }
    }
    for (const Migration &migration : migrations.mid(applied))
        state.pending.append(migration.fileName());
    return state;
}

int migrate(const ConnectionOptions &options, const QList<Migration> &migrations)
{
    ConnectionOptions patient = options;
    patient.applicationName += "-migrate";
    patient.statementTimeout = std::chrono::minutes(30);
    patient.lockTimeout = std::chrono::minutes(5); // for the advisory lock: another server migrates
    Connection connection(patient);
    // Held until this session ends.
    connection.exec("SELECT pg_advisory_lock($1)", migrationLock);
    connection.execScript(createLedger);
    const SchemaState state = pendingMigrations(connection, migrations);
    if (!state.problem.isEmpty())
        throw SetupError(state.problem);
    for (const Migration &migration : migrations.last(state.pending.size()))
        apply(connection, migration);
    return static_cast<int>(state.pending.size());
}

} // namespace zhilego::db
