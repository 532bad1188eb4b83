// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

namespace zhilego::config {

enum class Environment { Development, Production };
enum class BillerAnswers { Json, Xml };
//! Auto: in production.
enum class Backups { Auto, On, Off };
enum class LogLevel { Debug, Info, Warning, Error };

//! Everything the server can be told; valid as a whole when loadConfig() reports no problem.
struct Config
{
    QString dataDir; //!< absolute
    int port = 8080; //!< 0: any free one
    QHostAddress bind = QHostAddress(QHostAddress::LocalHost);
    bool allowPublicBind = false;
    Environment environment = Environment::Development;
    QByteArray databaseUrl; //!< empty: the embedded cluster. May hold a password
    bool demo = false;
    int workers = 8; //!< threads, each with one database connection
    int connections = 900; //!< open client connections at most
    int holdMinutes = 15;
    LogLevel logLevel = LogLevel::Info;
    bool administratorsNeedTotp = false;

    // Requests a minute; 0: no limit. Callers on this machine itself are not counted.
    int ratePerAddress = 1200;
    int rateSignInPerAddress = 60;
    int readsPerPerson = 1200;
    int writesPerPerson = 300;

    Backups backups = Backups::Auto;
    QString backupDir; //!< absolute; empty: in the data directory
    QString backupAt = QStringLiteral("03:30"); //!< time of day of the properties
    int backupKeepDaily = 7;
    int backupKeepWeekly = 4;

    // The merchant at the bank; its API key is the secret "kaspi_api_key".
    QUrl kaspiBaseUrl; //!< with the protocol and its version: https://host/r3/v01; empty: no Kaspi
    QString kaspiOrganizationBin;
    qint64 kaspiTradePoint = 0; //!< 0: the only one the bank knows of
    QString kaspiDeviceId = QStringLiteral("zhilego-server");
    QString kaspiDeviceToken; //!< empty: registered on first use
    bool kaspiPhoneStartsWithSeven = false; //!< in remote invoices; the bank's document writes 8XXXXXXXXXX
    QString kaspiClientCertificate; //!< PEM file
    QString kaspiClientKey; //!< PEM file
    QString kaspiCaFile; //!< PEM file; empty: the system's authorities

    //! Where the bank's biller calls from; empty: no biller. Its secret is "kaspi_biller".
    QList<QHostAddress> kaspiBillerAddresses;
    BillerAnswers kaspiBillerFormat = BillerAnswers::Json;

    // The bucket for photos; its secret key is the secret "s3_secret_key".
    QUrl s3Endpoint; //!< https://host[:port]; empty: photos are files in data_dir/media
    QString s3Region = QStringLiteral("us-east-1");
    QString s3Bucket;
    QString s3AccessKey;
    QString s3CaFile; //!< PEM file; empty: the system's authorities
    int s3LinkMinutes = 10; //!< how long a link to a photo is good for

    bool isProduction() const { return environment == Environment::Production; }
    bool keepsBackups() const
    {
        return backups == Backups::On || (backups == Backups::Auto && isProduction());
    }
    QString backupFolder() const
    {
        return backupDir.isEmpty() ? dataDir + QStringLiteral("/backups") : backupDir;
    }
    QString secretsDir() const { return dataDir + QStringLiteral("/secrets"); }
};

} // namespace zhilego::config
