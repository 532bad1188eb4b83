// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/id.h"
#include "models/domain/money.h"
#include "models/domain/phone.h"
#include "models/domain/pricing.h"
#include "models/domain/stay.h"

#include <QTest>

#include <rapidcheck.h>

using namespace zhilego;

// What holds for any value, tried on generated ones.
class TestDomainProperties : public QObject
{
    Q_OBJECT

private slots:
    void moneySurvivesItsDecimalForm();
    void roundingStaysWithinHalfATenge();
    void shareNeverExceedsTheWhole();
    void overlapIsSymmetric();
    void overlapMeansACommonNight();
    void aPriceIsTheSumOfItsLines();
    void nightsCostTheSameHoweverTheStayIsSplit();
    void longerStaysOfTheSameNightsAreNeverDearer();
    void everyPhoneReadAgainIsTheSame();
    void phoneFormatsMeetInOneNumber();
};

namespace {

Stay anyStay()
{
    const QDate checkIn = QDate(2026, 1, 1).addDays(*rc::gen::inRange(0, 40));
    return {checkIn, checkIn.addDays(*rc::gen::inRange(1, 15))};
}

Money anyPrice()
{
    // Less would round to nothing, and such lines are left out.
    return Money::fromTiyn(*rc::gen::inRange<qint64>(50, 10'000'000));
}

//! Periods side by side, with gaps, so that none overlap.
QList<RatePeriod> anyPeriods()
{
    QList<RatePeriod> periods;
    QDate day(2025, 12, 20);
    const int count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
        const QDate from = day.addDays(*rc::gen::inRange(0, 12));
        day = from.addDays(*rc::gen::inRange(1, 15));
        periods.append({i % 2 == 0 ? QStringLiteral("A") : QStringLiteral("B"), from, day, anyPrice()});
    }
    return periods;
}

Tariff anyTariff()
{
    Tariff tariff{anyPrice(), anyPrice(), anyPrice(), {}, *rc::gen::inRange(1, 4)};
    tariff.rates.dates = anyPeriods();
    tariff.rates.seasons = anyPeriods();
    for (int weekday = 1; weekday <= 7; ++weekday) {
        if (*rc::gen::inRange(0, 3) == 0)
            tariff.rates.weekdays.append({weekday, anyPrice()});
    }
    return tariff;
}

//! What the nights cost, without any rounding.
Money nightsAlone(const Tariff &tariff, const Stay &stay)
{
    Money sum;
    for (QDate night = stay.checkIn; night < stay.checkOut; night = night.addDays(1))
        sum += nightPrice(tariff.rates, tariff.basePrice, night).price;
    return sum;
}

QString digits(int count)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text.append(QChar(u'0' + *rc::gen::inRange(0, 10)));
    return text;
}

} // namespace

