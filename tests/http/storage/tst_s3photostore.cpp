// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/storage/storeplaces.h"

#include <QElapsedTimer>
#include <QTest>

using namespace zhilego;
using namespace zhilego::storage;
using namespace zhilego::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char someObject[]
    = "objects/018f0000-0000-7000-8000-000000000001/018f0000-0000-7000-8000-00000000000a.jpg";

outbound::HttpReply fetch(const QUrl &url)
{
    outbound::HttpCall call;
    call.url = url;
    return outbound::HttpExchange({}).perform(call);
}

} // namespace

//! What an S3 server may do to us, and that the stub of one checks what it is told.
class TestS3PhotoStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void s3Faults_data();
    void s3Faults();
    void s3NobodyThere();
    void s3WrongAccount_data();
    void s3WrongAccount();
    void s3ClockIsWrong_data();
    void s3ClockIsWrong();
    void s3Link();
    void s3BucketIsPrivate();
    void s3ListWithoutTimes();
    void stubFindsForgeries_data();
    void stubFindsForgeries();
};

void TestS3PhotoStore::s3Faults_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("times");
    QTest::addColumn<bool>("succeeds");
    QTest::addColumn<int>("requests");
    const auto row = [](const char *name, S3Stub::Fault fault, int times, bool succeeds, int requests) {
        QTest::newRow(name) << int(fault) << times << succeeds << requests;
    };
    row("busy once", S3Stub::Fault::Busy, 1, true, 2);
    row("busy twice", S3Stub::Fault::Busy, 2, true, 3);
    row("busy for long", S3Stub::Fault::Busy, 9, false, 3);
    row("broken once", S3Stub::Fault::Broken, 1, true, 2);
    row("broken for long", S3Stub::Fault::Broken, 9, false, 3);
    row("hangs up", S3Stub::Fault::Dropped, 1, true, 2);
    row("always hangs up", S3Stub::Fault::Dropped, 9, false, 3);
    row("does it and hangs up", S3Stub::Fault::DoneAndDropped, 1, true, 2);
    row("does not let us in", S3Stub::Fault::Forbidden, 9, false, 1); // asking again would not help
    row("silent", S3Stub::Fault::Silent, 9, false, 1); // and over at the deadline
}

void TestS3PhotoStore::s3Faults()
{
    QFETCH(int, fault);
    QFETCH(int, times);
    QFETCH(bool, succeeds);
    QFETCH(int, requests);
    S3Stub stub;
    S3Settings settings = settingsFor(stub);
    settings.deadline = 600ms;
    auto asked = [&stub, before = 0]() mutable {
        const int now = stub.requests();
        return now - std::exchange(before, now);
    };
    S3PhotoStore store(settings);
    using Call = std::function<ErrorCode()>;
    const auto codeOf
        = [](const auto &outcome) { return outcome ? ErrorCode::Internal : outcome.error().code; };
    stub.place(someObject, "there", QDateTime::currentDateTimeUtc());
    for (const Call &call :
         {Call([&] { return codeOf(store.put(someKey, "bytes")); }),
          Call([&] { return codeOf(store.get(someKey)); }), Call([&] { return codeOf(store.list({}, 5)); }),
          Call([&] { return codeOf(store.remove(someKey)); })}) {
        stub.fail(S3Stub::Fault(fault), times);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(call(), succeeds ? ErrorCode::Internal : ErrorCode::Overloaded);
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(asked(), requests);
    }
    stub.fail(S3Stub::Fault::None);
    QVERIFY(store.put(someKey, "bytes")); // and nothing of it lasts
    QCOMPARE(stub.objects().value(someObject), QByteArray("bytes"));
    QCOMPARE(stub.refusals(), QList<QByteArray>());
}

void TestS3PhotoStore::s3NobodyThere()
{
    S3Settings settings;
    {
        const S3Stub gone;
        settings = settingsFor(gone);
    }
    S3PhotoStore store(settings);
    QCOMPARE(store.put(someKey, "x").error().code, ErrorCode::Overloaded);
    QCOMPARE(store.get(someKey).error().code, ErrorCode::Overloaded);
    QCOMPARE(store.list({}, 1).error().code, ErrorCode::Overloaded);
}

void TestS3PhotoStore::s3WrongAccount_data()
{
    QTest::addColumn<QByteArray>("access");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QString>("bucket");
    QTest::newRow("other key") << QByteArray("SOMEBODY") << QByteArray(S3Stub::secretKey)
                               << QByteArray(S3Stub::region) << u"photos"_s;
    QTest::newRow("wrong secret") << QByteArray(S3Stub::accessKey) << QByteArray("guess")
                                  << QByteArray(S3Stub::region) << u"photos"_s;
    QTest::newRow("other region") << QByteArray(S3Stub::accessKey) << QByteArray(S3Stub::secretKey)
                                  << QByteArray("us-east-1") << u"photos"_s;
    QTest::newRow("other bucket") << QByteArray(S3Stub::accessKey) << QByteArray(S3Stub::secretKey)
                                  << QByteArray(S3Stub::region) << u"pictures"_s;
}

