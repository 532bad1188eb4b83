// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/sessioncodec.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QPromise>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <optional>
#include <vector>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace zhilego::services {

//! A fresh key for one intent of a person ("create this booking"). Keep it while that intent lives and
//! send it with every attempt: the server then does the thing once.
QString newIdempotencyKey();

//! The answer of a future that is ready: for arguments that need no call.
template <typename T> QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

//! Speaks HTTP to one server for one session: base URL, tokens, language, time limits, repeats.
//! Thread: the one it lives in; futures are fulfilled there. Errors: every outcome is a Result, network
//! failures are ErrorCode::Offline. A 401 makes one refresh for all calls that wait, then each repeats once.
//! TLS errors are never ignored.
//! Listen to an answer with whenDone() (services/whendone.h).
class ApiClient : public QObject
{
    Q_OBJECT
public:
    using Answer = QFuture<Result<QJsonObject>>;

    struct Timing
    {
        std::chrono::milliseconds timeout{15'000};
        std::chrono::milliseconds backoff{300}; //!< doubled with each repeat
        int attempts = 3;
    };
    //! What a changing request carries besides its body.
    struct Intent
    {
        QString idempotencyKey; //!< with one, a POST may be repeated after a network failure
        std::optional<int> version; //!< If-Match
    };

    ApiClient(QNetworkAccessManager &network, const Timing &timing, QObject *parent = nullptr);
    explicit ApiClient(QNetworkAccessManager &network, QObject *parent = nullptr);
    ~ApiClient() override;

    void setBaseUrl(const QUrl &url); //!< "http://127.0.0.1:8080"; forgets the tokens of another server
    QUrl baseUrl() const { return m_baseUrl; }
    void setLanguage(const QString &code); //!< Accept-Language: "ru", "kk", "en"

    void setTokens(const api::Tokens &tokens);
    void setRefreshToken(const QString &token); //!< from the keychain: the first call refreshes
    QString refreshToken() const { return m_refreshToken; }
    void clearTokens();

    Answer get(const QString &path, const QUrlQuery &query = {});
    Answer post(const QString &path, const QJsonObject &body, const Intent &intent = {});
    Answer patch(const QString &path, const QJsonObject &body, const Intent &intent);
    Answer del(const QString &path, const Intent &intent);
    //! One refresh at a time; whoever asks while it runs gets the same outcome.
    QFuture<Outcome> refresh();

    //! Before the program is taken apart: answers every open call with Offline and every later one at once.
    //! Qt 6.4 asserts when a future ends after the object that waits for it (QFuture::then with a context).
    void end();

    //! The present by the server's clock, as far as its Date headers tell; ours until then.
    QDateTime serverNow() const;

signals:
    void tokensRefreshed(const zhilego::api::Tokens &tokens);
    //! The server does not take the refresh token any more; a person has to sign in again.
    void sessionExpired();

private:
    class Call;
    struct Request;
    Answer start(Request request);
    QNetworkReply *send(const Request &request);
    void takeServerTime(const QNetworkReply &reply);
    void finishRefresh(const Result<QJsonObject> &answer);
    void answerRefresh(const Outcome &outcome);

    QNetworkAccessManager &m_network;
    Timing m_timing;
    QUrl m_baseUrl;
    QString m_language;
    QString m_accessToken;
    QString m_refreshToken;
    std::vector<QPromise<Outcome>> m_refreshWaiters; //!< not empty: a refresh is running
    //! Counts sign-ins and sign-outs: an answer to the person before must not reach the next one.
    int m_epoch = 0;
    bool m_ended = false;
    std::optional<qint64> m_serverOffsetMs;
};

//! True when the failure was the server's certificate: worth other words than "no connection".
bool isTlsFailure(const Error &error);

} // namespace zhilego::services
