// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/audit.h"

#include "server/commands/database.h"
#include "server/commands/keys.h"
#include "server/db/transaction.h"
#include "server/usecases/audit/auditchain.h"
#include "server/usecases/audit/erasepersonaldata.h"
#include "server/usecases/audit/verifyaudit.h"

#include <QCommandLineParser>
#include <QTextStream>

#include <cstdio>

namespace zhilego::commands {
namespace {

constexpr int chainBatch = 1000;

int verify(const config::Config &config)
{
    const Keys keys = obtainKeys(config);
    const Database database(config);
    database.migrate();
    db::Connection connection(database.options());
    connection.setStatementTimeout(std::chrono::milliseconds(0));
    const AuditAnchors anchors(auditAnchorFolder(config), keys.auditAnchors);
    const QList<AuditAnchor> known = anchors.read();
    const AuditVerdict verdict = verifyAudit(connection, known);
    if (verdict.firstBreak) {
        QTextStream(stderr) << "the audit log is not what was written; first at "
                            << verdict.firstBreak->text() << "\nlast good position " << verdict.head.position
                            << ", head " << verdict.head.hash.toHex() << Qt::endl;
        return 1;
    }
    QTextStream(stdout) << "the audit log is whole: " << verdict.head.position << " rows chained, "
                        << verdict.waiting << " waiting, " << known.size() << " anchors\nhead "
                        << verdict.head.hash.toHex() << Qt::endl;
    return 0;
}

int erase(const config::Config &config, const QString &entityType, QUuid entityId)
{
    const Database database(config);
    database.migrate();
    db::Connection connection(database.options());
    // What was written a moment ago has to be chained before it can be erased.
    for (int chained = chainBatch; chained == chainBatch;) {
        db::Transaction transaction(connection);
        chained = extendAuditChain(connection, chainBatch);
        transaction.commit();
    }
    db::Transaction transaction(connection);
    const int erased = erasePersonalData(connection, entityType, entityId, {});
    transaction.commit();
    QTextStream(stdout) << "erased the personal details of " << erased << " rows" << Qt::endl;
    return 0;
}

} // namespace

QString auditAnchorFolder(const config::Config &config)
{
    return config.dataDir + QStringLiteral("/audit");
}

int audit(const config::Config &config, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("entity-type"), QStringLiteral("booking, property …"), QStringLiteral("T")},
         {QStringLiteral("entity-id"), QStringLiteral("Which one."), QStringLiteral("ID")}});
    const bool understood = parser.parse(QStringList{QStringLiteral("audit")} + arguments);
    const QString command = parser.positionalArguments().join(u' ');
    const QString type = parser.value(QStringLiteral("entity-type"));
    const QUuid id = QUuid::fromString(parser.value(QStringLiteral("entity-id")));
    if (understood && command == u"verify" && parser.optionNames().isEmpty())
        return verify(config);
    if (understood && command == u"erase" && !type.isEmpty() && !id.isNull())
        return erase(config, type, id);
    QTextStream(stderr) << "usage: zhilego-server audit verify\n"
                           "       zhilego-server audit erase --entity-type T --entity-id ID"
                        << Qt::endl;
    return 2;
}

} // namespace zhilego::commands
