// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/totp.h"

#include <QSet>
#include <QTest>

using namespace zhilego;
using namespace Qt::StringLiterals;

//! RFC 6238 with its own vectors, and what an authenticator app is told.
class TestTotp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vectors_data();
    void vectors();
    void window_data();
    void window();
    void base32_data();
    void base32();
    void uriIsEncoded();
    void recoveryCodes();
};

namespace {

const QByteArray secret = QByteArrayLiteral("12345678901234567890");

} // namespace

void TestTotp::vectors_data()
{
    // RFC 6238, appendix B, SHA-1, the last six digits.
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("code");
    QTest::newRow("59") << qint64(59) << u"287082"_s;
    QTest::newRow("1111111109") << qint64(1111111109) << u"081804"_s;
    QTest::newRow("1111111111") << qint64(1111111111) << u"050471"_s;
    QTest::newRow("1234567890") << qint64(1234567890) << u"005924"_s;
    QTest::newRow("2000000000") << qint64(2000000000) << u"279037"_s;
    QTest::newRow("20000000000") << qint64(20000000000) << u"353130"_s;
}

void TestTotp::vectors()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, code);
    QCOMPARE(totp::codeAt(secret, seconds / 30), code);
    QCOMPARE(totp::acceptedCounter(secret, code, seconds, -1), std::optional<qint64>(seconds / 30));
}

void TestTotp::window_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("lastStep");
    QTest::addColumn<bool>("accepted");
    // Steps beside the present one; the last accepted one lies far back unless it is said.
    QTest::newRow("two before") << -2 << -100 << false;
    QTest::newRow("one before") << -1 << -100 << true;
    QTest::newRow("now") << 0 << -100 << true;
    QTest::newRow("one after") << 1 << -100 << true;
    QTest::newRow("two after") << 2 << -100 << false;
    QTest::newRow("used") << 0 << 0 << false;
    QTest::newRow("older than the used one") << -1 << 0 << false;
    QTest::newRow("newer than the used one") << 1 << 0 << true;
}

void TestTotp::window()
{
    QFETCH(int, step);
    QFETCH(int, lastStep);
    QFETCH(bool, accepted);
    constexpr qint64 now = 1'790'000'010;
    const qint64 counter = now / 30;
    const QString code = totp::codeAt(secret, counter + step);
    QCOMPARE(totp::acceptedCounter(secret, code, now, counter + lastStep).has_value(), accepted);
    for (const QString &other : {QString(), u"000000"_s, code.left(5), code + u'0'}) {
        if (other != code)
            QVERIFY(!totp::acceptedCounter(secret, other, now, counter - 100)
                    || totp::codeAt(secret, *totp::acceptedCounter(secret, other, now, counter - 100))
                        == other);
    }
}

void TestTotp::base32_data()
{
    // RFC 4648 §10, without padding.
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << QByteArray() << QString();
    QTest::newRow("1") << QByteArray("f") << u"MY"_s;
    QTest::newRow("2") << QByteArray("fo") << u"MZXQ"_s;
    QTest::newRow("3") << QByteArray("foo") << u"MZXW6"_s;
    QTest::newRow("4") << QByteArray("foob") << u"MZXW6YQ"_s;
    QTest::newRow("5") << QByteArray("fooba") << u"MZXW6YTB"_s;
    QTest::newRow("6") << QByteArray("foobar") << u"MZXW6YTBOI"_s;
    QTest::newRow("secret") << secret << u"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"_s;
}

void TestTotp::base32()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(totp::base32(bytes), text);
}

void TestTotp::uriIsEncoded()
{
    const QString uri = totp::uri(u"a b@example.kz"_s, secret);
    QVERIFY(uri.startsWith(u"otpauth://totp/%D0%96"_s));
    QVERIFY(uri.contains(u":a%20b%40example.kz?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%D0%96"_s));
    QVERIFY(uri.endsWith(u"&algorithm=SHA1&digits=6&period=30"_s));
}

void TestTotp::recoveryCodes()
{
    const QStringList codes = totp::newRecoveryCodes();
    QCOMPARE(codes.size(), 10);
    QCOMPARE(QSet<QString>(codes.begin(), codes.end()).size(), 10);
    for (const QString &code : codes) {
        QCOMPARE(code.size(), 19);
        QCOMPARE(totp::recoveryHash(code.toUpper().remove(u'-')), totp::recoveryHash(code));
        QVERIFY(totp::recoveryHash(code + u'a') != totp::recoveryHash(code));
    }
    QCOMPARE(totp::newSecret().size(), 20);
    QVERIFY(totp::newSecret() != totp::newSecret());
}

QTEST_GUILESS_MAIN(TestTotp)
#include "tst_totp.moc"
