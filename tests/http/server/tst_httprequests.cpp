// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/server/testroutes.h"
#include "tests/support/httprawclient.h"
#include "tests/support/httptestserver.h"

#include <QJsonArray>
#include <QTest>

using namespace zhilego;
using namespace zhilego::http;
using namespace zhilego::test;
using namespace Qt::StringLiterals;

//! What the server makes of the bytes of a request, and which it refuses.
class TestHttpRequests : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void corpus_data();
    void corpus();
    void requestBecomesValues();
    void requestIds_data();
    void requestIds();
    void mediaTypes_data();
    void mediaTypes();
    void bodyLimits_data();
    void bodyLimits();
    void expectContinue();
    void wrongMethodNamesTheRightOnes();
    void loopbackOnly();
    void proxySaysWhoAsks();
};

void TestHttpRequests::corpus_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("statuses");
    QTest::addColumn<bool>("closes");
    const auto bad = [](const char *name, const QByteArray &bytes) {
        QTest::newRow(name) << bytes << QList<int>{400} << true;
    };
    const QByteArray post = "POST /tell/1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    const QByteArray smuggled = "GET /ping HTTP/1.1\r\nHost: x\r\n\r\n";

    bad("content-length 2^64-1", post + "Content-Length: 18446744073709551615\r\n\r\n" + smuggled);
    bad("content-length abc", post + "Content-Length: abc\r\n\r\n" + smuggled);
    bad("content-length with plus", post + "Content-Length: +5\r\n\r\nhello" + smuggled);
    bad("content-length negative", post + "Content-Length: -1\r\n\r\n" + smuggled);
    bad("content-length empty", post + "Content-Length:\r\n\r\n" + smuggled);
    bad("content-length hexadecimal", post + "Content-Length: 0x5\r\n\r\nhello" + smuggled);
    bad("content-length list", post + "Content-Length: 5, 5\r\n\r\nhello" + smuggled);
    bad("content-length twice, same",
        post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello" + smuggled);
    bad("content-length twice, other",
        post + "Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello" + smuggled);
    bad("content-length and chunked",
        post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);
    bad("transfer-encoding xchunked", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + smuggled);
    bad("transfer-encoding gzip, chunked",
        post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + smuggled);
    bad("transfer-encoding identity", post + "Transfer-Encoding: identity\r\n\r\n" + smuggled);
    bad("transfer-encoding twice",
        post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);
    bad("chunked in HTTP/1.0",
        "POST /tell/1 HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);
    bad("space before the colon", post + "Content-Length : 5\r\n\r\nhello" + smuggled);
    bad("space in a header name", "GET /ping HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n");
    bad("empty header name", "GET /ping HTTP/1.1\r\nHost: x\r\n: c\r\n\r\n");
    bad("bare line feeds", "GET /ping HTTP/1.1\nHost: x\n\n");
    bad("one bare line feed", "GET /ping HTTP/1.1\r\nA: b\nHost: x\r\n\r\n");
    bad("no host", "GET /ping HTTP/1.1\r\n\r\n");
    bad("two hosts", "GET /ping HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n");
    bad("unknown version", "GET /ping HTTP/9.9\r\nHost: x\r\n\r\n");
    bad("lower-case version", "GET /ping http/1.1\r\nHost: x\r\n\r\n");
    bad("no version", "GET /ping\r\nHost: x\r\n\r\n");
    bad("two spaces", "GET  /ping HTTP/1.1\r\nHost: x\r\n\r\n");
    bad("method with a control byte", "G\x01T /ping HTTP/1.1\r\nHost: x\r\n\r\n");
    bad("absolute target", "GET http://x/ping HTTP/1.1\r\nHost: x\r\n\r\n");
    bad("connect", "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n");
    bad("encoded path", "GET /%70ing HTTP/1.1\r\nHost: x\r\n\r\n");
    bad("other expectation", "GET /ping HTTP/1.1\r\nHost: x\r\nExpect: coffee\r\n\r\n");
    bad("TLS hello", QByteArray::fromHex("160301020001000000fc0303") + "\r\n\r\n");
    QTest::newRow("head too long") << "GET /ping HTTP/1.1\r\nHost: x\r\nA: " + QByteArray(20000, 'x')
            + "\r\n\r\n" << QList<int>{413}
                                   << true;
    QTest::newRow("unknown method") << QByteArray("BREW /ping HTTP/1.1\r\nHost: x\r\n\r\n") + smuggled
                                    << QList<int>{405, 200} << false;
    QTest::newRow("unknown path with a body")
        << QByteArray("POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello") + smuggled
        << QList<int>{404, 200} << false;
    QTest::newRow("chunked") << post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" + smuggled
                             << QList<int>{200, 200} << false;
    QTest::newRow("upgrade to what is no event stream")
        << QByteArray("GET /ping HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
            + smuggled
        << QList<int>{200, 200} << false;
}

//! Fixed answers to odd requests; nothing after a refused one is ever read as a request.
void TestHttpRequests::corpus()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<int>, statuses);
    QFETCH(bool, closes);
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    client.send(bytes);
    for (const int status : statuses) {
        const RawReply reply = client.reply();
        QCOMPARE(reply.status, status);
        if (status >= 400)
            QVERIFY(!reply.errorCode().isEmpty());
    }
    if (closes)
        QVERIFY(client.closes());
    else
        QCOMPARE(client.ask(getRequest("/ping")).status, 200);
    QVERIFY(client.isQuiet());
    QCOMPARE(HttpRawClient(server.port()).ask(getRequest("/ping")).body, "pong");
}

