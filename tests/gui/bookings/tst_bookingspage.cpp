// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/accessibility.h"
#include "tests/gui/bookings/bookingsfixture.h"
#include "widgets/bookings/bookingdelegate.h"
#include "widgets/bookings/counttab.h"
#include "widgets/common/words.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPaintEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTest>

using namespace zhilego;
using test::BookingsFixture;
using test::FakeDesk;
using Call = test::FakeDesk::Call;

namespace {

//! Remembers what a viewport had to repaint last.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *viewport) { viewport->installEventFilter(this); }
    QRegion painted;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            painted = static_cast<QPaintEvent *>(event)->region();
        return false;
    }
};

void manyBookings(FakeDesk &desk)
{
    for (int i = 0; i < 150; ++i)
        desk.world.bookings.append(test::plainBooking(3000 + i, QStringLiteral("Гость %1").arg(i)));
}

} // namespace

//! The list and what goes on between it and the card: tabs, keys, search, live changes, the clock.
class TestBookingsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tabsCountAndList();
    void pagesComeWhileScrolling();
    void keysWalkOpenAndSearch();
    void searchAndFiltersNarrow();
    void emptyAndFailedListsSayWhatToDo();
    void liveChangeKeepsSelectionAndPlace();
    void theOpenBookingStaysInSightWhenItChanges();
    void theCardOutlivesItsRow();
    void aVanishedBookingSaysSo();
    void countdownFollowsTheClock();
    void aSecondRepaintsOnlyTheCountdowns();
    void splitterIsRemembered();
    void signingOutForgets();
    void everyControlHasAName();
};

void TestBookingsPage::tabsCountAndList()
{
    const BookingsFixture fixture;
    const auto count = [&](int tab) {
        return fixture.page->findChild<ui::CountTab *>(QStringLiteral("bookingTab%1").arg(tab))->count();
    };
    QTRY_COMPARE(count(0), 5);
    QCOMPARE(count(1), 2);
    QCOMPARE(count(2), 3);
    QCOMPARE(count(3), 16);
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 5);
    fixture.tab(2);
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 3);
}

void TestBookingsPage::pagesComeWhileScrolling()
{
    BookingsFixture fixture(manyBookings);
    fixture.show();
    fixture.tab(3);
    QListView *list = fixture.list();
    QTRY_COMPARE(list->model()->rowCount(), 50);
    list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum());
    QTRY_COMPARE(list->model()->rowCount(), 100);
}

void TestBookingsPage::keysWalkOpenAndSearch()
{
    BookingsFixture fixture;
    fixture.show();
    QVERIFY(QTest::qWaitForWindowExposed(&fixture));
    QListView *list = fixture.list();
    QTRY_COMPARE(list->model()->rowCount(), 5);
    list->setFocus();
    QVERIFY(!list->currentIndex().isValid()); // focus alone opens nothing
    QTest::keyClick(list, Qt::Key_J);
    QTest::keyClick(list, Qt::Key_J);
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(list, Qt::Key_K);
    QCOMPARE(list->currentIndex().row(), 0);
    QTRY_COMPARE(fixture.text("bookingNumber"), QStringLiteral("ZG-001239"));
    QTest::keyClick(list, Qt::Key_Escape);
    QVERIFY(!list->currentIndex().isValid());
    fixture.activateWindow();
    fixture.actions.action(QStringLiteral("bookings.search"))->trigger();
    QTRY_COMPARE(fixture.focusWidget(), fixture.find<QWidget>("bookingSearch"));
}

void TestBookingsPage::searchAndFiltersNarrow()
{
    const BookingsFixture fixture;
    fixture.tab(3);
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 16);
    fixture.press(QStringLiteral("statusFilter_cancelled"));
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 1);
    fixture.press(QStringLiteral("statusFilter_cancelled"));
    fixture.type(QStringLiteral("bookingSearch"), QStringLiteral("волков"));
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 1);
    QCOMPARE(fixture.rowOf(1251), 0);
}

void TestBookingsPage::emptyAndFailedListsSayWhatToDo()
{
    BookingsFixture fixture(
        [](FakeDesk &desk) { desk.fail(Call::Bookings, test::errorOf(ErrorCode::Offline)); });
    auto *message = fixture.find<QWidget>("bookingListMessage");
    QTRY_VERIFY(message->isVisibleTo(&fixture));
    fixture.desk.fail(Call::Bookings, {});
    message->findChild<QPushButton *>()->click(); // try again
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 5);
    QVERIFY(!message->isVisibleTo(&fixture));
    fixture.tab(3);
    fixture.type(QStringLiteral("bookingSearch"), QStringLiteral("nobody"));
    QTRY_VERIFY(message->isVisibleTo(&fixture));
    message->findChild<QPushButton *>()->click(); // reset
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 16);
    QVERIFY(fixture.find<QLineEdit>("bookingSearch")->text().isEmpty());
}

void TestBookingsPage::liveChangeKeepsSelectionAndPlace()
{
    BookingsFixture fixture(manyBookings);
    fixture.show();
    fixture.tab(3);
    QListView *list = fixture.list();
    QTRY_COMPARE(list->model()->rowCount(), 50);
    list->setCurrentIndex(list->model()->index(30, 0));
    list->scrollTo(list->currentIndex(), QAbstractItemView::PositionAtTop);
    const QPersistentModelIndex selected(list->currentIndex());
    const int place = list->visualRect(selected).top();
    Booking fresh = test::plainBooking(9999, QStringLiteral("Новый гость"));
    fixture.desk.world.bookings.append(fresh);
    fixture.change(9999, [](Booking &booking) { booking.guests = 3; });
    QTRY_COMPARE(list->model()->rowCount(), 51);
    QTRY_COMPARE(list->visualRect(selected).top(), place); // the row above pushed nothing away
    QCOMPARE(list->currentIndex(), QModelIndex(selected));
    QCOMPARE(selected.row(), 31);
}

