// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/ledger.h"

#include "server/commands/database.h"
#include "server/db/repositories/ledgerrepository.h"
#include "server/db/transaction.h"

#include <QTextStream>

#include <cstdio>

namespace zhilego::commands {

int ledger(const config::Config &config, const QStringList &arguments)
{
    QTextStream err(stderr);
    if (arguments != QStringList{QStringLiteral("verify")}) {
        err << "usage: zhilego-server ledger verify" << Qt::endl;
        return 2;
    }
    const Database database(config);
    database.migrate();
    db::Connection connection(database.options());
    connection.setStatementTimeout(std::chrono::milliseconds(0));
    // One moment for all comparisons: a running server may post meanwhile.
    db::Transaction transaction(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    db::LedgerRepository repository(connection);
    const std::optional<QString> problem = repository.firstDiscrepancy();
    const qint64 entries = repository.entryCount();
    transaction.rollback();
    if (problem) {
        err << "the ledger does not agree: " << *problem << Qt::endl;
        return 1;
    }
    QTextStream(stdout) << "the ledger agrees: " << entries << " entries" << Qt::endl;
    return 0;
}

} // namespace zhilego::commands