void TestHttpRequests::requestBecomesValues()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    const RawReply reply
        = client.ask(postRequest("/tell/abc?q=%D0%BC%D0%B8%D1%80&n=1", "{\"a\":\"\xd2\x9a\"}",
                                 "Authorization: Bearer t.o.k\r\nAccept-Language: kk-KZ, ru;q=0.5\r\n"));
    QCOMPARE(reply.status, 200);
    const QJsonObject told = reply.json();
    QCOMPARE(told.value(u"method"_s), u"POST"_s);
    QCOMPARE(told.value(u"path"_s), u"/tell/abc"_s);
    QCOMPARE(told.value(u"route"_s), u"/tell/{id}"_s);
    QCOMPARE(told.value(u"id"_s), u"abc"_s);
    QCOMPARE(told.value(u"parameters"_s),
             QJsonArray({QJsonArray{u"q"_s, u"мир"_s}, QJsonArray{u"n"_s, u"1"_s}}));
    QCOMPARE(told.value(u"body"_s), u"{\"a\":\"Қ\"}"_s);
    QCOMPARE(told.value(u"peer"_s), u"127.0.0.1"_s);
    QCOMPARE(told.value(u"token"_s), u"t.o.k"_s);
    QCOMPARE(told.value(u"language"_s), u"kk"_s);
}

void TestHttpRequests::requestIds_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<bool>("taken");
    QTest::newRow("uuid") << QByteArray("0190f5a0-7b3e-7cc0-8a00-000000000001") << true;
    QTest::newRow("128 characters") << QByteArray(128, 'a') << true;
    QTest::newRow("129 characters") << QByteArray(129, 'a') << false;
    QTest::newRow("quote") << QByteArray("a\"b") << false;
    QTest::newRow("space") << QByteArray("a b") << false;
    QTest::newRow("empty") << QByteArray("") << false;
}

void TestHttpRequests::requestIds()
{
    QFETCH(QByteArray, given);
    QFETCH(bool, taken);
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    const QByteArray id
        = client.ask(getRequest("/ping", "X-Request-ID: " + given + "\r\n")).headers.value("x-request-id");
    QCOMPARE(id == given, taken);
    QVERIFY(!id.isEmpty() && id.size() <= 128);
}

