// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/bookingcounts.h"
#include "models/tables/bookinglistmodel.h"
#include "models/tables/propertylistmodel.h"
#include "models/tables/timelinemodel.h"
#include "tests/gui/bookings/bookingsfakedesk.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace zhilego;
using test::FakeDesk;
using Call = test::FakeDesk::Call;

namespace {

//! The list as text, a row per booking: "1248 confirmed", a star where the server has not agreed yet.
QStringList printed(const BookingListModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        const auto status = static_cast<BookingStatus>(index.data(BookingListModel::StatusRole).toInt());
        rows.append(QStringLiteral("%1 %2%3").arg(
            QString::number(model.itemAt(row).number.mid(3).toInt()), enumName(bookingStatusNames, status),
            index.data(BookingListModel::PendingRole).toBool() ? QStringLiteral("*") : QString()));
    }
    return rows;
}

BookingId idOf(int number)
{
    return {test::numberedUuid(number)};
}

BookingListModel::FetchPage pagesOf(FakeDesk &desk)
{
    return [&desk](const api::BookingQuery &query) { return desk.bookings(query); };
}

BookingListModel::FetchOne bookingOf(FakeDesk &desk)
{
    return [&desk](const BookingId &id) { return desk.booking(id); };
}

api::BookingQuery holds()
{
    api::BookingQuery query;
    query.statuses = {BookingStatus::Hold};
    query.sort = api::BookingSort::HoldExpiry;
    return query;
}

} // namespace

class TestTableModels : public QObject
{
    Q_OBJECT

private slots:
    void showsAPageInTheOrderAsked();
    void pagesLazily();
    void aFailedPageWaitsForRetry();
    void statesOfTheFirstPage();
    void anOvertakenAnswerIsDropped();
    void refreshKeepsPersistentRows();
    void narrowingThatFailsShowsNoOldRows();
    void liveEventUpdatesInsertsAndRemoves();
    void aBurstOfEventsAsksTwice();
    void theKeptRowStaysUntilLeft();
    void expectedStatusIsGreyUntilAnswered();
    void olderVersionsAreIgnored();
    void aRowBehindTheLoadedPagesIsNotInserted();
    void propertiesArePaged();
    void timelineIsNewestFirst();
    void countsAskOncePerBurst();
};

void TestTableModels::showsAPageInTheOrderAsked()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(holds());
    QTRY_COMPARE(model.state(), ListState::Ready);
    const QStringList wanted{QStringLiteral("1264 hold"), QStringLiteral("1263 hold"),
                             QStringLiteral("1262 hold")};
    QCOMPARE(printed(model), wanted);
    QCOMPARE(model.index(0).data(BookingListModel::HoldExpiresRole).toDateTime(), desk.now().addSecs(41));
    QCOMPARE(model.index(0).data(BookingListModel::TotalRole).toLongLong(),
             model.itemAt(0).priceTotal.tiyn());
}

void TestTableModels::pagesLazily()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    api::BookingQuery query;
    query.limit = 6;
    model.show(query);
    QTRY_COMPARE(model.rowCount(), 6);
    QVERIFY(model.canFetchMore({}));
    desk.holdBack(Call::Bookings);
    model.fetchMore({});
    QVERIFY(!model.canFetchMore({})); // one page at a time
    desk.release(Call::Bookings);
    QTRY_COMPARE(model.rowCount(), 12);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 16);
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(desk.bookingQueries.last().cursor, QStringLiteral("12"));
}

void TestTableModels::aFailedPageWaitsForRetry()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    api::BookingQuery query;
    query.limit = 6;
    model.show(query);
    QTRY_COMPARE(model.rowCount(), 6);
    desk.fail(Call::Bookings, test::errorOf(ErrorCode::Offline));
    model.fetchMore({});
    QTRY_VERIFY(model.moreFailed());
    QCOMPARE(model.state(), ListState::Ready);
    QVERIFY(!model.canFetchMore({})); // a view must not hammer a dead line
    desk.fail(Call::Bookings, {});
    model.retryMore();
    QTRY_COMPARE(model.rowCount(), 12);
}

