// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/audit.h"
#include "server/commands/cleanphotos.h"
#include "server/commands/backups.h"
#include "server/commands/codes.h"
#include "server/commands/database.h"
#include "server/commands/demodata.h"
#include "server/commands/recoveraccess.h"
#include "server/commands/ledger.h"
#include "server/commands/serve.h"
#include "server/commands/superuser.h"
#include "server/config/configloader.h"
#include "server/db/setuperror.h"
#include "server/http/jsonlog.h"
#include "server/kaspi/sandboxhosts.h"

#include <QCoreApplication>
#include <QTextStream>

#include <algorithm>
#include <cstdio>

using namespace zhilego;

namespace {

int usage(QTextStream &out)
{
    out << "zhilego-server " ZHILEGO_VERSION "\n\n"
           "  serve              run the server (the default)\n"
           "  migrate            bring the database to this version and end\n"
           "  clean-photos       remove pictures of no photo, and photos without a picture, and end\n"
           "  demo-data          fill the database with the demo world and end\n"
           "  create-superuser   make the first account of a platform owner\n"
           "  recover-access     let somebody in again: second factor, networks, block\n"
           "  audit verify       say whether the audit log is what was written\n"
           "  audit erase        empty the personal details of the audit rows about an object\n"
           "  codes status       say which keys wrap door codes and second factors, and whether they open\n"
           "  codes rewrap       wrap all of them with the newest key; --queue: a running server does it\n"
           "  codes forget KEY   give up what a lost key has wrapped\n"
           "  ledger verify      say whether every tenge is accounted for\n"
           "  backup             copy database and photos into backup_dir; --list shows what is there\n"
           "  restore-drill      restore the newest backup into a scratch cluster and check it; --until T\n"
           "  restore            remake the database from a backup; --backup NAME, --until T, --wal DIR\n"
           "  --check-config     say whether the configuration is usable\n"
           "  --print-config     show every value and where it comes from\n\n"
        << config::helpText() << Qt::endl;
    return 0;
}

int migrate(const config::Config &config, QTextStream &out)
{
    const commands::Database database(config);
    out << "applied migrations: " << database.migrate() << Qt::endl;
    return 0;
}

//! What no single key can know is wrong.
QStringList problemsOf(const config::LoadedConfig &loaded)
{
    QStringList problems = loaded.problems;
    if (loaded.config.isProduction() && kaspi::looksLikeSandbox(loaded.config.kaspiBaseUrl)
        && !loaded.config.kaspiBaseUrl.isEmpty())
        problems.append(QStringLiteral("kaspi_base_url: a sandbox is refused when environment=production"));
    const QList<QHostAddress> &billers = loaded.config.kaspiBillerAddresses;
    const bool ownBiller = std::any_of(billers.begin(), billers.end(),
                                       [](const QHostAddress &address) { return !address.isGlobal(); });
    if (loaded.config.isProduction() && ownBiller)
        problems.append(QStringLiteral(
            "kaspi_biller_addresses: only addresses of the internet when environment=production"));
    return problems;
}

int run(config::LoadedConfig loaded, QTextStream &out, QTextStream &err)
{
    loaded.problems = problemsOf(loaded);
    const auto flag = [&loaded](const QString &name) { return loaded.rest.removeAll(name) > 0; };
    if (flag(QStringLiteral("--help")))
        return usage(out);
    if (flag(QStringLiteral("--print-config"))) {
        out << config::printText(loaded) << Qt::flush;
        return loaded.problems.isEmpty() ? 0 : 2;
    }
    if (flag(QStringLiteral("--check-config")) || !loaded.problems.isEmpty()) {
        (loaded.problems.isEmpty() ? out : err) << config::checkText(loaded) << Qt::flush;
        return loaded.problems.isEmpty() ? 0 : 2;
    }
    const QString command = loaded.rest.isEmpty() ? QStringLiteral("serve") : loaded.rest.takeFirst();
    if (command == QStringLiteral("create-superuser"))
        return commands::createSuperuser(loaded.config, loaded.rest);
    if (command == QStringLiteral("audit"))
        return commands::audit(loaded.config, loaded.rest);
    if (command == QStringLiteral("recover-access"))
        return commands::recoverAccess(loaded.config, loaded.rest);
    if (command == QStringLiteral("clean-photos"))
        return commands::cleanPhotosCommand(loaded.config, loaded.rest);
    if (command == QStringLiteral("demo-data"))
        return commands::demoData(loaded.config, loaded.rest);
    if (command == QStringLiteral("codes"))
        return commands::codes(loaded.config, loaded.rest);
    if (command == QStringLiteral("ledger"))
        return commands::ledger(loaded.config, loaded.rest);
    if (command == QStringLiteral("backup"))
        return commands::backupCommand(loaded.config, loaded.rest);
    if (command == QStringLiteral("restore-drill"))
        return commands::drillCommand(loaded.config, loaded.rest);
    if (command == QStringLiteral("restore"))
        return commands::restoreCommand(loaded.config, loaded.rest);
    if (!loaded.rest.isEmpty()
        || (command != QStringLiteral("serve") && command != QStringLiteral("migrate"))) {
        err << "unknown argument: " << (loaded.rest.isEmpty() ? command : loaded.rest.first())
            << "; see --help" << Qt::endl;
        return 2;
    }
    if (command == QStringLiteral("migrate"))
        return migrate(loaded.config, out);
    http::installJsonLog();
    return commands::serve(loaded.config);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("zhilego-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ZHILEGO_VERSION));
    QTextStream out(stdout);
    QTextStream err(stderr);
    try {
        return run(config::loadConfig(config::ConfigInput::ofThisProcess(application.arguments().mid(1))),
                   out, err);
    } catch (const std::exception &error) {
        err << "zhilego-server: " << error.what() << Qt::endl;
        return 1;
    }
}
