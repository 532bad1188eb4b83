// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/errorcodec.h"
#include "tests/unit/api/goldenjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace zhilego;
using namespace zhilego::api;
using namespace Qt::StringLiterals;

class TestErrorCodec : public QObject
{
    Q_OBJECT

private slots:
    void knowsEveryCode_data();
    void knowsEveryCode();
    void knowsNoOtherCode();
    void writesTheContract();
    void keepsItsOwnMembers();
    void readsOtherBodies_data();
    void readsOtherBodies();
    void survivesDeepNesting();
};

void TestErrorCodec::knowsEveryCode_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("status");
    const auto row = [](ErrorCode code, const char *name, int status) {
        QTest::newRow(name) << code << QString::fromLatin1(name) << status;
    };
    row(ErrorCode::ValidationError, "VALIDATION_ERROR", 400);
    row(ErrorCode::BadJson, "BAD_JSON", 400);
    row(ErrorCode::Unauthenticated, "UNAUTHENTICATED", 401);
    row(ErrorCode::Forbidden, "FORBIDDEN", 403);
    row(ErrorCode::NotFound, "NOT_FOUND", 404);
    row(ErrorCode::MethodNotAllowed, "METHOD_NOT_ALLOWED", 405);
    row(ErrorCode::Conflict, "CONFLICT", 409);
    row(ErrorCode::DatesTaken, "DATES_TAKEN", 409);
    row(ErrorCode::InvalidTransition, "INVALID_TRANSITION", 409);
    row(ErrorCode::Restricted, "RESTRICTED", 409);
    row(ErrorCode::IdempotencyInProgress, "IDEMPOTENCY_IN_PROGRESS", 409);
    row(ErrorCode::VersionMismatch, "VERSION_MISMATCH", 412);
    row(ErrorCode::PayloadTooLarge, "PAYLOAD_TOO_LARGE", 413);
    row(ErrorCode::UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", 415);
    row(ErrorCode::IdempotencyReused, "IDEMPOTENCY_REUSED", 422);
    row(ErrorCode::VersionRequired, "VERSION_REQUIRED", 428);
    row(ErrorCode::RateLimited, "RATE_LIMITED", 429);
    row(ErrorCode::ProviderFailed, "PROVIDER_FAILED", 502);
    row(ErrorCode::Overloaded, "OVERLOADED", 503);
    row(ErrorCode::Internal, "INTERNAL", 500);
    row(ErrorCode::Offline, "OFFLINE", 503);
}

void TestErrorCodec::knowsEveryCode()
{
    QFETCH(ErrorCode, code);
    QTEST(errorName(code), "name");
    QTEST(httpStatus(code), "status");

    Error error = invalidField(u"check_in"_s, u"required"_s);
    error.code = code;
    error.detail = u"SELECT from the log"_s;
    const QByteArray body = encodeError(error, u"Дата нужна"_s, u"req-1"_s);
    QVERIFY2(!body.contains("SELECT"), body.constData());
    const Error read = decodeError(httpStatus(code), body);
    QCOMPARE(read.code, code);
    QCOMPARE(read.fields, error.fields);
    QCOMPARE(read.requestId, u"req-1"_s);
    QCOMPARE(read.detail, u"HTTP %1: Дата нужна"_s.arg(httpStatus(code)));
    QCOMPARE(read.info, QJsonObject());
}

// The rows above are all there are: the enum ends with Offline.
void TestErrorCodec::knowsNoOtherCode()
{
    QSet<QString> names;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Offline); ++code)
        names.insert(errorName(static_cast<ErrorCode>(code)));
    QCOMPARE(names.size(), 21);
}

void TestErrorCodec::writesTheContract()
{
    const Error error = invalidField(u"check_in"_s, u"required"_s);
    const QByteArray body = encodeError(error, u"Укажите дату заезда"_s, u"0190b5a4-1"_s);
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QString difference = test::differenceToGolden(object, u"error"_s);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
    QVERIFY(!body.contains('\n'));
}

void TestErrorCodec::keepsItsOwnMembers()
{
    Error error;
    error.code = ErrorCode::DatesTaken;
    error.info = {{u"alternatives"_s, QJsonArray{1}}, {u"code"_s, u"OWN"_s}, {u"request_id"_s, u"own"_s}};
    const Error read = decodeError(409, encodeError(error, u"Заняты"_s, u"r"_s));
    QCOMPARE(read.code, ErrorCode::DatesTaken);
    QCOMPARE(read.requestId, u"r"_s);
    QCOMPARE(read.info, (QJsonObject{{u"alternatives"_s, QJsonArray{1}}}));
}

void TestErrorCodec::readsOtherBodies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    const QByteArray page("<html><h1>Bad Gateway</h1></html>");
    QTest::newRow("proxy cannot reach the server") << 502 << page << ErrorCode::Overloaded;
    QTest::newRow("proxy says later") << 503 << QByteArray() << ErrorCode::Overloaded;
    QTest::newRow("proxy waited too long") << 504 << page << ErrorCode::Overloaded;
    QTest::newRow("proxy found it too big") << 413 << page << ErrorCode::PayloadTooLarge;
    QTest::newRow("proxy limits the rate") << 429 << page << ErrorCode::RateLimited;
    QTest::newRow("another server's 404") << 404 << QByteArray(R"({"detail":"?"})") << ErrorCode::NotFound;
    QTest::newRow("code of a newer server")
        << 409 << QByteArray(R"({"error":{"code":"BRAND_NEW","message":"m"}})") << ErrorCode::Conflict;
    QTest::newRow("status nobody knows") << 418 << page << ErrorCode::Internal;
    QTest::newRow("a list") << 500 << QByteArray("[]") << ErrorCode::Internal;
    QTest::newRow("error is a text") << 500 << QByteArray(R"({"error":"no"})") << ErrorCode::Internal;
    QTest::newRow("cut off") << 500 << QByteArray(R"({"error":{"code":"NOT_)") << ErrorCode::Internal;
}

void TestErrorCodec::readsOtherBodies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Error read = decodeError(status, body);
    QTEST(read.code, "code");
    QVERIFY(read.detail.startsWith(u"HTTP %1"_s.arg(status)));
    QVERIFY(read.fields.isEmpty());
}

void TestErrorCodec::survivesDeepNesting()
{
    const int depth = 100000;
    const QByteArray body
        = "{\"error\":" + QByteArray("[").repeated(depth) + QByteArray("]").repeated(depth) + '}';
    QCOMPARE(decodeError(500, body).code, ErrorCode::Internal);
}

QTEST_GUILESS_MAIN(TestErrorCodec)
#include "tst_errorcodec.moc"