void TestBookingsPage::theOpenBookingStaysInSightWhenItChanges()
{
    BookingsFixture fixture;
    fixture.tab(2);
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 3);
    fixture.select(1262);
    QTRY_COMPARE(fixture.chip(), ui::Words::status(BookingStatus::Hold));
    fixture.change(1262, [](Booking &booking) {
        booking.status = BookingStatus::Confirmed;
        booking.paymentStatus = BookingPaymentStatus::Paid;
    });
    QTRY_COMPARE(fixture.chip(), ui::Words::status(BookingStatus::Confirmed));
    QCOMPARE(fixture.list()->currentIndex().row(), fixture.rowOf(1262));
    QVERIFY(fixture.rowOf(1262) >= 0);
    QTRY_COMPARE(fixture.page->findChild<ui::CountTab *>(QStringLiteral("bookingTab2"))->count(), 2);
    fixture.select(1263);
    QTRY_COMPARE(fixture.rowOf(1262), -1);
}

void TestBookingsPage::theCardOutlivesItsRow()
{
    BookingsFixture fixture;
    fixture.tab(2);
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 3);
    fixture.select(1263);
    QTRY_COMPARE(fixture.text("bookingNumber"), QStringLiteral("ZG-001263"));
    fixture.desk.changeElsewhere({test::numberedUuid(1263)},
                                 [](Booking &booking) { booking.status = BookingStatus::Expired; });
    fixture.page->refresh(); // after events were missed
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 2);
    QTRY_COMPARE(fixture.chip(), ui::Words::status(BookingStatus::Expired));
    QCOMPARE(fixture.text("bookingNumber"), QStringLiteral("ZG-001263"));
}

void TestBookingsPage::aVanishedBookingSaysSo()
{
    BookingsFixture fixture;
    fixture.page->showBooking({test::numberedUuid(4711)});
    QTRY_COMPARE(fixture.desk.count(Call::Booking), 1);
    const QList<QLabel *> labels = fixture.find<QWidget>("bookingCard")->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) {
        return label->isVisibleTo(&fixture) && label->text() == QStringLiteral("This booking is not there");
    }));
}

void TestBookingsPage::countdownFollowsTheClock()
{
    BookingsFixture fixture;
    fixture.show();
    fixture.tab(2);
    fixture.select(1262);
    QTRY_COMPARE(fixture.text("holdCountdown"), QStringLiteral("12:24"));
    fixture.desk.world.now = fixture.desk.world.now.addSecs(84);
    QTRY_COMPARE(fixture.text("holdCountdown"), QStringLiteral("11:00"));
}

void TestBookingsPage::aSecondRepaintsOnlyTheCountdowns()
{
    BookingsFixture fixture;
    fixture.show();
    QVERIFY(QTest::qWaitForWindowExposed(&fixture));
    fixture.tab(2);
    QListView *list = fixture.list();
    QTRY_COMPARE(list->model()->rowCount(), 3);
    QRegion allowed;
    for (int row = 0; row < 3; ++row)
        allowed += ui::BookingDelegate::countdownRect(list->visualRect(list->model()->index(row, 0)));
    PaintWatch watch(list->viewport());
    // The window may still be settling; a second later nothing but the seconds is left to paint.
    QTRY_VERIFY(!watch.painted.isEmpty() && watch.painted.subtracted(allowed).isEmpty());
}

void TestBookingsPage::splitterIsRemembered()
{
    BookingsFixture fixture;
    fixture.show();
    auto *splitter = fixture.page->findChild<QSplitter *>();
    splitter->setSizes({500, 780});
    emit splitter->splitterMoved(500, 1);
    ui::ActionRegistry actions;
    const ui::BookingsPage again(fixture.desk, fixture.settings, fixture.notifier, actions);
    auto *second = again.findChild<QSplitter *>();
    second->resize(splitter->size());
    QCOMPARE(second->saveState(), splitter->saveState());
}

void TestBookingsPage::signingOutForgets()
{
    BookingsFixture fixture;
    fixture.select(1248);
    fixture.pickDates({QDate(2026, 12, 4), QDate(2026, 12, 7)});
    fixture.page->leave();
    QVERIFY(!fixture.find<QWidget>("bookingCard")->isVisibleTo(&fixture));
    fixture.desk.world.bookings.clear();
    fixture.page->enter();
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 0);
}

void TestBookingsPage::everyControlHasAName()
{
    BookingsFixture fixture;
    fixture.show();
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 5);
    for (const int number : {1248, 1262, 1263, 1185}) {
        fixture.page->showBooking({test::numberedUuid(number)});
        QCOMPARE(test::namelessControls(fixture).join(u'\n'), QString());
    }
    fixture.press(QStringLiteral("transition_hold"));
    QCOMPARE(test::namelessControls(fixture).join(u'\n'), QString());
    const QModelIndex row = fixture.list()->model()->index(0, 0);
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("255")));
}

QTEST_MAIN(TestBookingsPage)
#include "tst_bookingspage.moc"
