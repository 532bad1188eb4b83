// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config/configkeys.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace zhilego::config {
namespace {

template <typename T>
ConfigKey number(const char *name, T Config::*member, qint64 least, qint64 most, const char *help)
{
    const auto read = [=](Config &config, const QString &text) {
        static const QRegularExpression digits(QStringLiteral("^\\d{1,18}$"));
        const qint64 value = text.toLongLong();
        if (!digits.match(text).hasMatch() || value < least || value > most)
            return QStringLiteral("must be a whole number from %1 to %2").arg(least).arg(most);
        config.*member = static_cast<T>(value);
        return QString();
    };
    return {name, help, read, [=](const Config &config) { return QString::number(config.*member); }};
}

ConfigKey flag(const char *name, bool Config::*member, const char *help)
{
    const auto read = [=](Config &config, const QString &text) {
        config.*member = text == u"true";
        return text == u"true" || text == u"false" ? QString() : QStringLiteral("must be true or false");
    };
    const auto show = [=](const Config &config) {
        return config.*member ? QStringLiteral("true") : QStringLiteral("false");
    };
    return {name, help, read, show, true};
}

//! Words for the values of an enum, in its order.
template <typename Enum>
ConfigKey choice(const char *name, Enum Config::*member, const QStringList &words, const char *help)
{
    const auto read = [=](Config &config, const QString &text) {
        const qsizetype index = words.indexOf(text);
        if (index < 0)
            return QStringLiteral("must be one of ") + words.join(QStringLiteral(", "));
        config.*member = static_cast<Enum>(index);
        return QString();
    };
    return {name, help, read,
            [=](const Config &config) { return words.at(static_cast<qsizetype>(config.*member)); }};
}

//! A text that matches a pattern as a whole; `rule` says it in words.
ConfigKey text(const char *name, QString Config::*member, const char *pattern, const char *rule,
               const char *help)
{
    const QRegularExpression allowed(QRegularExpression::anchoredPattern(QLatin1String(pattern)));
    const auto read = [=](Config &config, const QString &value) {
        config.*member = value;
        return allowed.match(value).hasMatch() ? QString() : QString(QLatin1String(rule));
    };
    return {name, help, read, [=](const Config &config) { return config.*member; }};
}

ConfigKey file(const char *name, QString Config::*member, const char *help)
{
    const auto read = [=](Config &config, const QString &path) {
        const QFileInfo info(path);
        config.*member = path.isEmpty() ? path : info.absoluteFilePath();
        return path.isEmpty() || (info.isFile() && info.isReadable())
            ? QString()
            : QStringLiteral("%1 is no readable file").arg(path);
    };
    return {name, help, read, [=](const Config &config) { return config.*member; }};
}

QString readDataDir(Config &config, const QString &path)
{
    config.dataDir = path.isEmpty() ? path : QDir::cleanPath(QDir(path).absolutePath());
    return path.isEmpty() ? QStringLiteral("must not be empty") : QString();
}

QString readBackupDir(Config &config, const QString &path)
{
    config.backupDir = path.isEmpty() ? path : QDir::cleanPath(QDir(path).absolutePath());
    return {};
}

QString readBind(Config &config, const QString &address)
{
    config.bind = QHostAddress(address);
    return config.bind.isNull() ? QStringLiteral("must be an IP address") : QString();
}

QString readDatabaseUrl(Config &config, const QString &url)
{
    config.databaseUrl = url.toUtf8();
    return {};
}

QString readDatabaseUrlFile(Config &config, const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return QStringLiteral("%1 is no readable file").arg(path);
    config.databaseUrl = file.read(4096).trimmed();
    return config.databaseUrl.isEmpty() ? QStringLiteral("%1 is empty").arg(path) : QString();
}

bool isHttpsOrLocal(const QUrl &url)
{
    const bool local = url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
    return url.scheme() == u"https" || (url.scheme() == u"http" && local);
}

//! The address of a partner; `example` says what it looks like.
ConfigKey partner(const char *name, QUrl Config::*member, bool withPath, const char *example,
                  const char *help)
{
    const auto read = [=](Config &config, const QString &given) {
        config.*member = QUrl();
        const QUrl url(given, QUrl::StrictMode);
        if (given.isEmpty())
            return QString();
        if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery()
            || url.hasFragment() || (!withPath && !url.path().isEmpty()))
            return QStringLiteral("must be a URL such as ") + QLatin1String(example);
        if (!isHttpsOrLocal(url))
            return QStringLiteral("must be https, or http to this machine");
        config.*member = url;
        return QString();
    };
    return {name, help, read, [=](const Config &config) { return (config.*member).toString(); }};
}

QString readBillerAddresses(Config &config, const QString &text)
{
    config.kaspiBillerAddresses.clear();
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QHostAddress address(part.trimmed());
        if (address.isNull())
            return QStringLiteral("must be IP addresses with commas between them");
        config.kaspiBillerAddresses.append(address);
    }
    return {};
}

QString shownBillerAddresses(const Config &config)
{
    QStringList shown;
    for (const QHostAddress &address : config.kaspiBillerAddresses)
        shown.append(address.toString());
    return shown.join(u',');
}

} // namespace

