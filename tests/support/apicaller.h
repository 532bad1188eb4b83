// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QStringList>

#include <functional>
#include <memory>

class QTcpSocket;

//! QVERIFY2 with bytes that are put together on the way: what came instead.
#define VERIFY_WITH(condition, bytes) QVERIFY2(condition, QByteArray(bytes).constData())

namespace zhilego::test {

//! What the server answered, as it came over the wire.
struct ApiReply
{
    int status = 0; //!< 0 when no complete answer came
    QHash<QByteArray, QByteArray> headers; //!< names in lower case
    QByteArray body;

    QJsonObject json() const;
    QJsonArray items() const;
    QString id() const;
    //! A member of the body, of a nested one as "guest.phone".
    QJsonValue at(const QString &path) const;
    //! error.code, empty for a success.
    QString code() const;
    //! error.details as "field: issue", sorted.
    QStringList issues() const;
    //! For messages of tests.
    QByteArray text() const { return QByteArray::number(status) + ' ' + body; }
};

//! Looks at every exchange, from any thread.
using Witness = std::function<void(const QByteArray &method, const QByteArray &target, const ApiReply &)>;

//! A blocking HTTP/1.1 client with one kept connection, opened again when the server has closed it. One
//! thread at a time, the one that made it; needs no event loop.
class ApiCaller
{
public:
    using Headers = QList<QPair<QByteArray, QByteArray>>;

    explicit ApiCaller(quint16 port, QString accessToken = {}, Witness witness = {});
    ~ApiCaller();
    Q_DISABLE_COPY_MOVE(ApiCaller)

    void setToken(const QString &accessToken) { m_token = accessToken; }
    const QString &token() const { return m_token; }
    //! The same server and token on a connection of its own, for another thread.
    std::unique_ptr<ApiCaller> another() const;

    ApiReply get(const QString &target, const Headers &headers = {});
    ApiReply post(const QString &target, const QJsonObject &body = {}, const Headers &headers = {});
    //! With an Idempotency-Key of its own.
    ApiReply postOnce(const QString &target, const QJsonObject &body);
    ApiReply patch(const QString &target, const QJsonObject &body, int version);
    ApiReply put(const QString &target, const QJsonObject &body, int version);
    //! Any bytes as the body; Content-Type is application/json unless `headers` names another.
    ApiReply send(const QByteArray &method, const QString &target, const QByteArray &body,
                  const Headers &headers = {});

private:
    ApiReply exchange(const QByteArray &request, bool toHead);
    bool connectSocket();
    ApiReply readReply(bool toHead);
    bool readUntil(const std::function<bool()> &enough);

    const quint16 m_port;
    QString m_token;
    const Witness m_witness;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_received;
};

//! The Idempotency-Key header.
ApiCaller::Headers withKey(const QString &key);
ApiCaller::Headers withVersion(int version);
QString newKey();

} // namespace zhilego::test
