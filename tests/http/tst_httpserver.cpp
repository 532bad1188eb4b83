// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/jsonlog.h"
#include "tests/support/httprawclient.h"
#include "tests/support/httptestserver.h"

#include <QRandomGenerator>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <stdexcept>

using namespace zhilego;
using namespace zhilego::http;
using namespace zhilego::test;
using namespace Qt::StringLiterals;

namespace {

//! Blocks the pool thread for so long, as a slow query would.
void busyFor(int milliseconds)
{
    QSemaphore never;
    never.tryAcquire(1, milliseconds);
}

Result<Response> tellRequest(const Request &request)
{
    QJsonArray parameters;
    for (const auto &[name, value] : request.parameters)
        parameters.append(QJsonArray{name, value});
    return Response::json(200,
                          {{u"method"_s, QString::fromLatin1(request.method)},
                           {u"path"_s, request.path},
                           {u"route"_s, request.route},
                           {u"id"_s, request.pathParameter(u"id"_s)},
                           {u"parameters"_s, parameters},
                           {u"body"_s, QString::fromUtf8(request.body)},
                           {u"peer"_s, request.peer.toString()},
                           {u"token"_s, request.bearerToken().value_or(u"none"_s)},
                           {u"language"_s, request.language}});
}

Router testRouter()
{
    Router router;
    router.add("GET", u"/ping"_s, Lane::Inline, [](const Request &) { return Response::text(200, "pong"); });
    router.add("GET", u"/tell/{id}"_s, Lane::Database, tellRequest);
    router.add("POST", u"/tell/{id}"_s, Lane::Database, tellRequest);
    router.add("POST", u"/payments/webhook/{id}"_s, Lane::Provider, tellRequest);
    router.add("GET", u"/after/{id}"_s, Lane::Database, [](const Request &request) -> Result<Response> {
        busyFor(request.pathParameter(u"id"_s).toInt());
        return Response::text(200, request.pathParameter(u"id"_s).toLatin1());
    });
    router.add("DELETE", u"/gone"_s, Lane::Database, [](const Request &) { return Response::noContent(); });
    router.add("GET", u"/throws"_s, Lane::Database, [](const Request &) -> Result<Response> {
        throw std::runtime_error("SELECT secret FROM internals");
    });
    router.add("GET", u"/throws-inline"_s, Lane::Inline,
               [](const Request &) -> Result<Response> { throw 42; });
    router.add("GET", u"/taken"_s, Lane::Database, [](const Request &) -> Result<Response> {
        Error error = invalidField(u"check_in"_s, u"taken"_s);
        error.code = ErrorCode::DatesTaken;
        error.retryAfterSeconds = 7;
        return error;
    });
    router.add("GET", u"/injects"_s, Lane::Database, [](const Request &) {
        return Response::text(200, "x").with("X-Name", "a\r\nSet-Cookie: evil=1");
    });
    router.add("GET", u"/drops"_s, Lane::Database, [](const Request &) { return Response::dropped(); });
    RouteOptions local;
    local.loopbackOnly = true;
    router.add(
        "GET", u"/local"_s, Lane::Inline, [](const Request &) { return Response::text(200, "here"); }, local);
    return router;
}

} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void corpus_data();
    void corpus();
    void requestBecomesValues();
    void errorFormat();
    void throwingHandlerIsAnInternalError_data();
    void throwingHandlerIsAnInternalError();
    void headersCannotBeInjected();
    void droppedAnswer();
    void answerHeaders();
    void headHasNoBody();
    void connectionsAreKeptOrClosedAsAsked_data();
    void connectionsAreKeptOrClosedAsAsked();
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
    void pipelinedAnswersKeepTheirOrder();
    void slowHandlersDoNotBlockOthers();
    void fullQueueIsOverloaded();
    void metricsCountByRoute();
    void stopFinishesWhatIsInFlight();
    void stopGivesUpAfterItsDeadline();
};

void TestHttpServer::corpus_data()
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
void TestHttpServer::corpus()
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

void TestHttpServer::requestBecomesValues()
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

void TestHttpServer::errorFormat()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    const RawReply reply = client.ask(getRequest("/taken", "X-Request-ID: r-1\r\nAccept-Language: en\r\n"));
    QCOMPARE(reply.status, 409);
    QCOMPARE(reply.headers.value("content-type"), "application/json; charset=utf-8");
    QCOMPARE(reply.headers.value("retry-after"), "7");
    const QJsonObject error = reply.json().value(u"error"_s).toObject();
    QCOMPARE(error.value(u"code"_s), u"DATES_TAKEN"_s);
    QCOMPARE(error.value(u"message"_s), u"These dates are already taken. Choose other ones."_s);
    QCOMPARE(error.value(u"request_id"_s), u"r-1"_s);
    const QJsonObject issue{{u"field"_s, u"check_in"_s}, {u"issue"_s, u"taken"_s}};
    QCOMPARE(error.value(u"details"_s), QJsonArray{issue});
}

