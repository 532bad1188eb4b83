// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/money.h"

#include <QTest>

using namespace zhilego;
using namespace Qt::StringLiterals;

class TestMoney : public QObject
{
    Q_OBJECT

private slots:
    void readsDecimals_data();
    void readsDecimals();
    void writesDecimals_data();
    void writesDecimals();
    void roundsHalfUpToTenge_data();
    void roundsHalfUpToTenge();
    void takesAShare_data();
    void takesAShare();
    void counts();
};

void TestMoney::readsDecimals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<qint64>>("tiyn");
    const auto good = [](const char *name, const QString &text, qint64 tiyn) {
        QTest::newRow(name) << text << std::optional<qint64>(tiyn);
    };
    good("whole tenge", u"25000"_s, 2500000);
    good("one decimal", u"25000.5"_s, 2500050);
    good("two decimals", u"25000.50"_s, 2500050);
    good("one tiyn", u"0.01"_s, 1);
    good("nothing", u"0"_s, 0);
    good("leading zeros", u"007.00"_s, 700);
    good("fifteen digits", u"999999999999999.99"_s, 99999999999999999);
    for (const QString &text :
         {u""_s, u"."_s, u".5"_s, u"5."_s, u"1.005"_s, u"1,5"_s, u"-1"_s, u"+1"_s, u" 1"_s, u"1 "_s,
          u"1 000"_s, u"1e3"_s, u"1.2.3"_s, u"0x10"_s, u"nan"_s, u"inf"_s, u"٢٥"_s, u"1000000000000000"_s})
        QTest::addRow("refused: '%s'", qPrintable(text)) << text << std::optional<qint64>();
}

void TestMoney::readsDecimals()
{
    QFETCH(QString, text);
    QFETCH(std::optional<qint64>, tiyn);
    const std::optional<Money> money = Money::fromDecimal(text);
    QCOMPARE(money.has_value(), tiyn.has_value());
    if (money)
        QCOMPARE(money->tiyn(), *tiyn);
}

void TestMoney::writesDecimals_data()
{
    QTest::addColumn<qint64>("tiyn");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0.00"_s;
    QTest::newRow("tiyn only") << qint64(7) << u"0.07"_s;
    QTest::newRow("whole") << qint64(2500000) << u"25000.00"_s;
    QTest::newRow("negative below one tenge") << qint64(-5) << u"-0.05"_s;
    QTest::newRow("negative") << qint64(-2500050) << u"-25000.50"_s;
    QTest::newRow("far above 32 bits") << qint64(123456789012345) << u"1234567890123.45"_s;
}

void TestMoney::writesDecimals()
{
    QFETCH(qint64, tiyn);
    QTEST(Money::fromTiyn(tiyn).toDecimal(), "text");
}

void TestMoney::roundsHalfUpToTenge_data()
{
    QTest::addColumn<qint64>("tiyn");
    QTest::addColumn<qint64>("rounded");
    const auto row = [](qint64 tiyn, qint64 rounded) { QTest::addRow("%lld", tiyn) << tiyn << rounded; };
    row(0, 0);
    row(49, 0);
    row(50, 100);
    row(149, 100);
    row(150, 200);
    row(199, 200);
    row(2500000, 2500000);
    // Half-up is up for money that is owed as well: -0.50 goes to 0, -0.51 to -1.
    row(-49, 0);
    row(-50, 0);
    row(-51, -100);
    row(-150, -100);
    row(-151, -200);
}

void TestMoney::roundsHalfUpToTenge()
{
    QFETCH(qint64, tiyn);
    QFETCH(qint64, rounded);
    QCOMPARE(Money::fromTiyn(tiyn).roundedToTenge().tiyn(), rounded);
}

void TestMoney::takesAShare_data()
{
    QTest::addColumn<qint64>("tiyn");
    QTest::addColumn<int>("basisPoints");
    QTest::addColumn<qint64>("share");
    QTest::newRow("platform's 10 %") << qint64(2500000) << 1000 << qint64(250000);
    QTest::newRow("Kaspi's 2.5 %") << qint64(2500000) << 250 << qint64(62500);
    QTest::newRow("all of it") << qint64(12345) << 10000 << qint64(12345);
    QTest::newRow("none of it") << qint64(12345) << 0 << qint64(0);
    QTest::newRow("below half a tiyn") << qint64(1) << 4999 << qint64(0);
    QTest::newRow("half a tiyn") << qint64(1) << 5000 << qint64(1);
    QTest::newRow("half a tiyn owed") << qint64(-1) << 5000 << qint64(0);
    QTest::newRow("more than half a tiyn owed") << qint64(-1) << 5001 << qint64(-1);
    QTest::newRow("ten billion tenge") << qint64(1'000'000'000'000) << 1000 << qint64(100'000'000'000);
}

void TestMoney::takesAShare()
{
    QFETCH(qint64, tiyn);
    QFETCH(int, basisPoints);
    QFETCH(qint64, share);
    QCOMPARE(Money::fromTiyn(tiyn).share(basisPoints).tiyn(), share);
}

void TestMoney::counts()
{
    const Money night = Money::fromTenge(25000);
    QCOMPARE((night * 3).tiyn(), 7500000);
    QCOMPARE((night + Money::fromTiyn(50) - night).tiyn(), 50);
    Money sum;
    QVERIFY(sum.isZero());
    sum += night;
    QCOMPARE(sum, night);
    QVERIFY(Money::fromTiyn(-1) < Money() && Money() < Money::fromTiyn(1));
}

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
