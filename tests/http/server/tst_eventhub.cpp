// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/server/eventhubserver.h"
#include "tests/support/httprawclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace zhilego;
using namespace zhilego::http;
using namespace zhilego::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QUuid ours(u"0190f5a0-0000-7000-8000-000000000001"_s);
const QUuid theirs(u"0190f5a0-0000-7000-8000-000000000002"_s);

Event eventOf(qint64 seq, const QUuid &agency = ours, qsizetype size = 0)
{
    const QJsonObject frame{{u"seq"_s, seq}, {u"type"_s, u"booking.held"_s}, {u"pad"_s, QString(size, u'x')}};
    return {seq, QJsonDocument(frame).toJson(QJsonDocument::Compact), agency, {}, {}};
}

//! A viewer of our agency who starts after `since` and has missed what is in `backlog`.
Admission admission(qint64 since, const QList<Event> &backlog = {})
{
    return {{ours, QUuid(), [](const Event &event) { return event.agencyId == ours; }}, since, backlog};
}

QByteArray handshake(const QByteArray &moreHeaders = {})
{
    return getRequest("/api/v1/events",
                      moreHeaders
                          + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
}

//! A short text frame as a client sends it, masked with zeros.
QByteArray textFrame(const QByteArray &text)
{
    return QByteArray("\x81", 1) + char(0x80 | text.size()) + QByteArray(4, '\0') + text;
}

} // namespace

class TestEventHub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onePortForBoth();
    void backlogThenLiveInOrder();
    void eventsDuringTheCheckAreNotLost();
    void scopeAndPrev();
    void badFirstFrames_data();
    void badFirstFrames();
    void refusedTickets_data();
    void refusedTickets();
    void silentClient();
    void origins_data();
    void origins();
    void oversizedMessage();
    void busyIs1013OnTheWire();
    void brokenHandshake();
    void slowConsumer();
    void deadPeerIsDropped();
    void clientLeavesDuringTheCheck();
    void dismissAndShutDown();
    void streamCap();
};

void TestEventHub::onePortForBoth()
{
    EventHubServer fixture;
    EventWatcher watcher(fixture.url());
    QVERIFY(watcher.connects());
    QTRY_COMPARE(fixture.hub.streamCount(), 1);
    HttpRawClient client(fixture.server.port());
    QCOMPARE(client.ask(getRequest("/ping")).body, "pong");
    QCOMPARE(client.ask(getRequest("/api/v1/events")).status, 404); // not an upgrade
}

void TestEventHub::backlogThenLiveInOrder()
{
    EventHubServer fixture;
    EventWatcher watcher(fixture.url());
    QVERIFY(watcher.connects());
    watcher.socket.sendTextMessage(u"{\"ticket\":\"t1\",\"since\":10}"_s);
    QTRY_COMPARE(fixture.asked.size(), 1);
    QCOMPARE(fixture.asked.first().ticket, u"t1"_s);
    QCOMPARE(fixture.asked.first().since, std::optional<qint64>(10));
    fixture.asked.first().done(admission(10, {eventOf(11), eventOf(14)}));
    fixture.hub.broadcast(eventOf(14)); // was in the backlog already
    fixture.hub.broadcast(eventOf(15));
    fixture.hub.broadcast(eventOf(15));
    fixture.hub.broadcast(eventOf(17));
    QTRY_COMPARE(watcher.got, (QStringList{u"10>11"_s, u"11>14"_s, u"14>15"_s, u"15>17"_s}));
}

void TestEventHub::eventsDuringTheCheckAreNotLost()
{
    EventHubServer fixture;
    EventWatcher watcher(fixture.url());
    QVERIFY(watcher.connects());
    fixture.hub.broadcast(eventOf(1)); // nobody knows yet who this is
    watcher.socket.sendTextMessage(u"{\"ticket\":\"t\"}"_s);
    QTRY_COMPARE(fixture.asked.size(), 1);
    QCOMPARE(fixture.asked.first().since, std::nullopt);
    fixture.hub.broadcast(eventOf(2));
    fixture.hub.broadcast(eventOf(3, theirs));
    fixture.hub.broadcast(eventOf(4));
    fixture.asked.first().done(admission(1, {eventOf(2)}));
    fixture.hub.broadcast(eventOf(5));
    QTRY_COMPARE(watcher.got, (QStringList{u"1>2"_s, u"2>4"_s, u"4>5"_s}));
}

