// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspisignature.h"

#include <QTest>

using namespace zhilego::kaspi;

Q_DECLARE_METATYPE(zhilego::kaspi::Verdict)

namespace {

const QByteArray secret = "whsec_test_zhiliego";
const QByteArray timestamp = "1767225600";
const QByteArray body
    = R"({"eventId":"evt_0001","type":"payment.paid","createdAt":"2026-01-01T00:00:00Z","data":{"providerPaymentId":"12800000015","externalId":"bk_000123-1","amount":25000.00,"currency":"KZT","status":"Processed"}})";
const QByteArray goodHex = "556ae75cd402a2bc50cbb06d06f474145b618b2cea7914ed4a7e2890f3f86bfa";
const QByteArray good = "sha256=" + goodHex;
// What the predecessor of this contract signed: the body alone.
const QByteArray bodyOnly = "sha256=7efd2601b34b17f1baa69dbe6069022069ad98d1d9890335b4d14caa8e12b2dd";

} // namespace

//! The signature of webhooks against its published vector and everything that must be refused.
class TestKaspiSignature : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signsTheVector();
    void verifies_data();
    void verifies();
    void everyChangedByteIsRefused();
};

void TestKaspiSignature::signsTheVector()
{
    QCOMPARE(body.size(), 205);
    QCOMPARE(signatureOf(secret, timestamp, body), good);
}

void TestKaspiSignature::verifies_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::addColumn<QByteArray>("signatures");
    QTest::addColumn<QList<QByteArray>>("secrets");
    QTest::addColumn<qint64>("nowOffset");
    QTest::addColumn<Verdict>("expected");

    const QList<QByteArray> one{secret};
    const QByteArray other = "sha256=" + QByteArray(64, 'a');
    QTest::newRow("good") << timestamp << good << one << 0LL << Verdict::Valid;
    QTest::newRow("upper-case hex") << timestamp << "sha256=" + goodHex.toUpper() << one << 0LL
                                    << Verdict::Valid;
    QTest::newRow("second of two signatures")
        << timestamp << other + ", " + good << one << 0LL << Verdict::Valid;
    QTest::newRow("second of two secrets")
        << timestamp << good << QList<QByteArray>{"new", secret} << 0LL << Verdict::Valid;
    QTest::newRow("300 s old") << timestamp << good << one << 300LL << Verdict::Valid;
    QTest::newRow("301 s old") << timestamp << good << one << 301LL << Verdict::Stale;
    QTest::newRow("300 s ahead") << timestamp << good << one << -300LL << Verdict::Valid;
    QTest::newRow("301 s ahead") << timestamp << good << one << -301LL << Verdict::Stale;
    QTest::newRow("no secret") << timestamp << good << QList<QByteArray>{} << 0LL << Verdict::NoSecret;
    QTest::newRow("empty secret") << timestamp << signatureOf({}, timestamp, body) << QList<QByteArray>{""}
                                  << 0LL << Verdict::NoSecret;
    QTest::newRow("no timestamp") << QByteArray() << bodyOnly << one << 0LL << Verdict::NoTimestamp;
    QTest::newRow("body alone signed") << timestamp << bodyOnly << one << 0LL << Verdict::Mismatch;
    QTest::newRow("timestamp moved") << QByteArray("1767225601") << good << one << 0LL << Verdict::Mismatch;
    QTest::newRow("signed timestamp")
        << QByteArray("+1767225600") << good << one << 0LL << Verdict::BadTimestamp;
    QTest::newRow("hex timestamp") << QByteArray("0x6955b900") << good << one << 0LL << Verdict::BadTimestamp;
    QTest::newRow("long timestamp") << QByteArray(40, '1') << good << one << 0LL << Verdict::BadTimestamp;
    QTest::newRow("milliseconds") << timestamp + "000" << good << one << 0LL << Verdict::BadTimestamp;
    QTest::newRow("no signature") << timestamp << QByteArray() << one << 0LL << Verdict::NoSignature;
    QTest::newRow("blank signature") << timestamp << QByteArray("  ") << one << 0LL << Verdict::NoSignature;
    QTest::newRow("nine signatures") << timestamp << (other + ',').repeated(8) + good << one << 0LL
                                     << Verdict::NoSignature;
    QTest::newRow("no prefix") << timestamp << goodHex << one << 0LL << Verdict::Mismatch;
    QTest::newRow("other algorithm") << timestamp << "sha512=" + goodHex << one << 0LL << Verdict::Mismatch;
    QTest::newRow("cut off") << timestamp << good.chopped(2) << one << 0LL << Verdict::Mismatch;
    QTest::newRow("longer") << timestamp << good + "00" << one << 0LL << Verdict::Mismatch;
    QTest::newRow("not hex") << timestamp << good.chopped(1) + 'g' << one << 0LL << Verdict::Mismatch;
    QTest::newRow("other secret") << timestamp << good << QList<QByteArray>{"x"} << 0LL << Verdict::Mismatch;
}

void TestKaspiSignature::verifies()
{
    QFETCH(QByteArray, at);
    QFETCH(QByteArray, signatures);
    QFETCH(QList<QByteArray>, secrets);
    QFETCH(qint64, nowOffset);
    QFETCH(Verdict, expected);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1767225600 + nowOffset, Qt::UTC);
    QCOMPARE(verifySignature(at, signatures, body, secrets, now), expected);
}

void TestKaspiSignature::everyChangedByteIsRefused()
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1767225600, Qt::UTC);
    for (qsizetype at = 0; at < body.size(); ++at) {
        QByteArray changed = body;
        changed[at] = static_cast<char>(changed.at(at) ^ 1);
        QCOMPARE(verifySignature(timestamp, good, changed, {secret}, now), Verdict::Mismatch);
    }
    QCOMPARE(verifySignature(timestamp, good, body + '\n', {secret}, now), Verdict::Mismatch);
}

QTEST_APPLESS_MAIN(TestKaspiSignature)
#include "tst_kaspisignature.moc"