void TestDomainProperties::moneySurvivesItsDecimalForm()
{
    QVERIFY(rc::check([] {
        const Money money = Money::fromTiyn(*rc::gen::inRange<qint64>(0, 100'000'000'000'000'000));
        RC_ASSERT(Money::fromDecimal(money.toDecimal()) == money);
    }));
}

void TestDomainProperties::roundingStaysWithinHalfATenge()
{
    QVERIFY(rc::check([] {
        const qint64 tiyn = *rc::gen::inRange<qint64>(-1'000'000'000'000, 1'000'000'000'000);
        const qint64 rounded = Money::fromTiyn(tiyn).roundedToTenge().tiyn();
        RC_ASSERT(rounded % 100 == 0);
        RC_ASSERT(rounded - tiyn <= 50 && rounded - tiyn > -50);
    }));
}

void TestDomainProperties::shareNeverExceedsTheWhole()
{
    QVERIFY(rc::check([] {
        const Money whole = Money::fromTiyn(*rc::gen::inRange<qint64>(0, 1'000'000'000'000));
        const int basisPoints = *rc::gen::inRange(0, 10001);
        const Money share = whole.share(basisPoints);
        RC_ASSERT(share.tiyn() >= 0 && share <= whole);
        const qint64 rest = (whole - share - whole.share(10000 - basisPoints)).tiyn();
        RC_ASSERT(rest == 0 || rest == -1); // both halves of a tiyn may go up
    }));
}

void TestDomainProperties::overlapIsSymmetric()
{
    QVERIFY(rc::check([] {
        const Stay a = anyStay();
        const Stay b = anyStay();
        RC_ASSERT(a.overlaps(b) == b.overlaps(a));
        RC_ASSERT(a.overlaps(a));
    }));
}

void TestDomainProperties::overlapMeansACommonNight()
{
    QVERIFY(rc::check([] {
        const Stay a = anyStay();
        const Stay b = anyStay();
        bool common = false;
        for (QDate night = a.checkIn; night < a.checkOut; night = night.addDays(1))
            common = common || (b.checkIn <= night && night < b.checkOut);
        RC_ASSERT(a.overlaps(b) == common);
    }));
}

void TestDomainProperties::aPriceIsTheSumOfItsLines()
{
    QVERIFY(rc::check([] {
        const Tariff tariff = anyTariff();
        Stay stay = anyStay();
        stay.checkOut = stay.checkIn.addDays(*rc::gen::inRange(1, 91));
        const int guests = *rc::gen::inRange(1, 9);
        const QList<PricedLine> lines = priceLines(tariff, stay, guests);
        qint64 sum = 0;
        qint64 nights = 0;
        int nightCount = 0;
        for (const PricedLine &line : lines) {
            RC_ASSERT(line.amount.tiyn() % 100 == 0); // whole tenge per line
            RC_ASSERT(qAbs((line.unitPrice * line.quantity - line.amount).tiyn()) <= 50);
            sum += line.amount.tiyn();
            if (line.kind == PricedLine::Kind::Accommodation) {
                nightCount += line.quantity;
                nights += line.amount.tiyn();
            }
        }
        RC_ASSERT(totalOf(lines).tiyn() == sum);
        RC_ASSERT(nightCount == stay.nights());
        RC_ASSERT(sum >= 0);
        // At most half a tenge per line away from what the nights cost.
        RC_ASSERT(qAbs(nights - nightsAlone(tariff, stay).tiyn()) <= 50 * lines.size());
    }));
}

void TestDomainProperties::nightsCostTheSameHoweverTheStayIsSplit()
{
    QVERIFY(rc::check([] {
        Tariff tariff = anyTariff();
        tariff.lengthOfStay = {};
        tariff.cleaningFee = {};
        const Stay whole = anyStay();
        const QDate middle = whole.checkIn.addDays(*rc::gen::inRange(0, whole.nights() + 1));
        const QList<PricedLine> all = priceLines(tariff, whole, 2);
        const QList<PricedLine> first = priceLines(tariff, {whole.checkIn, middle}, 2);
        const QList<PricedLine> second = priceLines(tariff, {middle, whole.checkOut}, 2);
        const qint64 difference = (totalOf(all) - totalOf(first) - totalOf(second)).tiyn();
        // Rounding alone may differ, by half a tenge for every line.
        RC_ASSERT(qAbs(difference) <= 50 * (all.size() + first.size() + second.size()));
    }));
}

void TestDomainProperties::longerStaysOfTheSameNightsAreNeverDearer()
{
    QVERIFY(rc::check([] {
        const int nights = *rc::gen::inRange(1, 91);
        const LengthOfStayStep step = lengthOfStayStep(platformLengthOfStay(), nights);
        RC_ASSERT(step.basisPoints == (nights >= 28 ? -2000 : nights >= 7 ? -1000 : 0));
        RC_ASSERT(step.fromNights <= nights);
    }));
}

void TestDomainProperties::everyPhoneReadAgainIsTheSame()
{
    QVERIFY(rc::check([] {
        const std::string typed = *rc::gen::container<std::string>(
            rc::gen::elementOf(std::string("0123456789012345678901234567 +-()")));
        const std::optional<QString> phone = phoneToE164(QString::fromStdString(typed));
        if (phone) {
            RC_ASSERT(phoneToE164(*phone) == phone);
            RC_ASSERT(phoneToE164(displayedPhone(*phone)) == phone);
            RC_ASSERT(phone->size() >= 9 && phone->size() <= 16 && phone->startsWith(u'+'));
        }
    }));
}

void TestDomainProperties::phoneFormatsMeetInOneNumber()
{
    QVERIFY(rc::check([] {
        const QString number = u'7' + digits(9);
        const std::optional<QString> wanted = QStringLiteral("+7") + number;
        const QString grouped = QStringLiteral("(%1) %2-%3-%4")
                                    .arg(number.left(3), number.mid(3, 3), number.mid(6, 2), number.mid(8));
        for (const QString &prefix :
             {QStringLiteral("8 "), QStringLiteral("+7"), QStringLiteral("7"), QString()}) {
            RC_ASSERT(phoneToE164(prefix + number) == wanted);
            RC_ASSERT(phoneToE164(prefix + grouped) == wanted);
        }
    }));
}

QTEST_GUILESS_MAIN(TestDomainProperties)
#include "tst_domainproperties.moc"
