// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/live/liveclient.h"

#include "models/api/eventcodec.h"
#include "services/http/apiclient.h"
#include "tests/support/fakenetwork.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace zhilego;
using services::LiveClient;
using test::FakeNetwork;
using State = LiveClient::State;

namespace {

const QString ticketRoute = QStringLiteral("POST /api/v1/events/ticket");

QString frame(qint64 prev, qint64 seq)
{
    const QJsonObject event{{QStringLiteral("prev"), prev},
                            {QStringLiteral("seq"), seq},
                            {QStringLiteral("type"), QStringLiteral("booking.confirmed")},
                            {QStringLiteral("entity_type"), QStringLiteral("booking")},
                            {QStringLiteral("entity_id"), QStringLiteral("b-1")},
                            {QStringLiteral("version"), 3}};
    return QString::fromUtf8(QJsonDocument(event).toJson());
}

//! A server with one real WebSocket, a ticket that always fits, and a client of it.
class Fixture : public QObject
{
public:
    Fixture()
    {
        listen(0);
        network.on(ticketRoute, QJsonObject{{QStringLiteral("ticket"), QStringLiteral("t-1")}});
        client.setBaseUrl(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)));
        connect(&server, &QWebSocketServer::newConnection, this, [this] {
            socket = server.nextPendingConnection();
            socket->setParent(&server); // which does not own what it hands out
            path = socket->requestUrl().path();
            connect(socket, &QWebSocket::textMessageReceived, this,
                    [this](const QString &text) { hellos << text; });
        });
    }
    void listen(quint16 wanted)
    {
        QVERIFY(server.listen(QHostAddress::LocalHost, wanted));
        port = server.serverPort();
    }
    QJsonObject hello() const { return QJsonDocument::fromJson(hellos.constLast().toUtf8()).object(); }

    QWebSocketServer server{{}, QWebSocketServer::NonSecureMode};
    QWebSocket *socket = nullptr;
    quint16 port = 0;
    QString path;
    QStringList hellos;
    FakeNetwork network;
    services::ApiClient client{network};
    QDateTime now{QDate(2026, 11, 20), QTime(9, 32), Qt::UTC};
    LiveClient live{client,
                    {std::chrono::milliseconds(10), std::chrono::milliseconds(40),
                     std::chrono::milliseconds(20), std::chrono::milliseconds(2000),
                     std::chrono::milliseconds(3000)},
                    [this] { return now; }};
};

} // namespace

class TestLiveClient : public QObject
{
    Q_OBJECT
private slots:
    void connectsAndHandsOnEvents()
    {
        Fixture f;
        QSignalSpy events(&f.live, &LiveClient::eventReceived);
        QSignalSpy missed(&f.live, &LiveClient::missedEvents);
        QCOMPARE(f.live.state(), State::Offline);
        f.live.start();
        QCOMPARE(f.live.state(), State::Connecting);
        QTRY_COMPARE(f.live.state(), State::Online);
        QTRY_COMPARE(f.hellos.size(), 1);
        QCOMPARE(f.path, QStringLiteral("/api/v1/events"));
        QCOMPARE(f.hello(), (QJsonObject{{QStringLiteral("ticket"), QStringLiteral("t-1")}}));
        f.socket->sendTextMessage(frame(120, 124));
        f.socket->sendTextMessage(QStringLiteral("not json"));
        f.socket->sendTextMessage(frame(124, 130));
        f.socket->sendTextMessage(frame(124, 130)); // a refill may repeat
        f.socket->sendTextMessage(frame(130, 131));
        QTRY_COMPARE(events.count(), 3);
        QCOMPARE(missed.count(), 0);
        QCOMPARE(events.at(1).first().value<api::LiveEvent>().entityId, QStringLiteral("b-1"));
    }

    void aGapMeansRefetch()
    {
        Fixture f;
        QSignalSpy missed(&f.live, &LiveClient::missedEvents);
        QSignalSpy events(&f.live, &LiveClient::eventReceived);
        f.live.start();
        QTRY_COMPARE(f.hellos.size(), 1);
        f.socket->sendTextMessage(frame(0, 5));
        f.socket->sendTextMessage(frame(7, 8)); // 7 never came
        QTRY_COMPARE(events.count(), 2);
        QCOMPARE(missed.count(), 1);
    }

    void comesBackWhereItLeftOff()
    {
        Fixture f;
        QSignalSpy missed(&f.live, &LiveClient::missedEvents);
        QSignalSpy events(&f.live, &LiveClient::eventReceived);
        f.live.start();
        QTRY_COMPARE(f.hellos.size(), 1);
        f.socket->sendTextMessage(frame(0, 5));
        QTRY_COMPARE(events.count(), 1);
        const QDateTime lostAt = f.now;
        f.socket->abort();
        f.server.close();
        QTRY_COMPARE(f.live.state(), State::Offline);
        f.now = f.now.addSecs(60);
        QCOMPARE(f.live.lastInStep(), lostAt);
        QVERIFY(f.live.nextAttemptAt().isValid());
        f.listen(f.port);
        QTRY_COMPARE(f.live.state(), State::Online);
        QTRY_COMPARE(f.hellos.size(), 2);
        QCOMPARE(f.hello().value(QStringLiteral("since")).toInt(), 5);
        QCOMPARE(missed.count(), 1);
        QVERIFY(f.network.count(ticketRoute) >= 2); // a ticket serves once
    }

    void aPersonNeedNotWait()
    {
        Fixture f;
        f.server.close();
        f.network.forget(ticketRoute);
        f.network.goOffline(ticketRoute);
        f.live.start();
        QTRY_COMPARE(f.live.state(), State::Offline);
        const int before = f.network.count(ticketRoute);
        f.live.retryNow();
        QCOMPARE(f.network.count(ticketRoute), before + 1);
        QCOMPARE(f.live.state(), State::Connecting);
    }

    void silenceIsALostConnection()
    {
        Fixture f;
        f.live.start();
        QTRY_COMPARE(f.live.state(), State::Online);
        QSignalSpy changes(&f.live, &LiveClient::stateChanged);
        f.now = f.now.addSecs(3600); // the machine slept
        QTRY_VERIFY(!changes.isEmpty());
    }

    void stopForgetsItsPlace()
    {
        Fixture f;
        QSignalSpy missed(&f.live, &LiveClient::missedEvents);
        f.live.start();
        QTRY_COMPARE(f.hellos.size(), 1);
        f.socket->sendTextMessage(frame(0, 5));
        f.live.stop();
        QCOMPARE(f.live.state(), State::Offline);
        f.live.start();
        QTRY_COMPARE(f.hellos.size(), 2);
        QVERIFY(!f.hello().contains(QStringLiteral("since")));
        QCOMPARE(missed.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestLiveClient)
#include "tst_liveclient.moc"
