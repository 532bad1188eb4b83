// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httprawclient.h"
#include "tests/support/httptestserver.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QTest>
#include <QTimer>

using namespace zhilego;
using namespace zhilego::http;
using namespace zhilego::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

constexpr qint64 allowedGrowth = 8 * mebibyte;

Router testRouter()
{
    Router router;
    router.add("GET", u"/ping"_s, Lane::Inline, [](const Request &) { return Response::text(200, "pong"); });
    router.add("GET", u"/large"_s, Lane::Inline,
               [](const Request &) { return Response::text(200, QByteArray(200'000, 'x')); });
    router.add("GET", u"/after/{ms}"_s, Lane::Database, [](const Request &request) -> Result<Response> {
        QSemaphore never;
        never.tryAcquire(1, request.pathParameter(u"ms"_s).toInt());
        return Response::text(200, QByteArray(20'000, 'x'));
    });
    router.add("POST", u"/upload"_s, Lane::Database, [](const Request &request) {
        return Response::text(200, QByteArray::number(request.body.size()));
    });
    return router;
}

//! How many clients hang up; the soak run sets more.
int abortCount()
{
    const int set = qEnvironmentVariableIntValue("ZHILEGO_TEST_ABORTS");
    return set > 0 ? set : 300;
}

//! A client that sends part or all of a request and hangs up at a random moment.
void sendAborted(quint16 port, QRandomGenerator &random, int &open)
{
    auto *socket = new QTcpSocket;
    const QByteArray post = postRequest("/upload", QByteArray(random.bounded(50'000), 'x'));
    const QByteArray bytes = random.bounded(3) == 0
        ? post.first(random.bounded(1, int(post.size()) + 1))
        : getRequest("/after/" + QByteArray::number(random.bounded(15))).repeated(random.bounded(1, 4));
    ++open;
    QObject::connect(socket, &QTcpSocket::connected, socket, [socket, bytes] { socket->write(bytes); });
    QObject::connect(socket, &QObject::destroyed, [&open] { --open; });
    const bool rude = random.bounded(2) == 0;
    QTimer::singleShot(random.bounded(25), Qt::PreciseTimer, socket, [socket, rude] {
        if (rude)
            socket->abort();
        else
            socket->disconnectFromHost();
        socket->deleteLater();
    });
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

} // namespace

//! Clients as the internet has them. The server runs in this very process: a crash is a crash of the test.
class TestHttpHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void abortedClients();
    void slowHeaders();
    void slowBody();
    void idleConnectionIsClosed();
    void overdueAnswer();
    void hugeUpload_data();
    void hugeUpload();
    void endlessHeader();
    void reluctantReader();
    void pipelineFlood();
    void connectionCap();
};

void TestHttpHostile::abortedClients()
{
    HttpTestServer server(testRouter());
    QRandomGenerator random(5000);
    int open = 0;
    const int total = abortCount();
    qint64 warm = 0;
    for (int sent = 0; sent < total;) {
        while (open < 40 && sent < total) {
            sendAborted(server.port(), random, open);
            ++sent;
        }
        QTRY_VERIFY(open < 40);
        if (warm == 0 && sent > 200)
            warm = memoryInUse();
    }
    QTRY_COMPARE(open, 0);
    QTRY_COMPARE(server.pool().inFlight(Lane::Database), 0);
    HttpRawClient client(server.port());
    QCOMPARE(client.ask(getRequest("/ping")).body, "pong");
    QTRY_VERIFY(server.metrics().exposition().contains("http_server_requests_in_flight 0\n"));
    QTRY_VERIFY(server.metrics().exposition().contains("http_server_connections 1\n"));
    QVERIFY(server.metrics().exposition().contains("status=\"499\"")); // some had left before their answer
    const qint64 growth = memoryInUse() - warm;
    QVERIFY2(growth < allowedGrowth, qPrintable(u"grew by %1 bytes"_s.arg(growth)));
}

void TestHttpHostile::slowHeaders()
{
    Limits limits = HttpTestServer::quickLimits();
    limits.head = 150ms;
    HttpTestServer server(testRouter(), limits);
    HttpRawClient silent(server.port());
    HttpRawClient dripping(server.port());
    QTimer drip;
    connect(&drip, &QTimer::timeout, &dripping.socket(), [&dripping] { dripping.send("G"); });
    drip.start(20);
    QVERIFY(silent.closes(1000));
    QVERIFY(dripping.closes(1000));
    HttpRawClient second(server.port());
    QCOMPARE(second.ask(getRequest("/ping")).status, 200);
    second.send("GET /pi");
    QVERIFY(second.closes(1000));
}

void TestHttpHostile::slowBody()
{
    Limits limits = HttpTestServer::quickLimits();
    limits.request = 200ms;
    HttpTestServer server(testRouter(), limits);
    HttpRawClient dripping(server.port());
    dripping.send("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  "Content-Length: 1000\r\n\r\n");
    QTimer drip;
    connect(&drip, &QTimer::timeout, &dripping.socket(), [&dripping] { dripping.send("x"); });
    drip.start(20);
    QVERIFY(dripping.closes(1500));
}

void TestHttpHostile::idleConnectionIsClosed()
{
    Limits limits = HttpTestServer::quickLimits();
    limits.idle = 100ms;
    HttpTestServer server(testRouter(), limits);
    HttpRawClient client(server.port());
    QCOMPARE(client.ask(getRequest("/ping")).status, 200);
    QVERIFY(client.closes(1000));
}

//! A handler that hangs costs its client a 503, and its late answer reaches nobody.
void TestHttpHostile::overdueAnswer()
{
    Limits limits = HttpTestServer::quickLimits();
    limits.request = 100ms;
    HttpTestServer server(testRouter(), limits);
    HttpRawClient client(server.port());
    const RawReply reply = client.ask(getRequest("/after/400"));
    QCOMPARE(reply.status, 503);
    QCOMPARE(reply.errorCode(), u"OVERLOADED"_s);
    QVERIFY(client.closes());
    QTRY_COMPARE(server.pool().inFlight(Lane::Database), 0);
    QVERIFY(client.isQuiet());
    QCOMPARE(HttpRawClient(server.port()).ask(getRequest("/ping")).status, 200);
}

void TestHttpHostile::hugeUpload_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("announced") << QByteArray("Content-Length: 1073741824\r\n\r\n");
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n\r\n");
}

void TestHttpHostile::hugeUpload()
{
    QFETCH(QByteArray, framing);
    HttpTestServer server(testRouter());
    QCOMPARE(HttpRawClient(server.port()).ask(getRequest("/ping")).status, 200);
    const qint64 before = memoryInUse();
    HttpRawClient client(server.port());
    client.send("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + framing);
    const QByteArray piece
        = (framing.startsWith("Content") ? "" : "10000\r\n") + QByteArray(65536, 'x') + "\r\n";
    qint64 sent = 0;
    const auto pump = [&] {
        while (sent < 1024 * mebibyte && client.socket().bytesToWrite() < 4 * piece.size()
               && client.socket().state() == QAbstractSocket::ConnectedState)
            sent += client.socket().write(piece);
    };
    connect(&client.socket(), &QTcpSocket::bytesWritten, &client.socket(), pump);
    pump();
    QCOMPARE(client.reply().status, 413);
    QVERIFY(client.closes());
    QVERIFY2(sent < 64 * mebibyte, qPrintable(u"took %1 bytes"_s.arg(sent)));
    const qint64 growth = memoryInUse() - before;
    QVERIFY2(growth < allowedGrowth, qPrintable(u"grew by %1 bytes"_s.arg(growth)));
}

void TestHttpHostile::endlessHeader()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    const qint64 before = memoryInUse();
    client.send("GET /ping HTTP/1.1\r\nHost: x\r\nX: ");
    client.send(QByteArray(4 * mebibyte, 'x'));
    QCOMPARE(client.reply().status, 413);
    QVERIFY(client.closes());
    QVERIFY(memoryInUse() - before < allowedGrowth + 4 * mebibyte);
}

//! Who asks for a lot and reads nothing is not served more than a little ahead, and is dropped.
void TestHttpHostile::reluctantReader()
{
    Limits limits = HttpTestServer::quickLimits();
    limits.idle = 300ms;
    limits.head = 300ms;
    HttpTestServer server(testRouter(), limits);
    const qint64 before = memoryInUse();
    HttpRawClient client(server.port());
    client.socket().setReadBufferSize(1);
    client.send(getRequest("/large").repeated(500));
    qint64 peak = 0;
    QTRY_VERIFY((peak = std::max(peak, memoryInUse()),
                 server.metrics().exposition().contains("http_server_connections 0\n")));
    QVERIFY2(peak - before < allowedGrowth, qPrintable(u"grew by %1 bytes"_s.arg(peak - before)));
}

//! Many requests at once on one connection are read as they are answered, not collected.
void TestHttpHostile::pipelineFlood()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    client.send(getRequest("/ping").repeated(3000));
    for (int i = 0; i < 3000; ++i)
        QCOMPARE(client.reply().body, "pong");
    QVERIFY(client.isQuiet());
}

void TestHttpHostile::connectionCap()
{
    Limits limits = HttpTestServer::quickLimits();
    limits.maxConnections = 20;
    HttpTestServer server(testRouter(), limits);
    std::vector<std::unique_ptr<HttpRawClient>> clients;
    for (int i = 0; i < 40; ++i)
        clients.push_back(std::make_unique<HttpRawClient>(server.port()));
    for (int i = 20; i < 40; ++i)
        QVERIFY(clients.at(size_t(i))->closes());
    for (int i = 0; i < 20; ++i)
        QCOMPARE(clients.at(size_t(i))->ask(getRequest("/ping")).status, 200);
    QVERIFY(server.metrics().exposition().contains("http_server_connections_refused_total 20\n"));
    clients.clear();
    QTRY_VERIFY(server.metrics().exposition().contains("http_server_connections 0\n"));
    QCOMPARE(HttpRawClient(server.port()).ask(getRequest("/ping")).status, 200);
}

QTEST_GUILESS_MAIN(TestHttpHostile)
#include "tst_httphostile.moc"
