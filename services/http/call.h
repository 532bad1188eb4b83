// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/http/apiclient.h"

#include <QByteArray>
#include <QPromise>

namespace zhilego::services {

struct ApiClient::Request
{
    QByteArray verb;
    QString path;
    QUrlQuery query;
    std::optional<QJsonObject> body;
    Intent intent;
    bool authorized = true;

    //! Doing it twice does it once: reading, or a POST under an idempotency key.
    bool repeatable() const { return verb == "GET" || !intent.idempotencyKey.isEmpty(); }
};

//! One question to the server with all its attempts; deletes itself when it is answered.
class ApiClient::Call : public QObject
{
    Q_OBJECT
public:
    Call(ApiClient &client, Request request);

    Answer begin();
    void abandon();

private:
    void attempt();
    void refreshThenAttempt();
    void take(QNetworkReply &reply);
    void takeRefusal(QNetworkReply &reply, int status);
    bool repeatLater();
    void answer(Result<QJsonObject> result);

    ApiClient &m_client;
    const Request m_request;
    const int m_epoch;
    QPromise<Result<QJsonObject>> m_promise;
    QString m_usedToken;
    int m_attempts = 0;
    bool m_refreshed = false;
    bool m_answered = false;
};

} // namespace zhilego::services
