// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/hostile/nginxproxy.h"
#include "tests/http/api/hostile/oddrequests.h"
#include "tests/support/apiworld.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>
#include <QWebSocket>

using namespace zhilego;
using namespace zhilego::test;
using namespace zhilego::test::hostile;
using namespace Qt::StringLiterals;

//! What the internet sends, to the real server and to the real nginx before it: fixed answers, never two for
//! one, and the next honest client is served.
class TestHostile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void odd_data();
    void odd();
    void sockets_data();
    void sockets();
    void goodOrigin_data();
    void goodOrigin();
    void honestOnes();
    void bodiesOverTheLimit_data();
    void bodiesOverTheLimit();
    void slowOnes();
    void whoAsks();
    void metricsStayInside();
    void plainHttpIsSentOn();
    void serverAway();
    void cleanupTestCase();

private:
    Door direct() const { return {m_world->server.port(), false, {}}; }
    Door door(bool proxied) const { return proxied ? m_nginx->door() : direct(); }
    QByteArray ask(const Door &door, const QByteArray &request, int patienceMs = 5000) const;
    bool serves(const Door &door) const;

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<NginxProxy> m_nginx;
};

namespace {

constexpr int webSocketMs = 12'000;

QByteArray get(const QByteArray &path, const QByteArray &headers = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
}

QJsonObject jsonOf(const QByteArray &answer)
{
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
}

QNetworkRequest upgrade(const Door &door, const QByteArray &origin)
{
    QNetworkRequest request(
        QUrl(u"%1://localhost:%2/api/v1/events"_s.arg(door.isTls ? u"wss"_s : u"ws"_s).arg(door.port)));
    if (!origin.isEmpty())
        request.setRawHeader("Origin", origin);
    return request;
}

} // namespace

QByteArray TestHostile::ask(const Door &door, const QByteArray &request, int patienceMs) const
{
    Wire wire(door);
    wire.say(request);
    return wire.hear(patienceMs);
}

bool TestHostile::serves(const Door &door) const
{
    return Wire::statuses(ask(door, get("/livez"))) == "200";
}

void TestHostile::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    m_nginx = std::make_unique<NginxProxy>(m_world->server.port());
    QVERIFY(serves(direct()));
    QVERIFY(serves(m_nginx->door()));
}

void TestHostile::odd_data()
{
    QTest::addColumn<bool>("proxied");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QVERIFY(oddRequests().size() >= 24);
    for (const OddRequest &odd : oddRequests()) {
        QTest::addRow("%s, directly", odd.name) << false << odd.bytes << odd.direct;
        QTest::addRow("%s, behind nginx", odd.name) << true << odd.bytes << odd.behindNginx;
    }
}

void TestHostile::odd()
{
    QFETCH(bool, proxied);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    const QString before = m_world->digest();
    Wire wire(door(proxied));
    wire.say(bytes);
    const QByteArray heard = wire.hear(4000);
    VERIFY_WITH(Wire::statuses(heard) == expected, heard.left(2000));
    QVERIFY2(!wire.stillOpen(), "the connection stays open");
    QVERIFY(serves(door(proxied)));
    QCOMPARE(m_world->digest(), before);
    QVERIFY(m_world->server.isRunning());
}

void TestHostile::sockets_data()
{
    QTest::addColumn<bool>("proxied");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<qint64>("firstFrame"); // bytes; 0: none
    QTest::addColumn<int>("closeCode"); // 0: never admitted, -1: any
    for (const bool proxied : {false, true}) {
        const char *where = proxied ? "behind nginx" : "directly";
        QTest::addRow("a page of another site, %s", where)
            << proxied << QByteArray("https://evil.example") << qint64(0) << 0;
        QTest::addRow("a page without a site, %s", where) << proxied << QByteArray("null") << qint64(0) << 0;
        QTest::addRow("silent, %s", where) << proxied << QByteArray() << qint64(0) << 4401;
        QTest::addRow("first frame of 1 MiB, %s", where)
            << proxied << QByteArray()
            << qint64(1024 * 1024)
            // What nginx still has to send to the server ends in a reset, which may swallow the last frame.
            << (proxied ? -1 : 1009);
    }
}

