// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/pricing.h"

#include <QTest>

using namespace zhilego;
using namespace Qt::StringLiterals;
using Kind = PricedLine::Kind;

Q_DECLARE_METATYPE(zhilego::Tariff)

class TestPricing : public QObject
{
    Q_OBJECT

private slots:
    void prices_data();
    void prices();
    void roundsEachLine();
};

namespace {

Stay nights(int count)
{
    return {QDate(2026, 12, 1), QDate(2026, 12, 1).addDays(count)};
}

//! "accommodation 3 x 20000.00 = 60000.00"
QStringList printed(const QList<PricedLine> &lines)
{
    static const QStringList kinds{u"accommodation"_s, u"extra guests"_s, u"cleaning"_s};
    static const QStringList units{u"night"_s, u"guest night"_s, u"stay"_s};
    QStringList texts;
    for (const PricedLine &line : lines)
        texts.append(u"%1 %2 %3 x %4 = %5"_s.arg(kinds.at(int(line.kind)))
                         .arg(line.quantity)
                         .arg(units.at(int(line.unit)), line.unitPrice.toDecimal(), line.amount.toDecimal()));
    return texts;
}

} // namespace

void TestPricing::prices_data()
{
    QTest::addColumn<Tariff>("tariff");
    QTest::addColumn<int>("nightCount");
    QTest::addColumn<int>("guests");
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QString>("total");
    const Tariff plain{Money::fromTenge(20000), {}, {}, Money::fromTenge(30000), 2};
    const Tariff full{Money::fromTenge(20000), Money::fromTenge(5000), Money::fromTenge(2500), {}, 2};
    QTest::newRow("nights alone; the deposit is no line")
        << plain << 1 << 2 << QStringList{u"accommodation 1 night x 20000.00 = 20000.00"_s} << u"20000.00"_s;
    QTest::newRow("everything") << full << 3 << 4
                                << QStringList{u"accommodation 3 night x 20000.00 = 60000.00"_s,
                                               u"extra guests 6 guest night x 2500.00 = 15000.00"_s,
                                               u"cleaning 1 stay x 5000.00 = 5000.00"_s}
                                << u"80000.00"_s;
    QTest::newRow("as many guests as included")
        << full << 2 << 2
        << QStringList{u"accommodation 2 night x 20000.00 = 40000.00"_s,
                       u"cleaning 1 stay x 5000.00 = 5000.00"_s}
        << u"45000.00"_s;
    QTest::newRow("fewer guests than included cost no less")
        << full << 2 << 1
        << QStringList{u"accommodation 2 night x 20000.00 = 40000.00"_s,
                       u"cleaning 1 stay x 5000.00 = 5000.00"_s}
        << u"45000.00"_s;
    QTest::newRow("extra guests are free")
        << plain << 2 << 5 << QStringList{u"accommodation 2 night x 20000.00 = 40000.00"_s} << u"40000.00"_s;
    QTest::newRow("longest stay") << plain << 90 << 2
                                  << QStringList{u"accommodation 90 night x 20000.00 = 1800000.00"_s}
                                  << u"1800000.00"_s;
}

void TestPricing::prices()
{
    QFETCH(Tariff, tariff);
    QFETCH(int, nightCount);
    QFETCH(int, guests);
    const QList<PricedLine> lines = priceLines(tariff, nights(nightCount), guests);
    QTEST(printed(lines), "lines");
    QTEST(totalOf(lines).toDecimal(), "total");
}

// Rules §4: half-up to whole tenge per line, not on the total.
void TestPricing::roundsEachLine()
{
    const Tariff tariff{Money::fromTiyn(1000050), Money::fromTiyn(500049), Money::fromTiyn(100025), {}, 1};
    const QList<PricedLine> lines = priceLines(tariff, nights(1), 3);
    QCOMPARE(printed(lines),
             (QStringList{u"accommodation 1 night x 10000.50 = 10001.00"_s,
                          u"extra guests 2 guest night x 1000.25 = 2001.00"_s,
                          u"cleaning 1 stay x 5000.49 = 5000.00"_s}));
    QCOMPARE(totalOf(lines).toDecimal(), u"17002.00"_s);
}

QTEST_GUILESS_MAIN(TestPricing)
#include "tst_pricing.moc"