void TestEventHub::scopeAndPrev()
{
    EventHubServer fixture;
    EventWatcher watcher(fixture.url());
    QVERIFY(watcher.connects());
    watcher.socket.sendTextMessage(u"{\"ticket\":\"t\",\"since\":3}"_s);
    QTRY_COMPARE(fixture.asked.size(), 1);
    // The server no longer has 4 to 7: the client sees that 8 does not follow 3.
    fixture.asked.first().done(admission(7, {eventOf(8, theirs), eventOf(9)}));
    fixture.hub.broadcast(eventOf(10, theirs));
    fixture.hub.broadcast(eventOf(11));
    QTRY_COMPARE(watcher.got, (QStringList{u"7>9"_s, u"9>11"_s}));
}

void TestEventHub::badFirstFrames_data()
{
    QTest::addColumn<QString>("frame");
    QTest::newRow("no JSON") << u"hello"_s;
    QTest::newRow("array") << u"[1]"_s;
    QTest::newRow("no ticket") << u"{\"since\":1}"_s;
    QTest::newRow("ticket is a number") << u"{\"ticket\":1}"_s;
    QTest::newRow("since is a string") << u"{\"ticket\":\"t\",\"since\":\"1\"}"_s;
    QTest::newRow("since is negative") << u"{\"ticket\":\"t\",\"since\":-1}"_s;
}

void TestEventHub::badFirstFrames()
{
    QFETCH(QString, frame);
    EventHubServer fixture;
    EventWatcher watcher(fixture.url());
    QVERIFY(watcher.connects());
    watcher.socket.sendTextMessage(frame);
    QCOMPARE(watcher.closeCode(), 4401);
    QVERIFY(fixture.asked.isEmpty());
    QTRY_COMPARE(fixture.hub.streamCount(), 0);
}

void TestEventHub::refusedTickets_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("closeCode");
    QTest::newRow("unknown or used") << ErrorCode::Unauthenticated << 4401;
    QTest::newRow("no rights") << ErrorCode::Forbidden << 4403;
}

void TestEventHub::refusedTickets()
{
    QFETCH(ErrorCode, code);
    QFETCH(int, closeCode);
    EventHubServer fixture;
    EventWatcher watcher(fixture.url());
    QVERIFY(watcher.connects());
    watcher.socket.sendTextMessage(u"{\"ticket\":\"t\"}"_s);
    QTRY_COMPARE(fixture.asked.size(), 1);
    Error error;
    error.code = code;
    fixture.asked.first().done(error);
    fixture.hub.broadcast(eventOf(1));
    QCOMPARE(watcher.closeCode(), closeCode);
    QVERIFY(watcher.got.isEmpty());
}

void TestEventHub::silentClient()
{
    EventLimits limits;
    limits.ticket = 100ms;
    EventHubServer fixture(limits);
    EventWatcher watcher(fixture.url());
    QVERIFY(watcher.connects());
    QCOMPARE(watcher.closeCode(), 4401);
    QTRY_COMPARE(fixture.hub.streamCount(), 0);
}

void TestEventHub::origins_data()
{
    QTest::addColumn<QString>("origin");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("none") << QString() << true;
    QTest::newRow("ours") << u"https://zhilego.kz"_s << true;
    QTest::newRow("evil") << u"https://evil.example"_s << false;
    QTest::newRow("null") << u"null"_s << false;
    QTest::newRow("ours as a prefix") << u"https://zhilego.kz.evil.example"_s << false;
}

void TestEventHub::origins()
{
    QFETCH(QString, origin);
    QFETCH(bool, allowed);
    EventLimits limits;
    limits.allowedOrigins = QStringList{u"https://zhilego.kz"_s};
    EventHubServer fixture(limits);
    HttpRawClient client(fixture.server.port());
    const QByteArray line = origin.isEmpty() ? QByteArray() : "Origin: " + origin.toLatin1() + "\r\n";
    const RawReply reply = client.ask(handshake(line));
    QCOMPARE(reply.status, allowed ? 101 : 403);
    QCOMPARE(fixture.hub.streamCount(), allowed ? 1 : 0);
}

void TestEventHub::oversizedMessage()
{
    EventHubServer fixture;
    EventWatcher watcher(fixture.url());
    QVERIFY(watcher.connects());
    watcher.socket.sendTextMessage(u"{\"ticket\":\""_s + QString(1024 * 1024, u'x') + u"\"}"_s);
    QCOMPARE(watcher.closeCode(), 1009);
    QVERIFY(fixture.asked.isEmpty());
    QTRY_COMPARE(fixture.hub.streamCount(), 0);
}

