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
    void theStrongestRuleDecides_data();
    void theStrongestRuleDecides();
    void nightsAreGroupedByTheirRule();
    void changesAreTold();
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
    static const QStringList kinds{u"accommodation"_s, u"extra guests"_s, u"cleaning"_s, u"length of stay"_s};
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
    QTest::newRow("six nights cost six nights")
        << plain << 6 << 2 << QStringList{u"accommodation 6 night x 20000.00 = 120000.00"_s}
        << u"120000.00"_s;
    QTest::newRow("a week is a tenth cheaper, by the nights alone")
        << full << 7 << 3
        << QStringList{u"accommodation 7 night x 20000.00 = 140000.00"_s,
                       u"length of stay 1 stay x -14000.00 = -14000.00"_s,
                       u"extra guests 7 guest night x 2500.00 = 17500.00"_s,
                       u"cleaning 1 stay x 5000.00 = 5000.00"_s}
        << u"148500.00"_s;
    QTest::newRow("27 nights") << plain << 27 << 2
                               << QStringList{u"accommodation 27 night x 20000.00 = 540000.00"_s,
                                              u"length of stay 1 stay x -54000.00 = -54000.00"_s}
                               << u"486000.00"_s;
    QTest::newRow("longest stay") << plain << 90 << 2
                                  << QStringList{u"accommodation 90 night x 20000.00 = 1800000.00"_s,
                                                 u"length of stay 1 stay x -360000.00 = -360000.00"_s}
                                  << u"1440000.00"_s;
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

// Rules §4: calendar price > season > weekday > base. 1 December 2026 is a Tuesday.
void TestPricing::theStrongestRuleDecides_data()
{
    QTest::addColumn<int>("day");
    QTest::addColumn<QString>("price");
    QTest::newRow("base") << 0 << u"base  20000.00"_s;
    QTest::newRow("weekday") << 4 << u"weekday  21000.00"_s;
    QTest::newRow("the night before a season") << 5 << u"weekday  22000.00"_s;
    QTest::newRow("season over base") << 6 << u"season Зима 23000.00"_s;
    QTest::newRow("season over weekday") << 11 << u"season Зима 23000.00"_s;
    QTest::newRow("date over season and weekday") << 12 << u"date  24000.00"_s;
    QTest::newRow("the day that ends a date") << 13 << u"season Зима 23000.00"_s;
    QTest::newRow("the day that ends a season") << 16 << u"base  20000.00"_s;
    QTest::newRow("date over base") << 20 << u"date  25000.00"_s;
}

void TestPricing::theStrongestRuleDecides()
{
    QFETCH(int, day);
    const QDate first(2026, 12, 1);
    Rates rates;
    rates.weekdays = {{Qt::Saturday, Money::fromTenge(21000)}, {Qt::Sunday, Money::fromTenge(22000)}};
    rates.seasons = {{u"Зима"_s, first.addDays(6), first.addDays(16), Money::fromTenge(23000)}};
    rates.dates = {{{}, first.addDays(12), first.addDays(13), Money::fromTenge(24000)},
                   {{}, first.addDays(20), first.addDays(21), Money::fromTenge(25000)}};
    const NightPrice price = nightPrice(rates, Money::fromTenge(20000), first.addDays(day));
    QTEST(u"%1 %2 %3"_s.arg(enumName(nightRuleNames, price.rule), price.name, price.price.toDecimal()),
          "price");
}

void TestPricing::nightsAreGroupedByTheirRule()
{
    Tariff tariff{Money::fromTenge(20000), {}, {}, {}, 2};
    tariff.rates.weekdays
        = {{Qt::Thursday, Money::fromTenge(20000)}, {Qt::Saturday, Money::fromTenge(30000)}};
    const QList<PricedLine> lines = priceLines(tariff, nights(12), 2);
    // The same price by another rule is another line: it has another "why".
    QCOMPARE(printed(lines).first(4),
             (QStringList{u"accommodation 8 night x 20000.00 = 160000.00"_s,
                          u"accommodation 2 night x 20000.00 = 40000.00"_s,
                          u"accommodation 2 night x 30000.00 = 60000.00"_s,
                          u"length of stay 1 stay x -26000.00 = -26000.00"_s}));
}

void TestPricing::changesAreTold()
{
    Rates before;
    before.weekdays = {{5, Money::fromTenge(1)}, {6, Money::fromTenge(2)}};
    before.seasons = {{u"Лето"_s, QDate(2027, 6, 1), QDate(2027, 9, 1), Money::fromTenge(3)}};
    Rates after;
    after.weekdays = {{6, Money::fromTenge(4)}, {7, Money::fromTenge(5)}};
    after.seasons = before.seasons;
    QStringList told;
    const auto text = [](const std::optional<Money> &money) { return money ? money->toDecimal() : u"-"_s; };
    for (const PriceChange &change : priceChanges(before, after))
        told.append(
            u"%1 %2→%3"_s.arg(QString::number(change.weekday), text(change.before), text(change.after)));
    QCOMPARE(told, (QStringList{u"5 1.00→-"_s, u"6 2.00→4.00"_s, u"7 -→5.00"_s}));
    QVERIFY(priceChanges(before, before).isEmpty());
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