void TestTableModels::statesOfTheFirstPage()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    desk.fail(Call::Bookings, test::errorOf(ErrorCode::Offline));
    desk.holdBack(Call::Bookings);
    model.show(holds());
    QCOMPARE(model.state(), ListState::Loading);
    desk.release(Call::Bookings);
    QTRY_COMPARE(model.state(), ListState::Failed);
    QCOMPARE(model.error().code, ErrorCode::Offline);
    desk.fail(Call::Bookings, {});
    desk.holdBack(Call::Bookings);
    model.refresh();
    QCOMPARE(model.state(), ListState::Loading);
    desk.release(Call::Bookings);
    QTRY_COMPARE(model.state(), ListState::Ready);
    api::BookingQuery nobody;
    nobody.text = QStringLiteral("nobody of that name");
    model.show(nobody);
    QTRY_COMPARE(model.state(), ListState::Empty);
}

void TestTableModels::anOvertakenAnswerIsDropped()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    desk.holdBack(Call::Bookings);
    model.show({});
    model.show(holds());
    desk.release(Call::Bookings);
    QTRY_COMPARE(model.rowCount(), 3);
}

void TestTableModels::refreshKeepsPersistentRows()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(holds());
    QTRY_COMPARE(model.rowCount(), 3);
    const QPersistentModelIndex last(model.index(2));
    desk.find(idOf(1263))->status = BookingStatus::Confirmed;
    desk.find(idOf(1262))->holdExpiresAt = desk.now().addSecs(5);
    model.refresh();
    const QStringList wanted{QStringLiteral("1262 hold"), QStringLiteral("1264 hold")};
    QTRY_COMPARE(printed(model), wanted);
    QVERIFY(last.isValid());
    QCOMPARE(last.row(), 0);
}

void TestTableModels::narrowingThatFailsShowsNoOldRows()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    model.show({});
    QTRY_COMPARE(model.state(), ListState::Ready);
    desk.fail(Call::Bookings, test::errorOf(ErrorCode::Offline));
    api::BookingQuery query;
    query.text = QStringLiteral("Ким");
    desk.holdBack(Call::Bookings);
    model.narrow(query);
    QVERIFY(model.rowCount() > 0); // until the answer comes
    desk.release(Call::Bookings);
    QTRY_COMPARE(model.state(), ListState::Failed);
    QCOMPARE(model.rowCount(), 0);
}

void TestTableModels::liveEventUpdatesInsertsAndRemoves()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(holds());
    QTRY_COMPARE(model.rowCount(), 3);
    const QPersistentModelIndex selected(model.index(2));
    QSignalSpy touched(&model, &BookingListModel::rowTouched);

    desk.changeElsewhere(idOf(1263), [](Booking &b) { b.paymentStatus = BookingPaymentStatus::Pending; });
    model.refetch(idOf(1263));
    QTRY_COMPARE(touched.count(), 1);
    QCOMPARE(model.itemAt(1).paymentStatus, BookingPaymentStatus::Pending);

    desk.changeElsewhere(idOf(1264), [](Booking &b) { b.status = BookingStatus::Confirmed; });
    model.refetch(idOf(1264));
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(selected.row(), 1);

    Booking fresh = test::plainBooking(1300, QStringLiteral("Жанна"));
    fresh.status = BookingStatus::Hold;
    fresh.holdExpiresAt = desk.now().addSecs(300);
    desk.world.bookings.append(fresh);
    model.refetch(fresh.id);
    const QStringList wanted{QStringLiteral("1263 hold"), QStringLiteral("1300 hold"),
                             QStringLiteral("1262 hold")};
    QTRY_COMPARE(printed(model), wanted);
    QCOMPARE(selected.row(), 2);
}

void TestTableModels::aBurstOfEventsAsksTwice()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    model.show(holds());
    QTRY_COMPARE(model.rowCount(), 3);
    desk.holdBack(Call::Booking);
    for (int i = 0; i < 20; ++i)
        model.refetch(idOf(1263));
    QCOMPARE(desk.count(Call::Booking), 1);
    desk.release(Call::Booking);
    QTRY_COMPARE(desk.count(Call::Booking), 2);
}

