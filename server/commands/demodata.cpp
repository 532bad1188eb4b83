// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/demodata.h"

#include "server/commands/codes.h"
#include "server/commands/database.h"
#include "server/commands/keys.h"
#include "server/commands/photostorage.h"
#include "server/demo/demodata.h"

#include <QLoggingCategory>
#include <QTextStream>

#include <cstdio>
#include <stdexcept>

namespace zhilego::commands {
namespace {

Q_LOGGING_CATEGORY(lcDemo, "zhilego.demo")

//! Bulk loading takes longer than any request may.
constexpr std::chrono::milliseconds noLimit{0};

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

void fillDemoWorld(const db::ConnectionOptions &options, const CodeVault &vault, PhotoStore &photos,
                   Passwords &passwords, const QString &password)
{
    demo::DemoOptions wishes;
    wishes.passwordHash = passwords.hash(password);
    wishes.photos = &photos;
    db::Connection connection(options);
    connection.setStatementTimeout(noLimit);
    const Result<demo::DemoSummary> summary = demo::fillDemo(connection, wishes, vault);
    if (!summary)
        throw std::runtime_error("demo data: " + reasonOf(summary.error()).toStdString());
    qCInfo(lcDemo).noquote() << demo::summaryText(*summary).simplified();
}

int demoData(const config::Config &config, const QStringList &arguments)
{
    QTextStream err(stderr);
    if (config.isProduction()) {
        err << "demo data is refused when environment=production" << Qt::endl;
        return 2;
    }
    const Keys keys = obtainKeys(config);
    const QString password = obtainDemoPassword(config);
    const Database database(config);
    database.migrate();
    db::Connection connection(database.options());
    const CodeVault vault(keys.codes);
    requireFittingKeys(connection, vault);
    connection.setStatementTimeout(noLimit);
    Passwords passwords;
    const std::unique_ptr<PhotoStore> photos = makePhotoStore(config, keys);
    const Result<QString> summary
        = demo::demoDataCommand(connection, arguments, passwords.hash(password), vault, photos.get());
    if (!summary) {
        err << reasonOf(summary.error()) << Qt::endl;
        return summary.error().code == ErrorCode::ValidationError ? 2 : 1;
    }
    QTextStream(stdout) << *summary << Qt::endl;
    return 0;
}

} // namespace zhilego::commands