const QList<ConfigKey> &configKeys()
{
    static const QList<ConfigKey> keys{
        {"data_dir", "where everything is kept", readDataDir, [](const Config &c) { return c.dataDir; }},
        number("port", &Config::port, 0, 65535, "TCP port; 0 takes any free one"),
        {"bind", "address to listen on", readBind, [](const Config &c) { return c.bind.toString(); }},
        flag("allow_public_bind", &Config::allowPublicBind,
             "listen on other addresses than this machine's own"),
        choice("environment", &Config::environment,
               {QStringLiteral("development"), QStringLiteral("production")}, "development or production"),
        {"database_url", "PostgreSQL to use instead of the embedded one", readDatabaseUrl,
         [](const Config &c) { return c.databaseUrl.isEmpty() ? QString() : QStringLiteral("***"); }},
        {"database_url_file", "file that holds database_url", readDatabaseUrlFile,
         [](const Config &) { return QString(); }},
        flag("demo", &Config::demo, "fill an empty database with a made-up world"),
        number("workers", &Config::workers, 1, 40, "threads for requests, each with a database connection"),
        number("connections", &Config::connections, 1, 60000, "client connections at most"),
        number("hold_minutes", &Config::holdMinutes, 1, 1440, "how long a hold keeps its dates"),
        choice("log_level", &Config::logLevel,
               {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning"),
                QStringLiteral("error")},
               "debug, info, warning or error"),
        flag("administrators_need_totp", &Config::administratorsNeedTotp,
             "heads of agencies and superusers must set up a second factor"),
        number("rate_per_address", &Config::ratePerAddress, 0, 1'000'000,
               "requests a minute from one address; 0: no limit"),
        number("rate_sign_in_per_address", &Config::rateSignInPerAddress, 0, 1'000'000,
               "requests a minute to /auth from one address; 0: no limit"),
        number("rate_reads_per_person", &Config::readsPerPerson, 0, 1'000'000,
               "reading requests a minute of one person; 0: no limit"),
        number("rate_writes_per_person", &Config::writesPerPerson, 0, 1'000'000,
               "changing requests a minute of one person; 0: no limit"),
        partner("kaspi_base_url", &Config::kaspiBaseUrl, true, "https://host/r3/v01",
                "the bank's QR API, r1, r2 or r3; empty switches it off"),
        choice("backups", &Config::backups,
               {QStringLiteral("auto"), QStringLiteral("on"), QStringLiteral("off")},
               "nightly backups, and the write-ahead log kept for them; auto: in production"),
        {"backup_dir", "where backups are kept; empty: backups in data_dir", readBackupDir,
         [](const Config &c) { return c.backupDir; }},
        text("backup_at", &Config::backupAt, "([01]\\d|2[0-3]):[0-5]\\d", "must be a time such as 03:30",
             "time of day of the nightly backup, in the properties' time zone"),
        number("backup_keep_daily", &Config::backupKeepDaily, 1, 366, "days whose newest backup is kept"),
        number("backup_keep_weekly", &Config::backupKeepWeekly, 0, 520, "weeks whose newest backup is kept"),
        text("kaspi_organization_bin", &Config::kaspiOrganizationBin, "(\\d{12})?", "must have 12 digits",
             "BIN of the merchant (r3)"),
        number("kaspi_trade_point", &Config::kaspiTradePoint, 0, 999'999'999'999'999,
               "id of the trade point; 0: the only one"),
        text("kaspi_device_id", &Config::kaspiDeviceId, "[A-Za-z0-9_-]{1,64}",
             "may have Latin letters, digits, - and _", "name under which the server is registered"),
        text("kaspi_device_token", &Config::kaspiDeviceToken, "[A-Za-z0-9-]{0,64}",
             "may have Latin letters, digits and -", "token of the registered device"),
        flag("kaspi_phone_starts_with_seven", &Config::kaspiPhoneStartsWithSeven,
             "write phones as 7XXXXXXXXXX instead of 8XXXXXXXXXX"),
        file("kaspi_client_certificate", &Config::kaspiClientCertificate, "PEM file (r2, r3)"),
        file("kaspi_client_key", &Config::kaspiClientKey, "PEM file (r2, r3)"),
        file("kaspi_ca_file", &Config::kaspiCaFile, "PEM file of the bank's authorities"),
        {"kaspi_biller_addresses", "IP addresses of the bank's biller, with commas; empty switches it off",
         readBillerAddresses, shownBillerAddresses},
        choice("kaspi_biller_format", &Config::kaspiBillerFormat,
               {QStringLiteral("json"), QStringLiteral("xml")}, "how the biller is answered: json or xml"),
        partner("s3_endpoint", &Config::s3Endpoint, false, "https://s3.example.kz:9000",
                "S3 server for photos; empty keeps them in data_dir/media"),
        text("s3_region", &Config::s3Region, "[a-z0-9-]{1,40}", "may have small letters, digits and -",
             "region the bucket's signatures are for"),
        text("s3_bucket", &Config::s3Bucket, "([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?",
             "must be the name of a bucket", "private bucket for photos"),
        text("s3_access_key", &Config::s3AccessKey, "[A-Za-z0-9/+=._-]{0,128}",
             "may have Latin letters, digits and /+=._-", "access key id of the bucket's account"),
        file("s3_ca_file", &Config::s3CaFile, "PEM file of the S3 server's authorities"),
        number("s3_link_minutes", &Config::s3LinkMinutes, 5, 15, "how long a link to a photo is good for"),
    };
    return keys;
}

} // namespace zhilego::config