//! An account that does not fit must never look like a photo that is not there.
void TestS3PhotoStore::s3WrongAccount()
{
    QFETCH(QByteArray, access);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, region);
    QFETCH(QString, bucket);
    S3Stub stub;
    stub.place(someObject, "there", QDateTime::currentDateTimeUtc());
    S3Settings settings = settingsFor(stub);
    settings.credentials = {access, secret, region};
    settings.bucket = bucket;
    S3PhotoStore store(settings);
    QCOMPARE(store.get(someKey).error().code, ErrorCode::Overloaded);
    QCOMPARE(store.put(someKey, "x").error().code, ErrorCode::Overloaded);
    QCOMPARE(store.remove(someKey).error().code, ErrorCode::Overloaded);
    QCOMPARE(store.list({}, 5).error().code, ErrorCode::Overloaded);
    QCOMPARE(stub.objects().value(someObject), QByteArray("there"));
}

void TestS3PhotoStore::s3ClockIsWrong_data()
{
    QTest::addColumn<int>("ahead");
    QTest::newRow("a little") << 300;
    QTest::newRow("an hour behind") << 3600;
    QTest::newRow("a year ahead") << -365 * 86400;
}

void TestS3PhotoStore::s3ClockIsWrong()
{
    QFETCH(int, ahead);
    S3Stub stub;
    stub.setClockAhead(ahead);
    S3PhotoStore store(settingsFor(stub));
    QVERIFY(store.put(someKey, "bytes"));
    const int asked = stub.requests();
    QCOMPARE(*store.get(someKey), QByteArray("bytes"));
    QCOMPARE(stub.requests(), asked + 1); // it knows the time now
    QCOMPARE(fetch(*store.link(someKey)).body, QByteArray("bytes")); // and its links do
    stub.setClockAhead(0); // somebody put the server right
    QCOMPARE(*store.get(someKey), QByteArray("bytes"));
}

void TestS3PhotoStore::s3Link()
{
    S3Stub stub;
    S3PhotoStore store(settingsFor(stub));
    QVERIFY(store.put(someKey, "bytes"));
    const QUrl link = *store.link(someKey);
    const outbound::HttpReply read = fetch(link);
    QCOMPARE(read.status, 200);
    QCOMPARE(read.body, QByteArray("bytes"));
    QUrl other = link;
    other.setPath(link.path().replace(u"a.jpg"_s, u"b.jpg"_s));
    QCOMPARE(fetch(other).status, 403);
    stub.setClockAhead(599);
    QCOMPARE(fetch(link).status, 200);
    stub.setClockAhead(602);
    QCOMPARE(fetch(link).status, 403);
    outbound::HttpCall call;
    call.method = "DELETE"; // a link to read is no link to remove
    call.url = link;
    stub.setClockAhead(0);
    QCOMPARE(outbound::HttpExchange({}).perform(call).status, 403);
    QCOMPARE(stub.objects().size(), 1);
}

void TestS3PhotoStore::s3BucketIsPrivate()
{
    S3Stub stub;
    S3PhotoStore store(settingsFor(stub));
    QVERIFY(store.put(someKey, "bytes"));
    QUrl bare = *store.link(someKey);
    bare.setQuery(QString());
    QCOMPARE(fetch(bare).status, 403);
}

//! A picture whose age is not known would be taken for an old one: no list rather than that.
void TestS3PhotoStore::s3ListWithoutTimes()
{
    S3Stub stub;
    stub.place(someObject, "x", QDateTime());
    S3PhotoStore store(settingsFor(stub));
    QCOMPARE(store.list({}, 5).error().code, ErrorCode::Overloaded);
}

void TestS3PhotoStore::stubFindsForgeries_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("other body hash") << QByteArray("x-amz-content-sha256") << QByteArray(64, 'a');
    QTest::newRow("unsigned body") << QByteArray("x-amz-content-sha256") << QByteArray("UNSIGNED-PAYLOAD");
    QTest::newRow("old request") << QByteArray("x-amz-date") << QByteArray("20130524T000000Z");
    QTest::newRow("an unsigned header") << QByteArray("x-amz-acl") << QByteArray("public-read");
    QTest::newRow("no signature") << QByteArray("Authorization") << QByteArray("AWS4-HMAC-SHA256 x");
}

//! The stub is a witness only if it sees what is wrong.
void TestS3PhotoStore::stubFindsForgeries()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    S3Stub stub;
    S3Request request;
    request.method = "PUT";
    request.host = "127.0.0.1:" + QByteArray::number(stub.endpoint().port());
    request.path = QByteArray("/photos/") + someObject;
    request.body = "bytes";
    const SigV4 signer({S3Stub::accessKey, S3Stub::secretKey, S3Stub::region});
    outbound::HttpCall call;
    call.method = request.method;
    call.url = QUrl(stub.endpoint().toString() + QString::fromLatin1(request.path));
    call.body = request.body;
    request.headers = {{"content-type", "image/jpeg"}};
    call.headers = signer.signedHeaders(request, QDateTime::currentDateTimeUtc());
    QCOMPARE(outbound::HttpExchange({}).perform(call).status, 200);
    call.headers.removeIf([&header](const auto &sent) { return sent.first == header; });
    call.headers.emplaceBack(header, value);
    stub.lose(someObject);
    QCOMPARE(outbound::HttpExchange({}).perform(call).status, 403);
    QVERIFY(stub.objects().isEmpty());
}

QTEST_GUILESS_MAIN(TestS3PhotoStore)
#include "tst_s3photostore.moc"
