// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspiapi.h"

#include "models/domain/id.h"
#include "server/kaspi/kaspistatus.h"

#include <QElapsedTimer>

namespace zhilego::kaspi {
namespace {

constexpr int retryAfterFailureSeconds = 15;

Error unreachable(const QString &path, const QString &problem)
{
    return Error{ErrorCode::ProviderFailed,
                 path + QLatin1String(": ") + problem,
                 {},
                 {},
                 retryAfterFailureSeconds,
                 {}};
}

KaspiReply readEnvelope(const QString &path, const QByteArray &body)
{
    const Result<QJsonObject> envelope = parseExact(body);
    if (!envelope)
        return {unreachable(path, QStringLiteral("the answer is no JSON object")), true};
    const std::optional<qint64> code = integerFrom(member(*envelope, QLatin1String("StatusCode")));
    if (!code)
        return {unreachable(path, QStringLiteral("the answer has no StatusCode")), true};
    if (*code != 0) {
        const QString message = member(*envelope, QLatin1String("Message")).toString();
        return {errorOfStatusCode(*code, message, path), isTransient(*code)};
    }
    return {member(*envelope, QLatin1String("Data")), false};
}

} // namespace

KaspiApi::KaspiApi(const KaspiSettings &settings)
    : m_baseUrl(settings.baseUrl.adjusted(QUrl::StripTrailingSlash))
    , m_apiKey(settings.protocol() == Protocol::R1 ? settings.apiKey.toLatin1() : QByteArray())
    , m_http(settings.http)
    , m_observe(settings.observe)
{
}

KaspiReply KaspiApi::get(const QString &path, const QUrlQuery &query) const
{
    outbound::HttpCall call;
    call.url.setQuery(query);
    return exchange(path, call);
}

KaspiReply KaspiApi::post(const QString &path, const ExactJsonObject &body) const
{
    outbound::HttpCall call;
    call.method = "POST";
    call.body = body.toJson();
    call.headers.emplaceBack("Content-Type", "application/json");
    return exchange(path, call);
}

KaspiReply KaspiApi::exchange(const QString &path, outbound::HttpCall call) const
{
    QUrl url = m_baseUrl;
    url.setPath(m_baseUrl.path() + u'/' + path);
    url.setQuery(call.url.query(QUrl::FullyEncoded));
    call.url = url;
    call.headers.emplaceBack("Accept", "application/json");
    call.headers.emplaceBack("X-Request-ID", newUuid().toByteArray(QUuid::WithoutBraces));
    if (!m_apiKey.isEmpty())
        call.headers.emplaceBack("Api-Key", m_apiKey);

    QElapsedTimer since;
    since.start();
    const char *outcome = "answered";
    KaspiReply reply = perform(path, call, outcome);
    // What follows the second part of a path is an id.
    m_observe(path.section(u'/', 0, 1), outcome, double(since.nsecsElapsed()) / 1e9);
    return reply;
}

KaspiReply KaspiApi::perform(const QString &path, const outbound::HttpCall &call, const char *&outcome) const
{
    const outbound::HttpReply reply = m_http.perform(call);
    outcome = reply.delivery == outbound::Delivery::Answered ? "failed" : "unreachable";
    if (reply.delivery != outbound::Delivery::Answered)
        return {unreachable(path, reply.problem), reply.delivery == outbound::Delivery::Unknown};
    if (reply.status != 200)
        return {unreachable(path, QStringLiteral("HTTP %1").arg(reply.status)), reply.status >= 500};
    const KaspiReply read = readEnvelope(path, reply.body);
    outcome = read.data ? "answered" : "refused";
    return read;
}

} // namespace zhilego::kaspi
