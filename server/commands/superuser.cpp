// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/superuser.h"

#include "server/commands/database.h"
#include "server/db/repositories/userrepository.h"
#include "server/usecases/auth/passwords.h"
#include "server/usecases/auth/tokens.h"

#include <QCommandLineParser>
#include <QTextStream>

#include <cstdio>

namespace zhilego::commands {
namespace {

//! Never from the command line: other processes can read that.
QString readPassword(QTextStream &out)
{
    QTextStream in(stdin);
    out << "Password (empty line: make one): " << Qt::flush;
    const QString typed = in.readLine();
    if (!typed.isEmpty())
        return typed;
    const QString made = newOpaqueToken().left(20);
    out << "\npassword: " << made << Qt::endl;
    return made;
}

} // namespace

int createSuperuser(const config::Config &config, const QStringList &arguments)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("email"), QStringLiteral("Login of the new account."), QStringLiteral("E")},
         {QStringLiteral("name"), QStringLiteral("Full name."), QStringLiteral("N")}});
    const QString email = [&] {
        parser.parse(QStringList{QStringLiteral("create-superuser")} + arguments);
        return parser.value(QStringLiteral("email")).toLower();
    }();
    const QString name = parser.value(QStringLiteral("name"));
    if (!parser.unknownOptionNames().isEmpty() || !parser.positionalArguments().isEmpty()
        || !email.contains(u'@') || name.isEmpty()) {
        err << "usage: zhilego-server create-superuser --email E --name N  (password on standard input)"
            << Qt::endl;
        return 2;
    }
    const QString password = readPassword(out);
    if (const QString weakness = Passwords::weakness(password); !weakness.isEmpty()) {
        err << "the password is " << weakness << Qt::endl;
        return 1;
    }
    const Database database(config);
    database.migrate();
    db::Connection connection(database.options());
    db::User user;
    user.email = email;
    user.fullName = name;
    user.role = Role::Superuser;
    Passwords passwords;
    if (!db::UserRepository(connection).insert(user, passwords.hash(password))) {
        err << "an account with this e-mail exists already" << Qt::endl;
        return 1;
    }
    out << "created " << email << Qt::endl;
    return 0;
}

} // namespace zhilego::commands