void TestTableModels::theKeptRowStaysUntilLeft()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    model.show(holds());
    QTRY_COMPARE(model.rowCount(), 3);
    model.keep(idOf(1263));
    model.take(desk.changeElsewhere(idOf(1263), [](Booking &b) { b.status = BookingStatus::Confirmed; }));
    QCOMPARE(printed(model).at(1), QStringLiteral("1263 confirmed"));
    QVERIFY(model.index(1).data(BookingListModel::StaleRole).toBool());
    model.keep(idOf(1262));
    QCOMPARE(model.rowCount(), 2);
}

void TestTableModels::expectedStatusIsGreyUntilAnswered()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    model.show(holds());
    QTRY_COMPARE(model.rowCount(), 3);
    model.expect(idOf(1264), BookingStatus::Confirmed);
    QCOMPARE(printed(model).first(), QStringLiteral("1264 confirmed*"));
    model.expect(idOf(1264), {});
    QCOMPARE(printed(model).first(), QStringLiteral("1264 hold"));
}

void TestTableModels::olderVersionsAreIgnored()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    model.show(holds());
    QTRY_COMPARE(model.rowCount(), 3);
    const Booking old = model.itemAt(0);
    model.take(desk.changeElsewhere(old.id, [](Booking &b) { b.guests = 5; }));
    model.take(old);
    QCOMPARE(model.itemAt(0).guests, 5);
}

void TestTableModels::aRowBehindTheLoadedPagesIsNotInserted()
{
    FakeDesk desk;
    BookingListModel model(pagesOf(desk), bookingOf(desk));
    api::BookingQuery query = holds();
    query.limit = 2;
    model.show(query);
    QTRY_COMPARE(model.rowCount(), 2);
    Booking late = test::plainBooking(1300, QStringLiteral("Жанна"));
    late.status = BookingStatus::Hold;
    late.holdExpiresAt = desk.now().addSecs(890);
    model.take(late);
    QCOMPARE(model.rowCount(), 2);
}

void TestTableModels::propertiesArePaged()
{
    FakeDesk desk;
    PropertyListModel model([&desk](const api::PropertyQuery &query) { return desk.properties(query); });
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    api::PropertyQuery query;
    query.limit = 5;
    query.sort = api::PropertySort::PriceAscending;
    model.show(query);
    QTRY_COMPARE(model.rowCount(), 5);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 9);
    QStringList prices;
    for (int row = 0; row < model.rowCount(); ++row)
        prices.append(
            QString::number(model.index(row).data(PropertyListModel::PriceRole).toLongLong() / 100));
    QCOMPARE(prices.join(u' '), QStringLiteral("13000 14500 18000 22000 24000 26000 34000 38000 72000"));
}

void TestTableModels::timelineIsNewestFirst()
{
    FakeDesk desk;
    TimelineModel model([&desk](const BookingId &id) { return desk.timeline(id); });
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    desk.holdBack(Call::Timeline);
    model.show(idOf(1248));
    QCOMPARE(model.state(), ListState::Loading);
    desk.release(Call::Timeline);
    QTRY_COMPARE(model.state(), ListState::Ready);
    QStringList types;
    for (int row = 0; row < model.rowCount(); ++row)
        types.append(model.index(row).data().toString());
    QCOMPARE(types.join(u' '),
             QStringLiteral("booking.confirmed payment.succeeded payment.created booking.held"));
    desk.fail(Call::Timeline, test::errorOf(ErrorCode::Offline));
    model.show(idOf(1262));
    QTRY_COMPARE(model.state(), ListState::Failed);
}

void TestTableModels::countsAskOncePerBurst()
{
    FakeDesk desk;
    BookingCounts counts(pagesOf(desk));
    counts.setQueries({holds(), {}});
    QTRY_COMPARE(counts.count(0), 3);
    QTRY_COMPARE(counts.count(1), 16);
    QVERIFY(desk.bookingQueries.first().countExact);
    desk.find(idOf(1263))->status = BookingStatus::Expired;
    const int asked = desk.count(Call::Bookings);
    QSignalSpy changed(&counts, &BookingCounts::countChanged);
    for (int i = 0; i < 10; ++i)
        counts.refreshSoon();
    QTRY_COMPARE(counts.count(0), 2);
    QCOMPARE(desk.count(Call::Bookings), asked + 2);
    QCOMPARE(changed.count(), 1); // the other one stayed as it was
}

QTEST_GUILESS_MAIN(TestTableModels)
#include "tst_tablesmodels.moc"
