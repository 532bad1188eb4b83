// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/kaspi/kaspiprotocol.h"
#include "server/outbound/httpexchange.h"

#include <QDateTime>

#include <functional>

namespace zhilego::kaspi {

//! "remote/create" wants national digits: the document writes 8XXXXXXXXXX, a user in production sends
//! 7XXXXXXXXXX.
enum class PhoneFormat { LeadingEight, LeadingSeven };

//! Everything about one merchant at the bank. Certificate and key are replaced by configuration.
struct KaspiSettings
{
    QUrl baseUrl; //!< with the protocol and its version: https://host/r3/v01
    QString apiKey; //!< r1
    QString organizationBin; //!< r3
    qint64 tradePointId = 0; //!< 0: the only one the bank knows of
    QString deviceId = QStringLiteral("zhilego-server"); //!< Latin letters, digits, - and _
    QString deviceToken; //!< empty: the device is registered on first use
    PhoneFormat phoneFormat = PhoneFormat::LeadingEight;
    QList<QByteArray> webhookSecrets; //!< every secret that is valid now; none = every webhook is refused
    outbound::HttpSettings http;
    //! Told of every call to the bank, on the thread that made it: "payment/status", one of answered,
    //! refused, failed, unreachable, and how long it took.
    std::function<void(const QString &operation, const char *outcome, double seconds)> observe
        = [](const QString &, const char *, double) {};
    std::function<QDateTime()> now = [] { return QDateTime::currentDateTimeUtc(); };

    Protocol protocol() const { return protocolOf(baseUrl).value_or(Protocol::R3); }
};

} // namespace zhilego::kaspi