void TestHttpRequests::mediaTypes_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const QByteArray length = "Content-Length: 2\r\n";
    QTest::newRow("json") << QByteArray("/tell/1") << length + "Content-Type: application/json\r\n" << 200;
    QTest::newRow("json with charset")
        << QByteArray("/tell/1") << length + "Content-Type: Application/JSON; charset=utf-8\r\n"
        << 200;
    QTest::newRow("form") << QByteArray("/tell/1")
                          << length + "Content-Type: application/x-www-form-urlencoded\r\n"
                          << 415;
    QTest::newRow("json-like") << QByteArray("/tell/1") << length + "Content-Type: application/jsonp\r\n"
                               << 415;
    QTest::newRow("none") << QByteArray("/tell/1") << length << 415;
    QTest::newRow("webhook, anything")
        << QByteArray("/payments/webhook/kaspi") << length + "Content-Type: text/xml\r\n"
        << 200;
}

void TestHttpRequests::mediaTypes()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    QCOMPARE(client.ask("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n{}").status, status);
    QCOMPARE(client.ask("POST /tell/1 HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
}

void TestHttpRequests::bodyLimits_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("status");
    QTest::newRow("route, at the limit") << QByteArray("/tell/1") << 1024 * 1024 << 200;
    QTest::newRow("route, one more") << QByteArray("/tell/1") << 1024 * 1024 + 1 << 413;
    QTest::newRow("webhook, at the limit") << QByteArray("/payments/webhook/kaspi") << 64 * 1024 << 200;
    QTest::newRow("webhook, one more") << QByteArray("/payments/webhook/kaspi") << 64 * 1024 + 1 << 413;
    QTest::newRow("unknown path") << QByteArray("/nothing") << 1024 * 1024 + 1 << 413;
}

void TestHttpRequests::bodyLimits()
{
    QFETCH(QByteArray, path);
    QFETCH(int, size);
    QFETCH(int, status);
    HttpTestServer server(testRouter());
    HttpRawClient plain(server.port());
    const QByteArray body(size, 'x');
    QCOMPARE(plain.ask(postRequest(path, body)).status, status);
    HttpRawClient chunked(server.port());
    QCOMPARE(chunked
                 .ask("POST " + path
                      + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: "
                        "chunked\r\n\r\n"
                      + QByteArray::number(size, 16) + "\r\n" + body + "\r\n0\r\n\r\n")
                 .status,
             status);
    QCOMPARE(chunked.closes(500), status == 413);
}

void TestHttpRequests::expectContinue()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    const QByteArray head = "POST /tell/1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            "Expect: 100-continue\r\n";
    QCOMPARE(client.ask(head + "Content-Length: 2\r\n\r\n").status, 100);
    QCOMPARE(client.ask("{}").status, 200);
    QCOMPARE(client.ask(head + "Content-Length: 2000000\r\n\r\n").status, 413);
}

void TestHttpRequests::wrongMethodNamesTheRightOnes()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    for (const char *method : {"OPTIONS", "DELETE", "TRACE", "PATCH"}) {
        const RawReply reply = client.ask(method + QByteArray(" /tell/1 HTTP/1.1\r\nHost: x\r\n\r\n"));
        QCOMPARE(reply.status, 405);
        QCOMPARE(reply.headers.value("allow"), "GET, HEAD, POST");
        QCOMPARE(reply.errorCode(), u"METHOD_NOT_ALLOWED"_s);
    }
}

void TestHttpRequests::loopbackOnly()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    QCOMPARE(client.ask(getRequest("/local")).status, 200);
    QCOMPARE(client.ask(getRequest("/local", "X-Forwarded-For: 127.0.0.1\r\n")).status, 404);
    QCOMPARE(client.ask(getRequest("/local", "X-Real-IP: 10.0.0.1\r\n")).status, 404);
}

void TestHttpRequests::proxySaysWhoAsks()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    const auto peer = [&client](const QByteArray &forwarded) {
        return client.ask(getRequest("/tell/1", "X-Forwarded-For: " + forwarded + "\r\n"))
            .json()
            .value(u"peer"_s)
            .toString();
    };
    QCOMPARE(peer("203.0.113.9"), u"203.0.113.9"_s);
    QCOMPARE(peer("1.2.3.4, 2001:db8::1"), u"2001:db8::1"_s);
    QCOMPARE(peer("unknown"), u"127.0.0.1"_s);
}

QTEST_GUILESS_MAIN(TestHttpRequests)
#include "tst_httprequests.moc"
