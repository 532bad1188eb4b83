// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/kaspi/exactjson.h"
#include "server/kaspi/kaspisettings.h"

#include <QUrlQuery>

namespace zhilego::kaspi {

//! `data` is the Data member of the envelope with numbers as text. `mayHaveHappened`: the call failed in a
//! way that leaves open whether the bank carried it out.
struct KaspiReply
{
    Result<QJsonValue> data;
    bool mayHaveHappened = false;
};

//! The envelope of the bank's QR API: request id, key, {StatusCode, Message, Data}. Thread-safe, blocks up to
//! the deadline of the settings. Errors: those of errorOfStatusCode(), ProviderFailed for everything else.
class KaspiApi
{
public:
    explicit KaspiApi(const KaspiSettings &settings);

    KaspiReply get(const QString &path, const QUrlQuery &query = {}) const;
    KaspiReply post(const QString &path, const ExactJsonObject &body) const;

private:
    KaspiReply exchange(const QString &path, outbound::HttpCall call) const;
    KaspiReply perform(const QString &path, const outbound::HttpCall &call, const char *&outcome) const;

    QUrl m_baseUrl;
    QByteArray m_apiKey;
    outbound::HttpExchange m_http;
    std::function<void(const QString &, const char *, double)> m_observe;
};

} // namespace zhilego::kaspi
