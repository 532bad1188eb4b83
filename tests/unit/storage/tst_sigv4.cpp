// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sigv4.h"

#include <QTest>

using namespace zhilego::storage;

namespace {

//! The account and the moment of the examples that AWS publishes for S3 (sig-v4-header-based-auth.html).
SigV4 published()
{
    return SigV4({"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"});
}

const QDateTime publishedTime(QDate(2013, 5, 24), QTime(0, 0), Qt::UTC);

S3Request ask(const QByteArray &method, const QByteArray &path)
{
    S3Request request;
    request.method = method;
    request.host = "examplebucket.s3.amazonaws.com";
    request.path = path;
    return request;
}

QByteArray authorization(const S3Request &request)
{
    const Pairs headers = published().signedHeaders(request, publishedTime);
    for (const auto &[name, value] : headers) {
        if (name == "Authorization")
            return value;
    }
    return {};
}

} // namespace

//! Signatures against those that AWS has published, and the encoding they rest on.
class TestSigV4 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void publishedHeaders_data();
    void publishedHeaders();
    void publishedLink();
    void linkDependsOnEverything_data();
    void linkDependsOnEverything();
    void encoding_data();
    void encoding();
    void queryIsSorted();
};

void TestSigV4::publishedHeaders_data()
{
    QTest::addColumn<S3Request>("request");
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QByteArray>("signature");

    S3Request range = ask("GET", "/test.txt");
    range.headers = {{"range", "bytes=0-9"}};
    QTest::newRow("GET an object") << range << QByteArray("host;range;x-amz-content-sha256;x-amz-date")
                                   << QByteArray("f0e8bdb87c964420e857bd35b5d6ed31"
                                                 "0bd44f0170aba48dd91039c6036bdb41");
    S3Request put = ask("PUT", "/test$file.text");
    put.headers = {{"date", "Fri, 24 May 2013 00:00:00 GMT"}, {"x-amz-storage-class", "REDUCED_REDUNDANCY"}};
    put.body = "Welcome to Amazon S3.";
    QTest::newRow("PUT an object")
        << put << QByteArray("date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class")
        << QByteArray("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    S3Request lifecycle = ask("GET", "/");
    lifecycle.query = {{"lifecycle", ""}};
    QTest::newRow("a query without a value")
        << lifecycle << QByteArray("host;x-amz-content-sha256;x-amz-date")
        << QByteArray("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    S3Request list = ask("GET", "/");
    list.query = {{"prefix", "J"}, {"max-keys", "2"}};
    QTest::newRow("a list") << list << QByteArray("host;x-amz-content-sha256;x-amz-date")
                            << QByteArray("34b48302e7b5fa45bde8084f4b7868a8"
                                          "6f0a534bc59db6670ed5711ef69dc6f7");
}

void TestSigV4::publishedHeaders()
{
    QFETCH(S3Request, request);
    QFETCH(QByteArray, names);
    QFETCH(QByteArray, signature);
    QCOMPARE(authorization(request),
             "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
             "SignedHeaders="
                 + names + ",Signature=" + signature);
}

void TestSigV4::publishedLink()
{
    QCOMPARE(published().presignedQuery(ask("GET", "/test.txt"), publishedTime, std::chrono::hours(24)),
             QByteArray("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2F"
                        "us-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&"
                        "X-Amz-SignedHeaders=host&X-Amz-Signature="
                        "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"));
}

void TestSigV4::linkDependsOnEverything_data()
{
    QTest::addColumn<S3Request>("request");
    QTest::addColumn<QDateTime>("at");
    QTest::addColumn<int>("seconds");
    QTest::newRow("path") << ask("GET", "/other.txt") << publishedTime << 600;
    QTest::newRow("method") << ask("PUT", "/test.txt") << publishedTime << 600;
    QTest::newRow("time") << ask("GET", "/test.txt") << publishedTime.addSecs(1) << 600;
    QTest::newRow("length") << ask("GET", "/test.txt") << publishedTime << 601;
    S3Request host = ask("GET", "/test.txt");
    host.host = "elsewhere:9000";
    QTest::newRow("host") << host << publishedTime << 600;
    S3Request query = ask("GET", "/test.txt");
    query.query = {{"response-content-type", "text/html"}};
    QTest::newRow("query") << query << publishedTime << 600;
}

void TestSigV4::linkDependsOnEverything()
{
    QFETCH(S3Request, request);
    QFETCH(QDateTime, at);
    QFETCH(int, seconds);
    const auto signatureOf = [](const QByteArray &link) { return link.last(64); };
    const QByteArray usual
        = published().presignedQuery(ask("GET", "/test.txt"), publishedTime, std::chrono::seconds(600));
    QVERIFY(signatureOf(published().presignedQuery(request, at, std::chrono::seconds(seconds)))
            != signatureOf(usual));
}

void TestSigV4::encoding_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("plain") << QByteArray("/bucket/objects/a-b_c.d~e.jpg")
                           << QByteArray("/bucket/objects/a-b_c.d~e.jpg");
    QTest::newRow("space and plus") << QByteArray("/a b+c") << QByteArray("/a%20b%2Bc");
    QTest::newRow("signs") << QByteArray("/!*'();:@&=$,?#[]")
                           << QByteArray("/%21%2A%27%28%29%3B%3A%40%26%3D%24%2C%3F%23%5B%5D");
    QTest::newRow("percent") << QByteArray("/%20") << QByteArray("/%2520");
    QTest::newRow("Cyrillic") << QByteArray("/дом") << QByteArray("/%D0%B4%D0%BE%D0%BC");
}

void TestSigV4::encoding()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, encoded);
    QCOMPARE(encodePath(path), encoded);
}

void TestSigV4::queryIsSorted()
{
    QCOMPARE(encodeQuery(
                 {{"prefix", "objects/a b"}, {"list-type", "2"}, {"max-keys", "10"}, {"a", "2"}, {"a", "1"}}),
             QByteArray("a=1&a=2&list-type=2&max-keys=10&prefix=objects%2Fa%20b"));
}

QTEST_GUILESS_MAIN(TestSigV4)
#include "tst_sigv4.moc"
