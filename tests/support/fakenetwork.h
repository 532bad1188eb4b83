// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace zhilego::test {

//! A network that never leaves the process: records every request and plays the answers queued for its
//! "VERB /path". The last answer of a queue stays and answers all further requests. Without one: 404.
class FakeNetwork : public QNetworkAccessManager
{
    Q_OBJECT
public:
    struct Reply
    {
        int status = 200;
        QByteArray body = "{}";
        QList<QPair<QByteArray, QByteArray>> headers = {};
        QNetworkReply::NetworkError failure = QNetworkReply::NoError; //!< with one there is no status
        bool held = false; //!< answered only by release()
    };
    struct Request
    {
        QByteArray verb;
        QUrl url;
        QNetworkRequest head;
        QByteArray body;
        QJsonObject json() const;
        QByteArray header(const char *name) const { return head.rawHeader(name); }
    };

    using QNetworkAccessManager::QNetworkAccessManager;

    //! `route` is "GET /api/v1/bookings"; queries are not part of it.
    void on(const QString &route, const Reply &reply) { m_replies[route].append(reply); }
    void on(const QString &route, const QJsonObject &body, int status = 200);
    //! The error format of the API.
    void refuse(const QString &route, int status, const QString &code, const QJsonObject &more = {});
    void goOffline(const QString &route, int times = 1);
    //! Forgets the answers queued for a route.
    void forget(const QString &route) { m_replies.remove(route); }
    //! Lets every held answer go.
    void release() { emit released(); }

    const QList<Request> &requests() const { return m_requests; }
    QList<Request> requests(const QString &route) const;
    int count(const QString &route) const { return static_cast<int>(requests(route).size()); }

signals:
    void released();

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;

private:
    QHash<QString, QList<Reply>> m_replies;
    QList<Request> m_requests;
};

} // namespace zhilego::test