void TestHostile::sockets()
{
    QFETCH(bool, proxied);
    QFETCH(QByteArray, origin);
    QFETCH(qint64, firstFrame);
    QFETCH(int, closeCode);
    const Door where = door(proxied);
    QWebSocket socket;
    if (where.isTls)
        socket.setSslConfiguration(where.tls);
    bool admitted = false;
    bool ended = false;
    connect(&socket, &QWebSocket::connected, &socket, [&] {
        admitted = true;
        if (firstFrame > 0)
            socket.sendTextMessage(QString(firstFrame, u'x'));
    });
    connect(&socket, &QWebSocket::disconnected, &socket, [&ended] { ended = true; });
    connect(&socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), &socket,
            [&ended, &admitted] { ended = ended || !admitted; });
    socket.open(upgrade(where, origin));
    QTRY_VERIFY_WITH_TIMEOUT(ended, webSocketMs);
    QCOMPARE(admitted, closeCode != 0);
    if (closeCode > 0)
        QCOMPARE(int(socket.closeCode()), closeCode);
    QVERIFY(serves(where));
}

void TestHostile::goodOrigin_data()
{
    QTest::addColumn<bool>("proxied");
    QTest::newRow("directly") << false;
    QTest::newRow("behind nginx") << true;
}

//! A program with a ticket gets through, also behind nginx.
void TestHostile::goodOrigin()
{
    QFETCH(bool, proxied);
    const Door where = door(proxied);
    const QString ticket = m_world->as(Person::Realtor)
                               .send("POST", u"/api/v1/events/ticket"_s, {})
                               .at(u"ticket"_s)
                               .toString();
    QWebSocket socket;
    if (where.isTls)
        socket.setSslConfiguration(where.tls);
    int frames = 0;
    connect(&socket, &QWebSocket::connected, &socket,
            [&] { socket.sendTextMessage(u"{\"ticket\":\"%1\",\"since\":0}"_s.arg(ticket)); });
    connect(&socket, &QWebSocket::textMessageReceived, &socket, [&frames] { ++frames; });
    socket.open(upgrade(where, {}));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    m_world->hold(m_world->addProperty());
    QTRY_VERIFY(frames > 0);
}

void TestHostile::honestOnes()
{
    const QByteArray token = m_world->as(Person::Realtor).token().toLatin1();
    const QByteArray answer
        = ask(m_nginx->door(),
              get("/api/v1/me", "Authorization: Bearer " + token + "\r\nX-Request-ID: mine-1\r\n"));
    VERIFY_WITH(Wire::statuses(answer) == "200", answer);
    QVERIFY(answer.toLower().contains("\r\nx-request-id: mine-1\r\n"));
    QVERIFY(answer.toLower().contains("\r\nstrict-transport-security: "));
    QCOMPARE(answer.toLower().count("\r\nx-content-type-options: "), 1);
    QVERIFY(!answer.contains("nginx/1"));
    // Several requests on one connection keep their order.
    const QByteArray one = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
    QCOMPARE(Wire::statuses(ask(m_nginx->door(), one + one + get("/nowhere"))), QByteArray("200 200 404"));
}

void TestHostile::bodiesOverTheLimit_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray photos = "/api/v1/properties/018f0000-0000-7000-8000-000000000001/photos";
    QTest::newRow("login of 17 KiB") << QByteArray("/api/v1/auth/login") << qint64(17 * 1024)
                                     << QByteArray("413");
    QTest::newRow("property of 2 MiB")
        << QByteArray("/api/v1/properties") << qint64(2 << 20) << QByteArray("413");
    QTest::newRow("webhook of 65 KiB")
        << QByteArray("/api/v1/payments/webhook/kaspi") << qint64(65 * 1024) << QByteArray("413");
    QTest::newRow("photo of 6 MiB") << photos << qint64(6 << 20)
                                    << QByteArray("401"); // comes through, without login
    QTest::newRow("photo of 8 MiB") << photos << qint64(8 << 20) << QByteArray("413");
    QTest::newRow("1 GiB") << photos << qint64(1 << 30) << QByteArray("413");
}

