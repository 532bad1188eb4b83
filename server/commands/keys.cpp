// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/keys.h"

#include "server/config/secrets.h"

#include <QTextStream>

#include <cstdio>
#include <stdexcept>

namespace zhilego::commands {
namespace {

template <typename T> T valueOrThrow(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().detail.toStdString());
    return std::move(result).value();
}

QList<QByteArray> keyBytes(const QList<QByteArray> &secrets, const char *name)
{
    QList<QByteArray> keys;
    for (const QByteArray &secret : secrets) {
        const std::optional<QByteArray> bytes = config::Secrets::keyBytes(secret);
        if (!bytes)
            throw std::runtime_error(std::string("the secret ") + name + " is not a key of 32 bytes");
        keys.append(*bytes);
    }
    return keys;
}

} // namespace

Keys obtainKeys(const config::Config &config)
{
    const config::Secrets secrets = valueOrThrow(config::Secrets::open(config.secretsDir()));
    const auto active
        = [&secrets](const char *name) { return valueOrThrow(secrets.active(QString::fromLatin1(name))); };
    Keys keys;
    keys.accessTokens = keyBytes(active("jwt"), "jwt");
    keys.cursors = keyBytes(active("cursors"), "cursors").first();
    keys.codes = keyBytes(active("kek"), "kek");
    keys.auditAnchors = keyBytes(active("audit_anchors"), "audit_anchors").first();
    keys.kaspiWebhook = active("webhook_kaspi");
    const auto given = [&secrets](const char *name) {
        return valueOrThrow(secrets.find(QString::fromLatin1(name))).value_or(QByteArray());
    };
    keys.kaspiApiKey = QString::fromUtf8(given("kaspi_api_key"));
    keys.kaspiKeyPassword = given("kaspi_client_key_password");
    keys.kaspiBiller = given("kaspi_biller");
    keys.s3SecretKey = given("s3_secret_key");
    return keys;
}

QString obtainDemoPassword(const config::Config &config)
{
    const QString name = QStringLiteral("demo_password");
    const config::Secrets secrets = valueOrThrow(config::Secrets::open(config.secretsDir()));
    const bool isNew = !valueOrThrow(secrets.find(name));
    const QString password
        = QString::fromUtf8(valueOrThrow(secrets.obtain(name, config::Secrets::Form::Password)));
    if (isNew)
        QTextStream(stdout) << "demo password: " << password << Qt::endl;
    return password;
}

} // namespace zhilego::commands