void TestHttpServer::throwingHandlerIsAnInternalError_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("on the pool") << QByteArray("/throws");
    QTest::newRow("inline, not even an exception class") << QByteArray("/throws-inline");
}

void TestHttpServer::throwingHandlerIsAnInternalError()
{
    QFETCH(QByteArray, path);
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        const RawReply reply = client.ask(getRequest(path));
        QCOMPARE(reply.status, 500);
        QCOMPARE(reply.errorCode(), u"INTERNAL"_s);
        QVERIFY(!reply.body.contains("internals"));
    }
    server.server().setExceptionTranslator([](const std::exception &) {
        Error error;
        error.code = ErrorCode::Overloaded;
        return error;
    });
    QCOMPARE(client.ask(getRequest("/throws")).status, 503);
}

void TestHttpServer::headersCannotBeInjected()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    const RawReply reply = client.ask(getRequest("/injects"));
    QCOMPARE(reply.status, 500);
    QVERIFY(!reply.headers.contains("set-cookie"));
    QVERIFY(!reply.headers.contains("x-name"));
    QCOMPARE(client.ask(getRequest("/ping")).status, 200);
}

void TestHttpServer::droppedAnswer()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    client.send(getRequest("/drops"));
    QVERIFY(client.closes());
    QVERIFY(client.isQuiet());
    QCOMPARE(HttpRawClient(server.port()).ask(getRequest("/ping")).status, 200);
}

void TestHttpServer::answerHeaders()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    const RawReply reply = client.ask(getRequest("/ping"));
    QCOMPARE(reply.headers.value("cache-control"), "no-store");
    QCOMPARE(reply.headers.value("x-content-type-options"), "nosniff");
    QCOMPARE(reply.headers.value("content-length"), "4");
    QVERIFY(reply.headers.value("date").endsWith(" GMT"));
    const RawReply none = client.ask("DELETE /gone HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(none.status, 204);
    QVERIFY(!none.headers.contains("content-length"));
    QVERIFY(!none.headers.contains("content-type"));
}

void TestHttpServer::headHasNoBody()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    client.send("HEAD /ping HTTP/1.1\r\nHost: x\r\n\r\n");
    const RawReply reply = client.reply(true);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.headers.value("content-length"), "4");
    QCOMPARE(client.ask(getRequest("/ping")).body, "pong");
}

void TestHttpServer::connectionsAreKeptOrClosedAsAsked_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("closes");
    QTest::newRow("1.1") << getRequest("/ping") << false;
    QTest::newRow("1.1 close") << getRequest("/ping", "Connection: close\r\n") << true;
    QTest::newRow("1.1 close in a list") << getRequest("/ping", "Connection: TE, Close\r\n") << true;
    QTest::newRow("1.0") << QByteArray("GET /ping HTTP/1.0\r\n\r\n") << true;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET /ping HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")
                                    << false;
    QTest::newRow("close, then more bytes")
        << getRequest("/ping", "Connection: close\r\n") + getRequest("/throws") << true;
}

void TestHttpServer::connectionsAreKeptOrClosedAsAsked()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, closes);
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    const RawReply reply = client.ask(bytes);
    QCOMPARE(reply.body, "pong");
    QCOMPARE(reply.headers.value("connection"), QByteArray(closes ? "close" : "keep-alive"));
    if (closes)
        QVERIFY(client.closes());
    else
        QCOMPARE(client.ask(getRequest("/ping")).body, "pong");
    QVERIFY(client.isQuiet());
}

void TestHttpServer::requestIds_data()
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

void TestHttpServer::requestIds()
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

void TestHttpServer::mediaTypes_data()
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

void TestHttpServer::mediaTypes()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    QCOMPARE(client.ask("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n{}").status, status);
    QCOMPARE(client.ask("POST /tell/1 HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
}

void TestHttpServer::bodyLimits_data()
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

void TestHttpServer::bodyLimits()
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

void TestHttpServer::expectContinue()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    const QByteArray head = "POST /tell/1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            "Expect: 100-continue\r\n";
    QCOMPARE(client.ask(head + "Content-Length: 2\r\n\r\n").status, 100);
    QCOMPARE(client.ask("{}").status, 200);
    QCOMPARE(client.ask(head + "Content-Length: 2000000\r\n\r\n").status, 413);
}

void TestHttpServer::wrongMethodNamesTheRightOnes()
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

void TestHttpServer::loopbackOnly()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    QCOMPARE(client.ask(getRequest("/local")).status, 200);
    QCOMPARE(client.ask(getRequest("/local", "X-Forwarded-For: 127.0.0.1\r\n")).status, 404);
    QCOMPARE(client.ask(getRequest("/local", "X-Real-IP: 10.0.0.1\r\n")).status, 404);
}

void TestHttpServer::proxySaysWhoAsks()
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
