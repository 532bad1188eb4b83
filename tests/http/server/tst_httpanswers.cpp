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

//! What an answer looks like on the wire, whatever its handler did.
class TestHttpAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void errorFormat();
    void throwingHandlerIsAnInternalError_data();
    void throwingHandlerIsAnInternalError();
    void headersCannotBeInjected();
    void droppedAnswer();
    void answerHeaders();
    void headHasNoBody();
    void connectionsAreKeptOrClosedAsAsked_data();
    void connectionsAreKeptOrClosedAsAsked();
};

void TestHttpAnswers::errorFormat()
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

void TestHttpAnswers::throwingHandlerIsAnInternalError_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("on the pool") << QByteArray("/throws");
    QTest::newRow("inline, not even an exception class") << QByteArray("/throws-inline");
}

void TestHttpAnswers::throwingHandlerIsAnInternalError()
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

void TestHttpAnswers::headersCannotBeInjected()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    const RawReply reply = client.ask(getRequest("/injects"));
    QCOMPARE(reply.status, 500);
    QVERIFY(!reply.headers.contains("set-cookie"));
    QVERIFY(!reply.headers.contains("x-name"));
    QCOMPARE(client.ask(getRequest("/ping")).status, 200);
}

void TestHttpAnswers::droppedAnswer()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    client.send(getRequest("/drops"));
    QVERIFY(client.closes());
    QVERIFY(client.isQuiet());
    QCOMPARE(HttpRawClient(server.port()).ask(getRequest("/ping")).status, 200);
}

void TestHttpAnswers::answerHeaders()
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

void TestHttpAnswers::headHasNoBody()
{
    HttpTestServer server(testRouter());
    HttpRawClient client(server.port());
    client.send("HEAD /ping HTTP/1.1\r\nHost: x\r\n\r\n");
    const RawReply reply = client.reply(true);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.headers.value("content-length"), "4");
    QCOMPARE(client.ask(getRequest("/ping")).body, "pong");
}

void TestHttpAnswers::connectionsAreKeptOrClosedAsAsked_data()
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

void TestHttpAnswers::connectionsAreKeptOrClosedAsAsked()
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

QTEST_GUILESS_MAIN(TestHttpAnswers)
#include "tst_httpanswers.moc"
