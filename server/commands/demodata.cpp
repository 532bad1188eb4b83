// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/demodata.h"

#include "server/commands/database.h"
#include "server/commands/keys.h"
#include "server/demo/filldemo.h"

#include <QCommandLineParser>
#include <QLoggingCategory>
#include <QTextStream>

#include <cstdio>
#include <stdexcept>

namespace zhilego::commands {
namespace {

Q_LOGGING_CATEGORY(lcDemo, "zhilego.demo")

Result<demo::DemoSummary> fill(const db::ConnectionOptions &options, const CodeVault &vault,
                               const demo::DemoOptions &wishes)
{
    db::Connection connection(options);
    // Bulk loading takes longer than any request may.
    connection.setStatementTimeout(std::chrono::milliseconds(0));
    return demo::fillDemo(connection, wishes, vault);
}

QString reasonOf(const Error &error)
{
    if (error.fields.isEmpty())
        return error.detail;
    return error.fields.first().field + QStringLiteral(": ") + error.fields.first().issue;
}

} // namespace

QList<http::DemoAccount> demoAccounts()
{
    return {
        {QStringLiteral("superuser@demo.zhilego.kz"), QStringLiteral("superuser"),
         QStringLiteral("Суперпользователь")},
        {QStringLiteral("head@demo.zhilego.kz"), QStringLiteral("super_admin"),
         QStringLiteral("Руководитель агентства")},
        {QStringLiteral("realtor@demo.zhilego.kz"), QStringLiteral("realtor"), QStringLiteral("Риелтор")}};
}

void fillDemoWorld(const db::ConnectionOptions &options, const CodeVault &vault, Passwords &passwords,
                   const QString &password)
{
    demo::DemoOptions wishes;
    wishes.passwordHash = passwords.hash(password);
    const Result<demo::DemoSummary> summary = fill(options, vault, wishes);
    if (!summary)
        throw std::runtime_error("demo data: " + reasonOf(summary.error()).toStdString());
    qCInfo(lcDemo).noquote() << demo::summaryText(*summary).simplified();
}

int demoData(const config::Config &config, const QStringList &arguments)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("properties"), QStringLiteral("How many."), QStringLiteral("N")},
                       {QStringLiteral("bookings"), QStringLiteral("How many."), QStringLiteral("M")}});
    bool numbers = true;
    const auto number = [&parser, &numbers](const QString &option) -> std::optional<qint64> {
        if (!parser.isSet(option))
            return std::nullopt;
        bool ok = false;
        const qint64 value = parser.value(option).toLongLong(&ok);
        numbers = numbers && ok && value > 0;
        return value;
    };
    const bool understood = parser.parse(QStringList{QStringLiteral("demo-data")} + arguments)
        && parser.positionalArguments().isEmpty();
    demo::DemoOptions wishes;
    wishes.properties = static_cast<int>(
        std::min<qint64>(number(QStringLiteral("properties")).value_or(wishes.properties), 1'000'000));
    wishes.bookings = number(QStringLiteral("bookings"));
    if (!understood || !numbers) {
        err << "usage: zhilego-server demo-data [--properties N] [--bookings M]" << Qt::endl;
        return 2;
    }
    if (config.isProduction()) {
        err << "demo data is refused when environment=production" << Qt::endl;
        return 2;
    }
    const Keys keys = obtainKeys(config);
    const Database database(config);
    database.migrate();
    Passwords passwords;
    wishes.passwordHash = passwords.hash(obtainDemoPassword(config));
    const Result<demo::DemoSummary> summary = fill(database.options(), CodeVault(keys.codes), wishes);
    if (!summary) {
        err << reasonOf(summary.error()) << Qt::endl;
        return 1;
    }
    out << demo::summaryText(*summary) << Qt::endl;
    return 0;
}

} // namespace zhilego::commands
