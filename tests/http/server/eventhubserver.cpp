// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/server/eventhubserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace zhilego::test {

using namespace http;

namespace {

Router pingRouter()
{
    Router router;
    router.add("GET", u"/ping"_s, Lane::Inline, [](const Request &) { return Response::text(200, "pong"); });
    return router;
}

} // namespace

EventHubServer::EventHubServer(const EventLimits &limits)
    : server(pingRouter())
    , hub(
          [this](const QString &ticket, std::optional<qint64> since,
                 std::function<void(const Result<Admission> &)> done) {
              asked.append({ticket, since, std::move(done)});
          },
          limits)
{
    server.server().setUpgrade(u"/api/v1/events"_s, [this](QTcpSocket *socket) { hub.takeSocket(socket); });
}

QUrl EventHubServer::url() const
{
    return QUrl(u"ws://127.0.0.1:%1/api/v1/events"_s.arg(server.port()));
}

EventWatcher::EventWatcher(const QUrl &url, const QString &origin)
    : socket(origin)
{
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [this](const QString &text) {
        const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
        got.append(
            u"%1>%2"_s.arg(frame.value(u"prev"_s).toInteger(-1)).arg(frame.value(u"seq"_s).toInteger()));
    });
    socket.open(url);
}

bool EventWatcher::connects()
{
    return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::ConnectedState; }, 3000);
}

int EventWatcher::closeCode(int timeoutMs)
{
    const bool closed
        = QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::UnconnectedState; }, timeoutMs);
    return closed ? int(socket.closeCode()) : 0;
}

} // namespace zhilego::test
