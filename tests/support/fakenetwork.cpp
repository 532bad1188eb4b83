// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakenetwork.h"

#include <QJsonDocument>
#include <QMetaObject>

#include <algorithm>

namespace zhilego::test {
namespace {

//! Plays one queued answer on the next turn of the event loop, or when it is released.
class PlayedReply : public QNetworkReply
{
public:
    PlayedReply(const QNetworkRequest &request, const FakeNetwork::Reply &reply, FakeNetwork *network)
        : QNetworkReply(network)
        , m_reply(reply)
    {
        setRequest(request);
        setUrl(request.url());
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        if (reply.held)
            connect(network, &FakeNetwork::released, this, &PlayedReply::play);
        else
            QMetaObject::invokeMethod(this, &PlayedReply::play, Qt::QueuedConnection);
    }

    void abort() override { }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override
    {
        return m_reply.body.size() - m_read + QNetworkReply::bytesAvailable();
    }

protected:
    qint64 readData(char *data, qint64 max) override
    {
        const qint64 count = std::min<qint64>(max, m_reply.body.size() - m_read);
        std::copy_n(m_reply.body.constData() + m_read, count, data);
        m_read += count;
        return count;
    }

private:
    void play()
    {
        if (isFinished())
            return;
        if (m_reply.failure != NoError) {
            setError(m_reply.failure, QStringLiteral("played failure"));
        } else {
            setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_reply.status);
            for (const auto &[name, value] : std::as_const(m_reply.headers))
                setRawHeader(name, value);
            if (m_reply.status >= 400)
                setError(m_reply.status >= 500 ? InternalServerError : ProtocolInvalidOperationError, {});
        }
        setFinished(true);
        emit finished();
    }

    FakeNetwork::Reply m_reply;
    qint64 m_read = 0;
};

} // namespace

QJsonObject FakeNetwork::Request::json() const
{
    return QJsonDocument::fromJson(body).object();
}

void FakeNetwork::on(const QString &route, const QJsonObject &body, int status)
{
    on(route, Reply{status, QJsonDocument(body).toJson(QJsonDocument::Compact)});
}

void FakeNetwork::refuse(const QString &route, int status, const QString &code, const QJsonObject &more)
{
    QJsonObject error = more;
    error.insert(QStringLiteral("code"), code);
    error.insert(QStringLiteral("message"), QStringLiteral("said by the server"));
    error.insert(QStringLiteral("request_id"), QStringLiteral("req-1"));
    on(route, QJsonObject{{QStringLiteral("error"), error}}, status);
}

void FakeNetwork::goOffline(const QString &route, int times)
{
    for (int i = 0; i < times; ++i)
        on(route, Reply{0, {}, {}, QNetworkReply::ConnectionRefusedError});
}

QList<FakeNetwork::Request> FakeNetwork::requests(const QString &route) const
{
    QList<Request> matching;
    std::copy_if(m_requests.begin(), m_requests.end(), std::back_inserter(matching),
                 [&route](const Request &request) {
                     return route == QString::fromLatin1(request.verb) + u' ' + request.url.path();
                 });
    return matching;
}

QNetworkReply *FakeNetwork::createRequest(Operation operation, const QNetworkRequest &request,
                                          QIODevice *body)
{
    QByteArray verb = request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    if (verb.isEmpty())
        verb = operation == PostOperation ? "POST" : operation == DeleteOperation ? "DELETE" : "GET";
    m_requests.append({verb, request.url(), request, body ? body->readAll() : QByteArray()});
    QList<Reply> &queue = m_replies[QString::fromLatin1(verb) + u' ' + request.url().path()];
    if (queue.isEmpty())
        return new PlayedReply(request, Reply{404, "{}"}, this);
    return new PlayedReply(request, queue.size() > 1 ? queue.takeFirst() : queue.first(), this);
}

} // namespace zhilego::test
