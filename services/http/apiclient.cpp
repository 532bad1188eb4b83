// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/apiclient.h"

#include "models/api/paths.h"
#include "models/domain/id.h"
#include "services/http/call.h"
#include "services/whendone.h"

#include <QJsonDocument>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace zhilego::services {

QString newIdempotencyKey()
{
    return newUuid().toString(QUuid::WithoutBraces);
}

bool isTlsFailure(const Error &error)
{
    return error.code == ErrorCode::Offline && error.info[QStringLiteral("tls")].toBool();
}

ApiClient::ApiClient(QNetworkAccessManager &network, const Timing &timing, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_timing(timing)
{
}

ApiClient::ApiClient(QNetworkAccessManager &network, QObject *parent)
    : ApiClient(network, Timing{}, parent)
{
}

ApiClient::~ApiClient() = default;

void ApiClient::setBaseUrl(const QUrl &url)
{
    if (url == m_baseUrl)
        return;
    clearTokens();
    m_serverOffsetMs.reset();
    m_baseUrl = url;
}

void ApiClient::setLanguage(const QString &code)
{
    m_language = code;
}

void ApiClient::setTokens(const api::Tokens &tokens)
{
    m_accessToken = tokens.accessToken;
    m_refreshToken = tokens.refreshToken;
}

void ApiClient::setRefreshToken(const QString &token)
{
    m_accessToken.clear();
    m_refreshToken = token;
}

void ApiClient::clearTokens()
{
    ++m_epoch;
    m_accessToken.clear();
    m_refreshToken.clear();
    answerRefresh(Error{ErrorCode::Unauthenticated, QStringLiteral("signed out meanwhile"), {}, {}, 0, {}});
}

ApiClient::Answer ApiClient::get(const QString &path, const QUrlQuery &query)
{
    return start({"GET", path, query, std::nullopt, {}, true});
}

ApiClient::Answer ApiClient::post(const QString &path, const QJsonObject &body, const Intent &intent)
{
    // Signing in has no session that a 401 could be about.
    return start({"POST", path, {}, body, intent, path != api::paths::login});
}

ApiClient::Answer ApiClient::patch(const QString &path, const QJsonObject &body, const Intent &intent)
{
    return start({"PATCH", path, {}, body, intent, true});
}

ApiClient::Answer ApiClient::del(const QString &path, const Intent &intent)
{
    return start({"DELETE", path, {}, std::nullopt, intent, true});
}

QFuture<Outcome> ApiClient::refresh()
{
    const bool running = !m_refreshWaiters.empty();
    m_refreshWaiters.emplace_back();
    m_refreshWaiters.back().start();
    const QFuture<Outcome> future = m_refreshWaiters.back().future();
    if (running)
        return future;
    // Never repeated by itself: the server takes a refresh token that comes twice for a stolen one.
    whenDone(start({"POST", api::paths::refresh, {}, api::encodeRefresh(m_refreshToken), {}, false}), this,
             [this, epoch = m_epoch](const Result<QJsonObject> &answer) {
                 if (epoch == m_epoch)
                     finishRefresh(answer);
             });
    return future;
}

void ApiClient::finishRefresh(const Result<QJsonObject> &answer)
{
    const Result<api::Tokens> tokens = answer ? api::decodeTokens(*answer) : answer.error();
    if (tokens) {
        setTokens(*tokens);
        emit tokensRefreshed(*tokens);
        return answerRefresh(Done{});
    }
    const ErrorCode code = tokens.error().code;
    const bool refused = code == ErrorCode::Unauthenticated || code == ErrorCode::Forbidden
        || code == ErrorCode::ValidationError;
    answerRefresh(refused ? Error{ErrorCode::Unauthenticated, tokens.error().detail, {}, {}, 0, {}}
                          : tokens.error());
    if (refused) {
        clearTokens();
        emit sessionExpired();
    }
}

void ApiClient::answerRefresh(const Outcome &outcome)
{
    std::vector<QPromise<Outcome>> waiters;
    waiters.swap(m_refreshWaiters);
    for (QPromise<Outcome> &waiter : waiters) {
        waiter.addResult(outcome);
        waiter.finish();
    }
}

void ApiClient::end()
{
    m_ended = true;
    const QList<Call *> open = findChildren<Call *>(Qt::FindDirectChildrenOnly);
    for (Call *call : open)
        call->abandon();
    answerRefresh(Error{ErrorCode::Offline, QStringLiteral("the program ends"), {}, {}, 0, {}});
}

QDateTime ApiClient::serverNow() const
{
    return QDateTime::currentDateTimeUtc().addMSecs(m_serverOffsetMs.value_or(0));
}

ApiClient::Answer ApiClient::start(Request request)
{
    if (m_ended)
        return ready<QJsonObject>(
            Error{ErrorCode::Offline, QStringLiteral("the program ends"), {}, {}, 0, {}});
    // The call is our child and deletes itself once it is answered.
    auto *call = new Call(*this, std::move(request));
    return call->begin();
}

QNetworkReply *ApiClient::send(const Request &request)
{
    QUrl url = m_baseUrl;
    url.setPath(m_baseUrl.path() + request.path);
    url.setQuery(request.query);
    QNetworkRequest message(url);
    message.setTransferTimeout(static_cast<int>(m_timing.timeout.count()));
    // A redirect would carry the token to another place.
    message.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    message.setRawHeader("Accept", "application/json");
    message.setRawHeader("X-Request-ID", newUuid().toByteArray(QUuid::WithoutBraces));
    if (!m_language.isEmpty())
        message.setRawHeader("Accept-Language", m_language.toLatin1());
    if (request.authorized && !m_accessToken.isEmpty())
        message.setRawHeader("Authorization", "Bearer " + m_accessToken.toLatin1());
    if (!request.intent.idempotencyKey.isEmpty())
        message.setRawHeader("Idempotency-Key", request.intent.idempotencyKey.toLatin1());
    if (request.intent.version)
        message.setRawHeader("If-Match", '"' + QByteArray::number(*request.intent.version) + '"');
    if (!request.body)
        return m_network.sendCustomRequest(message, request.verb);
    message.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    return m_network.sendCustomRequest(message, request.verb,
                                       QJsonDocument(*request.body).toJson(QJsonDocument::Compact));
}

void ApiClient::takeServerTime(const QNetworkReply &reply)
{
    // The header counts whole seconds; a smaller difference says nothing.
    const QDateTime theirs = QLocale::c().toDateTime(QString::fromLatin1(reply.rawHeader("Date")),
                                                     QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!theirs.isValid())
        return;
    const QDateTime utc(theirs.date(), theirs.time(), Qt::UTC);
    const qint64 offset = QDateTime::currentDateTimeUtc().msecsTo(utc);
    if (qAbs(offset - m_serverOffsetMs.value_or(0)) > 2000)
        m_serverOffsetMs = offset;
}

} // namespace zhilego::services
