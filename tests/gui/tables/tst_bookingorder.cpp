// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/bookingorder.h"
#include "tests/gui/bookings/bookingssample.h"

#include <QTest>

using namespace zhilego;

//! Which bookings belong to a question, as the server would answer it.
class TestBookingOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void membership_data();
    void membership();
};

void TestBookingOrder::membership_data()
{
    QTest::addColumn<api::BookingQuery>("query");
    QTest::addColumn<bool>("member");
    const QDate day(2026, 11, 20);
    QTest::newRow("everything") << api::BookingQuery{} << true;
    api::BookingQuery query;
    query.statuses = {BookingStatus::Hold};
    QTest::newRow("another status") << query << false;
    query.statuses = {BookingStatus::Hold, BookingStatus::Confirmed};
    QTest::newRow("one of the statuses") << query << true;
    query = {};
    query.checkInFrom = query.checkInTo = day;
    QTest::newRow("arrives that day, both ends inclusive") << query << true;
    query.checkInFrom = query.checkInTo = day.addDays(1);
    QTest::newRow("arrives another day") << query << false;
    query = {};
    query.checkOutTo = day;
    QTest::newRow("departs later") << query << false;
    query = {};
    query.text = QStringLiteral("айгерим");
    QTest::newRow("part of the name in another case") << query << true;
    query.text = QStringLiteral("001248");
    QTest::newRow("part of the number") << query << true;
    query.text = QStringLiteral("701 555");
    QTest::newRow("digits of the phone") << query << true;
    query.text = QStringLiteral("55");
    QTest::newRow("too few digits for a phone") << query << false;
    query.text = QStringLiteral("байтерек");
    QTest::newRow("the property") << query << true;
    query = {};
    query.paymentStatuses = {BookingPaymentStatus::Unpaid};
    QTest::newRow("another payment status") << query << false;
    query = {};
    query.property = PropertyId{test::numberedUuid(102)};
    QTest::newRow("another property") << query << false;
}

void TestBookingOrder::membership()
{
    QFETCH(api::BookingQuery, query);
    const Booking booking = test::plainBooking(1248, QStringLiteral("Айгерим Сейтқали"));
    QTEST(matches(booking, query), "member");
}

QTEST_GUILESS_MAIN(TestBookingOrder)
#include "tst_bookingorder.moc"