//! Byte for byte, because Qt's own client reports 1013 as a protocol error.
void TestEventHub::busyIs1013OnTheWire()
{
    EventHubServer fixture;
    HttpRawClient client(fixture.server.port());
    QCOMPARE(client.ask(handshake()).status, 101);
    client.send(textFrame(R"({"ticket":"t"})"));
    QTRY_COMPARE(fixture.asked.size(), 1);
    Error error;
    error.code = ErrorCode::Overloaded;
    fixture.asked.first().done(error);
    QCOMPARE(client.take(4), QByteArray("\x88\x02\x03\xf5"));
}

void TestEventHub::brokenHandshake()
{
    EventLimits limits;
    limits.ticket = 100ms;
    EventHubServer fixture(limits);
    HttpRawClient client(fixture.server.port());
    client.send(getRequest("/api/v1/events", "Connection: Upgrade\r\nUpgrade: websocket\r\n"));
    QVERIFY(client.closes());
    QCOMPARE(fixture.hub.streamCount(), 0);
    QCOMPARE(HttpRawClient(fixture.server.port()).ask(getRequest("/ping")).status, 200);
}

void TestEventHub::slowConsumer()
{
    EventLimits limits;
    limits.maxUnsentBytes = 256 * 1024;
    limits.ping = 50ms;
    EventHubServer fixture(limits);
    HttpRawClient sleeper(fixture.server.port()); // never reads after the handshake
    EventWatcher quick(fixture.url());
    QVERIFY(quick.connects());
    quick.socket.sendTextMessage(u"{\"ticket\":\"quick\"}"_s);
    QTRY_COMPARE(fixture.asked.size(), 1);
    fixture.asked.takeFirst().done(admission(0));
    QCOMPARE(sleeper.ask(handshake()).status, 101);
    sleeper.socket().setReadBufferSize(1);
    sleeper.send(textFrame(R"({"ticket":"slow"})"));
    QTRY_COMPARE(fixture.asked.size(), 1);
    fixture.asked.takeFirst().done(admission(0));
    QCOMPARE(fixture.hub.streamCount(), 2);
    qint64 seq = 0;
    QTRY_VERIFY2((fixture.hub.broadcast(eventOf(++seq, ours, 50'000)), fixture.hub.streamCount() == 1),
                 "the slow one is still there");
    QTRY_COMPARE(quick.got.size(), seq);
}

void TestEventHub::deadPeerIsDropped()
{
    EventLimits limits;
    limits.ping = 40ms;
    limits.ticket = 10'000ms;
    EventHubServer fixture(limits);
    HttpRawClient dead(fixture.server.port()); // knows no pong
    QCOMPARE(dead.ask(handshake()).status, 101);
    EventWatcher alive(fixture.url());
    QVERIFY(alive.connects());
    QVERIFY(dead.closes());
    QTRY_COMPARE(fixture.hub.streamCount(), 1);
    QCOMPARE(alive.closeCode(300), 0);
}

void TestEventHub::clientLeavesDuringTheCheck()
{
    EventHubServer fixture;
    {
        EventWatcher watcher(fixture.url());
        QVERIFY(watcher.connects());
        watcher.socket.sendTextMessage(u"{\"ticket\":\"t\"}"_s);
        QTRY_COMPARE(fixture.asked.size(), 1);
    }
    QTRY_COMPARE(fixture.hub.streamCount(), 0);
    fixture.asked.first().done(admission(0, {eventOf(1)}));
    fixture.hub.broadcast(eventOf(2));
}

void TestEventHub::dismissAndShutDown()
{
    EventHubServer fixture;
    EventWatcher first(fixture.url());
    EventWatcher second(fixture.url());
    QVERIFY(first.connects() && second.connects());
    first.socket.sendTextMessage(u"{\"ticket\":\"first\"}"_s);
    QTRY_COMPARE(fixture.asked.size(), 1);
    fixture.asked.first().done(admission(0));
    fixture.hub.dismiss(ours);
    QCOMPARE(first.closeCode(), 4403);
    QCOMPARE(fixture.hub.streamCount(), 1);
    fixture.hub.shutDown();
    QCOMPARE(second.closeCode(), 1001);
    EventWatcher late(fixture.url());
    QVERIFY(late.closeCode() != 0);
}

void TestEventHub::streamCap()
{
    EventLimits limits;
    limits.maxStreams = 2;
    EventHubServer fixture(limits);
    EventWatcher first(fixture.url());
    EventWatcher second(fixture.url());
    QVERIFY(first.connects() && second.connects());
    EventWatcher third(fixture.url());
    QVERIFY(third.closeCode() != 0);
    QCOMPARE(fixture.hub.streamCount(), 2);
}

QTEST_GUILESS_MAIN(TestEventHub)
#include "tst_eventhub.moc"
