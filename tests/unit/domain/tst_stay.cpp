// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/stay.h"

#include <QTest>

using namespace zhilego;
using namespace Qt::StringLiterals;

class TestStay : public QObject
{
    Q_OBJECT

private slots:
    void overlaps_data();
    void overlaps();
    void countsNights_data();
    void countsNights();
    void findsFreeStaysNear();
    void validates_data();
    void validates();
};

namespace {

const QDate today(2026, 12, 1);

Stay stay(int fromDay, int toDay)
{
    return {today.addDays(fromDay), today.addDays(toDay)};
}

} // namespace

void TestStay::overlaps_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("overlap");
    // Against nights 10..14, check-out on day 15.
    QTest::newRow("long before") << 1 << 5 << false;
    QTest::newRow("leaves on the day of arrival") << 5 << 10 << false;
    QTest::newRow("takes the first night") << 5 << 11 << true;
    QTest::newRow("the same") << 10 << 15 << true;
    QTest::newRow("inside") << 11 << 13 << true;
    QTest::newRow("around") << 9 << 16 << true;
    QTest::newRow("takes the last night") << 14 << 20 << true;
    QTest::newRow("arrives on the day of departure") << 15 << 20 << false;
    QTest::newRow("long after") << 30 << 31 << false;
}

void TestStay::overlaps()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(bool, overlap);
    QCOMPARE(stay(from, to).overlaps(stay(10, 15)), overlap);
    QCOMPARE(stay(10, 15).overlaps(stay(from, to)), overlap);
}

void TestStay::countsNights_data()
{
    QTest::addColumn<QDate>("checkIn");
    QTest::addColumn<QDate>("checkOut");
    QTest::addColumn<int>("nights");
    QTest::newRow("one night") << QDate(2026, 12, 1) << QDate(2026, 12, 2) << 1;
    QTest::newRow("over the year's end") << QDate(2026, 12, 30) << QDate(2027, 1, 2) << 3;
    QTest::newRow("leap day") << QDate(2028, 2, 28) << QDate(2028, 3, 1) << 2;
    QTest::newRow("the day the clocks changed zone") << QDate(2024, 2, 29) << QDate(2024, 3, 2) << 2;
}

void TestStay::countsNights()
{
    QFETCH(QDate, checkIn);
    QFETCH(QDate, checkOut);
    QTEST((Stay{checkIn, checkOut}.nights()), "nights");
}

void TestStay::findsFreeStaysNear()
{
    // Nights 10 to 13 and 16 on are taken; two nights are wished from 11 on.
    const QList<Stay> taken{stay(10, 14), stay(16, 4000)};
    QCOMPARE(freeStaysNear(stay(11, 13), today, taken, 3),
             (QList<Stay>{stay(8, 10), stay(14, 16), stay(7, 9)}));
    QCOMPARE(freeStaysNear(stay(11, 13), today.addDays(8), taken, 3),
             (QList<Stay>{stay(8, 10), stay(14, 16)}));
    QCOMPARE(freeStaysNear(stay(2, 4), today, {stay(1, 3)}, 2), (QList<Stay>{stay(3, 5), stay(4, 6)}));
    QCOMPARE(freeStaysNear(stay(2, 4), today, {}, 1), (QList<Stay>{stay(2, 4)}));
    QVERIFY(freeStaysNear(stay(40, 42), today, {stay(0, 4000)}, 5).isEmpty());
}

void TestStay::validates_data()
{
    QTest::addColumn<QDate>("checkIn");
    QTest::addColumn<QDate>("checkOut");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("issue");
    const auto good = [](const char *name, QDate in, QDate out) {
        QTest::newRow(name) << in << out << QString() << QString();
    };
    good("one night from today", today, today.addDays(1));
    good("90 nights", today, today.addDays(90));
    good("next year", today.addYears(1), today.addYears(1).addDays(2));
    QTest::newRow("no check-in") << QDate() << today << u"check_in"_s << u"required"_s;
    QTest::newRow("no check-out") << today << QDate() << u"check_out"_s << u"required"_s;
    QTest::newRow("no dates") << QDate() << QDate() << u"check_in"_s << u"required"_s;
    QTest::newRow("yesterday") << today.addDays(-1) << today.addDays(1) << u"check_in"_s << u"in_past"_s;
    QTest::newRow("empty") << today << today << u"check_out"_s << u"not_after_check_in"_s;
    QTest::newRow("backwards") << today.addDays(2) << today.addDays(1) << u"check_out"_s
                               << u"not_after_check_in"_s;
    QTest::newRow("91 nights") << today << today.addDays(91) << u"check_out"_s << u"too_many_nights"_s;
    // More days than an int holds must not come round to a small number of nights.
    QTest::newRow("the end of time") << today << today.addDays((qint64(1) << 32) + 5) << u"check_out"_s
                                     << u"too_many_nights"_s;
}

void TestStay::validates()
{
    QFETCH(QDate, checkIn);
    QFETCH(QDate, checkOut);
    QFETCH(QString, field);
    QFETCH(QString, issue);
    const Result<Stay> result = validatedStay(checkIn, checkOut, today);
    QCOMPARE(result.ok(), field.isEmpty());
    if (result) {
        QCOMPARE(*result, (Stay{checkIn, checkOut}));
        return;
    }
    QCOMPARE(result.error().code, ErrorCode::ValidationError);
    QCOMPARE(result.error().fields, (QList<FieldIssue>{{field, issue}}));
}

QTEST_GUILESS_MAIN(TestStay)
#include "tst_stay.moc"
