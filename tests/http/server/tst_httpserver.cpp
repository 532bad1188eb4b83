// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/server/testroutes.h"
#include "tests/support/httprawclient.h"
#include "tests/support/httptestserver.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace zhilego;
using namespace zhilego::http;
using namespace zhilego::test;
using namespace Qt::StringLiterals;

//! The running server: many requests at once, too many of them, what it counts, and its end.
class TestHttpServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pipelinedAnswersKeepTheirOrder();
    void slowHandlersDoNotBlockOthers();
    void fullQueueIsOverloaded();
    void metricsCountByRoute();
    void stopFinishesWhatIsInFlight();
    void stopGivesUpAfterItsDeadline();
};

void TestHttpServer::pipelinedAnswersKeepTheirOrder()
{
    HttpTestServer server(testRouter());
    QRandomGenerator random(20261120);
    for (int round = 0; round < 5; ++round) {
        HttpRawClient client(server.port());
        QByteArray bytes;
        QByteArrayList expected;
        for (int i = 0; i < 40; ++i) {
            const bool post = i % 5 == 4;
            expected.append(QByteArray::number(random.bounded(8)));
            bytes += post ? postRequest("/tell/" + expected.last(), QByteArray(random.bounded(5000), 'x'))
                          : getRequest("/after/" + expected.last());
        }
        client.send(bytes);
        for (int i = 0; i < expected.size(); ++i) {
            const RawReply reply = client.reply();
            const QByteArray id = i % 5 == 4 ? reply.json().value(u"id"_s).toString().toLatin1() : reply.body;
            QCOMPARE(id, expected.at(i));
        }
        QVERIFY(client.isQuiet());
    }
}

void TestHttpServer::slowHandlersDoNotBlockOthers()
{
    HttpTestServer server(testRouter());
    HttpRawClient slow(server.port());
    HttpRawClient quick(server.port());
    slow.send(getRequest("/after/400"));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(quick.ask(getRequest("/after/0")).body, "0");
    QVERIFY(timer.elapsed() < 300);
    QCOMPARE(slow.reply().body, "400");
}

void TestHttpServer::fullQueueIsOverloaded()
{
    HttpTestServer server(testRouter(), HttpTestServer::quickLimits(), {1, 1});
    std::vector<std::unique_ptr<HttpRawClient>> busy;
    for (int i = 0; i < 2; ++i) {
        busy.push_back(std::make_unique<HttpRawClient>(server.port()));
        busy.back()->send(getRequest("/after/300"));
    }
    QTRY_COMPARE(server.pool().inFlight(Lane::Database), 2);
    HttpRawClient third(server.port());
    const RawReply reply = third.ask(getRequest("/after/0"));
    QCOMPARE(reply.status, 503);
    QCOMPARE(reply.errorCode(), u"OVERLOADED"_s);
    QVERIFY(reply.headers.value("retry-after").toInt() > 0);
    QCOMPARE(third.ask(postRequest("/payments/webhook/kaspi", "{}")).status, 200);
    for (const auto &client : busy)
        QCOMPARE(client->reply().status, 200);
    QCOMPARE(third.ask(getRequest("/after/0")).status, 200);
    QCOMPARE(server.pool().inFlight(Lane::Database), 0);
}

void TestHttpServer::metricsCountByRoute()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    client.ask(getRequest("/tell/1"));
    client.ask(getRequest("/tell/2"));
    client.ask(getRequest("/no/such/path"));
    client.ask("BREW /ping HTTP/1.1\r\nHost: x\r\n\r\n");
    const QByteArray text = server.metrics().exposition();
    const QByteArray count = "http_server_request_duration_seconds_count";
    QVERIFY(text.contains(count + "{method=\"GET\",route=\"/tell/{id}\",status=\"200\"} 2\n"));
    QVERIFY(text.contains(count + "{method=\"GET\",route=\"unmatched\",status=\"404\"} 1\n"));
    QVERIFY(text.contains(count + "{method=\"OTHER\",route=\"/ping\",status=\"405\"} 1\n"));
    QVERIFY(text.contains("http_server_requests_in_flight 0\n"));
    QVERIFY(text.contains("http_server_connections 1\n"));
    QVERIFY(!text.contains("such"));
}

void TestHttpServer::stopFinishesWhatIsInFlight()
{
    HttpTestServer server(testRouter());
    HttpRawClient idle(server.port());
    QCOMPARE(idle.ask(getRequest("/ping")).status, 200);
    HttpRawClient busy(server.port());
    busy.send(getRequest("/after/150") + getRequest("/ping"));
    QTRY_COMPARE(server.pool().inFlight(Lane::Database), 1);
    QSignalSpy stopped(&server.server(), &HttpServer::stopped);
    server.server().stop();
    HttpRawClient late(server.port());
    QCOMPARE(late.socket().state(), QAbstractSocket::UnconnectedState);
    const RawReply reply = busy.reply();
    QCOMPARE(reply.body, "150");
    QCOMPARE(reply.headers.value("connection"), "close");
    QVERIFY(busy.closes());
    QVERIFY(idle.closes());
    QTRY_COMPARE(stopped.count(), 1);
}

void TestHttpServer::stopGivesUpAfterItsDeadline()
{
    Limits limits = HttpTestServer::quickLimits();
    limits.stop = std::chrono::milliseconds(50);
    HttpTestServer server(testRouter(), limits);
    HttpRawClient busy(server.port());
    busy.send(getRequest("/after/400"));
    QTRY_COMPARE(server.pool().inFlight(Lane::Database), 1);
    QSignalSpy stopped(&server.server(), &HttpServer::stopped);
    server.server().stop();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, 350);
    QVERIFY(busy.closes());
    server.pool().stop();
    QVERIFY(server.pool().waitForDone(QDeadlineTimer(5000)));
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
