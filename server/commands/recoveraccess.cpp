// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/recoveraccess.h"

#include "server/commands/database.h"
#include "server/db/repositories/journalrepository.h"
#include "server/db/repositories/networkrepository.h"
#include "server/db/repositories/sessionrepository.h"
#include "server/db/repositories/totprepository.h"
#include "server/db/repositories/userrepository.h"
#include "server/db/transaction.h"
#include "server/usecases/auth/sessionends.h"

#include <QCommandLineParser>
#include <QTextStream>

#include <cstdio>

namespace zhilego::commands {
namespace {

struct Wish
{
    QString email;
    bool totp = false;
    bool networks = false;
    bool unblock = false;
};

void recover(db::Connection &connection, const db::User &user, const Wish &wish, QTextStream &out)
{
    db::Transaction transaction(connection);
    if (wish.totp)
        out << (db::TotpRepository(connection).remove(user.id) ? "second factor removed"
                                                               : "there was no second factor")
            << Qt::endl;
    if (wish.networks)
        out << "networks removed: " << db::NetworkRepository(connection).removeAllOf(user.id, user.role)
            << Qt::endl;
    if (wish.unblock) {
        db::UserRepository(connection).setBlocked(user.id, false);
        out << "not blocked" << Qt::endl;
    }
    db::SessionRepository(connection).revokeAll(user.id, endedByTotp);
    db::JournalRepository(connection)
        .audit(QStringLiteral("auth.access_recovered"), QStringLiteral("user"), user.id.uuid, std::nullopt,
               {{QStringLiteral("totp"), wish.totp},
                {QStringLiteral("networks"), wish.networks},
                {QStringLiteral("unblock"), wish.unblock}},
               {});
    transaction.commit();
}

} // namespace

int recoverAccess(const config::Config &config, const QStringList &arguments)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    QCommandLineParser parser;
    const auto option = [](const char *name) { return QCommandLineOption(QLatin1String(name), QString()); };
    parser.addOption({QStringLiteral("email"), QString(), QStringLiteral("E")});
    parser.addOptions({option("totp"), option("networks"), option("unblock")});
    const bool parsed = parser.parse(QStringList{QStringLiteral("recover-access")} + arguments);
    const Wish wish{parser.value(QStringLiteral("email")).toLower(), parser.isSet(QStringLiteral("totp")),
                    parser.isSet(QStringLiteral("networks")), parser.isSet(QStringLiteral("unblock"))};
    if (!parsed || !parser.positionalArguments().isEmpty() || wish.email.isEmpty()
        || !(wish.totp || wish.networks || wish.unblock)) {
        err << "usage: zhilego-server recover-access --email E [--totp] [--networks] [--unblock]" << Qt::endl;
        return 2;
    }
    const Database database(config);
    database.migrate();
    db::Connection connection(database.options());
    const std::optional<db::Credentials> account = db::UserRepository(connection).credentials(wish.email);
    if (!account) {
        err << "there is no account with this e-mail" << Qt::endl;
        return 1;
    }
    recover(connection, account->user, wish, out);
    return 0;
}

} // namespace zhilego::commands
