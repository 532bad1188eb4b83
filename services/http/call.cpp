// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/call.h"

#include "models/api/errorcodec.h"
#include "services/whendone.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QTimer>

namespace zhilego::services {
namespace {

Error networkError(const QNetworkReply &reply)
{
    Error error{ErrorCode::Offline, reply.errorString(), {}, {}, 0, {}};
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        error.info.insert(QStringLiteral("tls"), true);
    return error;
}

Result<QJsonObject> decoded(const QByteArray &body)
{
    if (body.isEmpty())
        return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return Error{ErrorCode::Internal, QStringLiteral("the answer is no JSON object"), {}, {}, 0, {}};
    return document.object();
}

} // namespace

ApiClient::Call::Call(ApiClient &client, Request request)
    : QObject(&client)
    , m_client(client)
    , m_request(std::move(request))
    , m_epoch(client.m_epoch)
{
    m_promise.start();
}

ApiClient::Answer ApiClient::Call::begin()
{
    if (m_request.authorized && m_client.m_accessToken.isEmpty() && !m_client.m_refreshToken.isEmpty())
        refreshThenAttempt();
    else
        attempt();
    return m_promise.future();
}

void ApiClient::Call::attempt()
{
    ++m_attempts;
    m_usedToken = m_client.m_accessToken;
    QNetworkReply *reply = m_client.send(m_request);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        take(*reply);
    });
}

void ApiClient::Call::refreshThenAttempt()
{
    m_refreshed = true;
    whenDone(m_client.refresh(), this, [this](const Outcome &outcome) {
        if (m_epoch != m_client.m_epoch || !outcome)
            answer(outcome ? Error{ErrorCode::Unauthenticated, {}, {}, {}, 0, {}} : outcome.error());
        else
            attempt();
    });
}

void ApiClient::Call::take(QNetworkReply &reply)
{
    if (m_epoch != m_client.m_epoch)
        return answer(
            Error{ErrorCode::Unauthenticated, QStringLiteral("signed out meanwhile"), {}, {}, 0, {}});
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A connection that breaks within the body has a status too, but no whole answer.
    const bool broken
        = reply.error() != QNetworkReply::NoError && reply.error() < QNetworkReply::ContentAccessDenied;
    if (status == 0 || broken) {
        if (!repeatLater())
            answer(networkError(reply));
        return;
    }
    m_client.takeServerTime(reply);
    if (status >= 200 && status < 300)
        return answer(decoded(reply.readAll()));
    takeRefusal(reply, status);
}

void ApiClient::Call::takeRefusal(QNetworkReply &reply, int status)
{
    Error error = api::decodeError(status, reply.readAll());
    error.retryAfterSeconds = reply.rawHeader("Retry-After").toInt();
    if (error.requestId.isEmpty())
        error.requestId = QString::fromLatin1(reply.rawHeader("X-Request-ID"));
    if (error.code == ErrorCode::IdempotencyInProgress && repeatLater())
        return;
    const bool mayRefresh = m_request.authorized && !m_refreshed && !m_client.m_refreshToken.isEmpty();
    if (status != 401 || !mayRefresh)
        return answer(error);
    // Another call may have brought new tokens while this one was under way.
    if (m_usedToken != m_client.m_accessToken) {
        m_refreshed = true;
        return attempt();
    }
    refreshThenAttempt();
}

bool ApiClient::Call::repeatLater()
{
    if (!m_request.repeatable() || m_attempts >= m_client.m_timing.attempts)
        return false;
    const auto pause = m_client.m_timing.backoff * (1 << (m_attempts - 1));
    QTimer::singleShot(pause, this, &Call::attempt);
    return true;
}

void ApiClient::Call::abandon()
{
    answer(Error{ErrorCode::Offline, QStringLiteral("the program ends"), {}, {}, 0, {}});
}

void ApiClient::Call::answer(Result<QJsonObject> result)
{
    if (std::exchange(m_answered, true))
        return;
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace zhilego::services