void TestHostile::bodiesOverTheLimit()
{
    QFETCH(QByteArray, path);
    QFETCH(qint64, bytes);
    QFETCH(QByteArray, expected);
    Wire wire(m_nginx->door());
    wire.say("POST " + path
             + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
               "Content-Length: "
             + QByteArray::number(bytes) + "\r\n\r\n");
    if (expected == "401")
        wire.say(QByteArray(bytes, 'x'));
    const QByteArray answer = wire.hear(10'000);
    VERIFY_WITH(Wire::statuses(answer) == expected, answer.left(500));
    QCOMPARE(jsonOf(answer)[u"error"_s][u"code"_s].toString(),
             expected == "413" ? u"PAYLOAD_TOO_LARGE"_s : u"UNAUTHENTICATED"_s);
}

//! Headers that never end and bodies that drip cost nginx a connection, and the server nothing.
void TestHostile::slowOnes()
{
    Wire header(m_nginx->door());
    header.say("GET /livez HTTP/1.1\r\nHost: loc");
    Wire body(m_nginx->door());
    body.say("POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!Wire::statuses(header.hear(15'000)).startsWith("2"));
    QVERIFY(!header.stillOpen());
    QVERIFY(!Wire::statuses(body.hear(15'000)).startsWith("2"));
    QVERIFY(!body.stillOpen());
    QVERIFY(timer.elapsed() < 20'000);
    QVERIFY(serves(m_nginx->door()));
}

//! Who a client says it is, is not believed: the audit has the address that nginx saw.
void TestHostile::whoAsks()
{
    const QByteArray body = R"({"email":"nobody@example.kz","password":"wrong wrong wrong"})";
    const QByteArray answer
        = ask(m_nginx->door(),
              "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              "X-Forwarded-For: 203.0.113.7\r\nX-Real-IP: 203.0.113.8\r\n"
              "Forwarded: for=203.0.113.9\r\nContent-Type: application/json\r\nContent-Length: "
                  + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    VERIFY_WITH(Wire::statuses(answer) == "401", answer);
    const QByteArray log = m_world->server.log();
    QVERIFY(!log.contains("203.0.113."));
    QCOMPARE(m_world->number(u"select count(*) from audit_log where ip like '203.0.113.%'"_s), 0);
}

void TestHostile::metricsStayInside()
{
    QCOMPARE(Wire::statuses(ask(direct(), get("/metrics"))), QByteArray("200"));
    for (const char *path :
         {"/metrics", "/metrics?x=1", "/%6detrics", "/./metrics", "//metrics", "/metrics/"}) {
        const QByteArray answer = ask(m_nginx->door(), get(path));
        VERIFY_WITH(!Wire::statuses(answer).startsWith("2"), QByteArray(path) + ": " + answer.left(300));
    }
}

void TestHostile::plainHttpIsSentOn()
{
    const QByteArray answer = ask({m_nginx->plainPort(), false, {}}, get("/api/v1/me?x=1"));
    QCOMPARE(Wire::statuses(answer), QByteArray("308"));
    QVERIFY(answer.contains("\r\nLocation: https://localhost/api/v1/me?x=1\r\n"));
}

void TestHostile::serverAway()
{
    QCOMPARE(m_world->server.stop(), 0);
    const QByteArray answer = ask(m_nginx->door(), get("/livez"));
    QCOMPARE(Wire::statuses(answer), QByteArray("503"));
    QCOMPARE(jsonOf(answer)[u"error"_s][u"code"_s].toString(), u"OVERLOADED"_s);
    QVERIFY(answer.contains("\r\nRetry-After: "));
    m_world->server.start();
    QVERIFY(serves(m_nginx->door()));
}

void TestHostile::cleanupTestCase()
{
    m_nginx.reset();
    m_world.reset();
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
