// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/bookinglistmodel.h"
#include "tests/gui/accessibility.h"
#include "tests/gui/bookingsfixture.h"
#include "widgets/bookings/bookingdelegate.h"
#include "widgets/bookings/counttab.h"
#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/notice.h"
#include "widgets/common/statuschip.h"
#include "widgets/common/words.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPaintEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QStackedWidget>
#include <QTest>

using namespace zhilego;
using test::BookingsFixture;
using test::FakeDesk;
using Call = test::FakeDesk::Call;

namespace {

QString chipOf(const BookingsFixture &fixture)
{
    return fixture.find<ui::StatusChip>("bookingStatus")->text();
}

//! The buttons of the card: "confirmed! cancelled": ! is the main one, in brackets what is not possible now.
QString transitionsOf(const BookingsFixture &fixture)
{
    QStringList printed;
    const QList<ui::Button *> buttons = fixture.find<QWidget>("transitionBar")->findChildren<ui::Button *>();
    for (const ui::Button *button : buttons) {
        const QString name = button->objectName().mid(QStringLiteral("transition_").size());
        const QString main = button->kind() == ui::Button::Kind::Primary ? name + u'!' : name;
        printed.append(button->isEnabled() ? main : QStringLiteral("(%1)").arg(main));
    }
    return printed.join(u' ');
}

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

class TestBookingsPage : public QObject
{
    Q_OBJECT

private slots:
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
    void cardPerStatus_data();
    void cardPerStatus();
    void maskedContactsCannotBeCopied();
    void aChangeIsGreyUntilTheServerAgrees();
    void aRefusedChangeIsTakenBackWithAReason();
    void aConflictReloads();
    void cancellingAsksForACauseOfTheDirectory();
    void reinstatingAsksForWords();
    void blockedTransitionsSayWhy();
    void aDeadLinkCanBeMadeAnew();
    void makingALinkTwiceMakesOne();
    void historyHasNoCodes();
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
    QTRY_COMPARE(chipOf(fixture), ui::Words::status(BookingStatus::Hold));
    fixture.change(1262, [](Booking &booking) {
        booking.status = BookingStatus::Confirmed;
        booking.paymentStatus = BookingPaymentStatus::Paid;
    });
    QTRY_COMPARE(chipOf(fixture), ui::Words::status(BookingStatus::Confirmed));
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
    QTRY_COMPARE(chipOf(fixture), ui::Words::status(BookingStatus::Expired));
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

void TestBookingsPage::cardPerStatus_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("transitions");
    QTest::addColumn<bool>("counting");
    QTest::addColumn<bool>("link");
    QTest::newRow("hold with a link") << 1262 << QStringLiteral("confirmed! cancelled") << true << true;
    QTest::newRow("hold without a link") << 1263 << QStringLiteral("confirmed! cancelled") << true << false;
    QTest::newRow("confirmed, arrives today")
        << 1248 << QStringLiteral("checked_in! (no_show) cancelled") << false << false;
    QTest::newRow("checked in") << 1239 << QStringLiteral("completed!") << false << false;
    QTest::newRow("completed") << 1190 << QString() << false << false;
    QTest::newRow("cancelled") << 1185 << QStringLiteral("confirmed hold") << false << false;
    QTest::newRow("expired") << 1260 << QStringLiteral("confirmed hold") << false << false;
    QTest::newRow("no-show, stay over") << 1187 << QStringLiteral("(confirmed) (hold)") << false << false;
}

void TestBookingsPage::cardPerStatus()
{
    QFETCH(int, number);
    QFETCH(bool, counting);
    QFETCH(bool, link);
    BookingsFixture fixture;
    const BookingId id{test::numberedUuid(number)};
    fixture.page->showBooking(id);
    QTRY_COMPARE(fixture.text("bookingNumber"), fixture.desk.find(id)->number);
    QCOMPARE(chipOf(fixture), ui::Words::status(fixture.desk.find(id)->status));
    QTEST(transitionsOf(fixture), "transitions");
    QCOMPARE(fixture.find<QWidget>("holdCountdown")->isVisibleTo(&fixture), counting);
    QCOMPARE(fixture.find<QWidget>("payLink")->isVisibleTo(&fixture), link);
    QCOMPARE(fixture.find<QWidget>("makeLink")->isVisibleTo(&fixture), counting && !link);
}

void TestBookingsPage::maskedContactsCannotBeCopied()
{
    BookingsFixture fixture;
    fixture.page->showBooking({test::numberedUuid(1262)});
    QTRY_COMPARE(fixture.text("bookingNumber"), QStringLiteral("ZG-001262"));
    QVERIFY(!fixture.find<QWidget>("copyPhone")->isVisibleTo(&fixture));
    fixture.page->showBooking({test::numberedUuid(1248)});
    QTRY_COMPARE(fixture.text("bookingNumber"), QStringLiteral("ZG-001248"));
    QVERIFY(fixture.find<QWidget>("copyPhone")->isVisibleTo(&fixture));
}

void TestBookingsPage::aChangeIsGreyUntilTheServerAgrees()
{
    BookingsFixture fixture;
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 5);
    fixture.select(1248);
    QTRY_VERIFY(fixture.button(QStringLiteral("transition_checked_in"))->isEnabled());
    fixture.desk.holdBack(Call::ChangeStatus);
    fixture.press(QStringLiteral("transition_checked_in"));
    QCOMPARE(chipOf(fixture), ui::Words::status(BookingStatus::CheckedIn));
    QCOMPARE(transitionsOf(fixture), QStringLiteral("(checked_in!) (no_show) (cancelled)"));
    const QModelIndex row = fixture.list()->currentIndex();
    QVERIFY(row.data(BookingListModel::PendingRole).toBool());
    fixture.desk.release(Call::ChangeStatus);
    QTRY_VERIFY(!row.data(BookingListModel::PendingRole).toBool());
    QCOMPARE(row.data(BookingListModel::StatusRole).toInt(), static_cast<int>(BookingStatus::CheckedIn));
    QCOMPARE(fixture.desk.statusChanges.size(), 1);
    QCOMPARE(fixture.desk.statusChanges.first().status, QStringLiteral("checked_in"));
}

void TestBookingsPage::aRefusedChangeIsTakenBackWithAReason()
{
    BookingsFixture fixture;
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 5);
    fixture.select(1248);
    QTRY_VERIFY(fixture.button(QStringLiteral("transition_checked_in"))->isEnabled());
    fixture.desk.fail(Call::ChangeStatus, test::errorOf(ErrorCode::Offline));
    fixture.press(QStringLiteral("transition_checked_in"));
    auto *notice = fixture.find<ui::Notice>("cardNotice");
    QTRY_VERIFY(!notice->text().isEmpty());
    QCOMPARE(chipOf(fixture), ui::Words::status(BookingStatus::Confirmed));
    QVERIFY(!fixture.list()->currentIndex().data(BookingListModel::PendingRole).toBool());
    QVERIFY(fixture.button(QStringLiteral("transition_checked_in"))->isEnabled());
}

void TestBookingsPage::aConflictReloads()
{
    BookingsFixture fixture;
    fixture.page->showBooking({test::numberedUuid(1248)});
    QTRY_VERIFY(fixture.button(QStringLiteral("transition_checked_in"))->isEnabled());
    // Changed by somebody else, and the live event has not come yet.
    fixture.desk.changeElsewhere({test::numberedUuid(1248)}, [](Booking &booking) {
        booking.status = BookingStatus::Cancelled;
        booking.transitions.clear();
    });
    fixture.press(QStringLiteral("transition_checked_in"));
    QTRY_COMPARE(chipOf(fixture), ui::Words::status(BookingStatus::Cancelled));
    QVERIFY(fixture.find<ui::Notice>("cardNotice")->text().contains(QStringLiteral("Somebody")));
}

void TestBookingsPage::cancellingAsksForACauseOfTheDirectory()
{
    BookingsFixture fixture;
    fixture.page->showBooking({test::numberedUuid(1248)});
    QTRY_VERIFY(fixture.button(QStringLiteral("transition_cancelled"))->isEnabled());
    fixture.press(QStringLiteral("transition_cancelled"));
    QVERIFY(fixture.find<QWidget>("reasonPanel")->isVisibleTo(&fixture));
    QVERIFY(!fixture.button(QStringLiteral("reasonYes"))->isEnabled());
    fixture.press(QStringLiteral("reason_guest_plans")); // the guest's own, half an hour before check-in
    QTRY_COMPARE(fixture.text("refundAmount"), ui::formatMoney(Money::fromTenge(5000)));
    fixture.press(QStringLiteral("reason_not_ready")); // ours: all of it
    QTRY_COMPARE(fixture.text("refundAmount"), ui::formatMoney(Money::fromTenge(83000)));
    fixture.type(QStringLiteral("reasonWords"), QStringLiteral("прорвало трубу"));
    fixture.press(QStringLiteral("reasonYes"));
    QTRY_COMPARE(fixture.desk.statusChanges.size(), 1);
    QCOMPARE(fixture.desk.statusChanges.first().reason, QStringLiteral("not_ready"));
    QCOMPARE(fixture.desk.statusChanges.first().comment, QStringLiteral("прорвало трубу"));
    QVERIFY(!fixture.find<QWidget>("reasonPanel")->isVisibleTo(&fixture));
}

void TestBookingsPage::reinstatingAsksForWords()
{
    BookingsFixture fixture;
    fixture.page->showBooking({test::numberedUuid(1185)});
    QTRY_VERIFY(fixture.button(QStringLiteral("transition_hold")));
    fixture.press(QStringLiteral("transition_hold"));
    QVERIFY(!fixture.button(QStringLiteral("reasonYes"))->isEnabled());
    fixture.type(QStringLiteral("reasonWords"), QStringLiteral("гость передумал"));
    fixture.press(QStringLiteral("reasonYes"));
    QTRY_COMPARE(fixture.desk.statusChanges.size(), 1);
    QCOMPARE(fixture.desk.statusChanges.first().reason, QStringLiteral("гость передумал"));
}

void TestBookingsPage::blockedTransitionsSayWhy()
{
    BookingsFixture fixture;
    fixture.page->showBooking({test::numberedUuid(1248)});
    QTRY_VERIFY(fixture.button(QStringLiteral("transition_no_show")));
    QVERIFY(!fixture.button(QStringLiteral("transition_no_show"))->isEnabled());
    QCOMPARE(fixture.button(QStringLiteral("transition_no_show"))->toolTip(),
             ui::Words::blocked(TransitionBlock::BeforeCheckIn));
}

void TestBookingsPage::aDeadLinkCanBeMadeAnew()
{
    BookingsFixture fixture;
    fixture.show();
    fixture.page->showBooking({test::numberedUuid(1262)});
    auto *link = fixture.find<QWidget>("payLink");
    QTRY_VERIFY(link->isVisible());
    fixture.desk.world.payments[{test::numberedUuid(1262)}].last().expiresAt
        = fixture.desk.world.now.addSecs(-1);
    fixture.page->refresh();
    QTRY_VERIFY(!link->isVisible());
    fixture.press(QStringLiteral("makeLink"));
    QTRY_VERIFY(link->isVisible());
}

void TestBookingsPage::makingALinkTwiceMakesOne()
{
    BookingsFixture fixture;
    fixture.page->showBooking({test::numberedUuid(1263)});
    QTRY_VERIFY(fixture.find<QWidget>("makeLink")->isVisibleTo(&fixture));
    fixture.desk.holdBack(Call::CreatePayment);
    fixture.press(QStringLiteral("makeLink"));
    fixture.press(QStringLiteral("makeLink"));
    fixture.desk.release(Call::CreatePayment);
    QTRY_VERIFY(fixture.find<QWidget>("payLink")->isVisibleTo(&fixture));
    QCOMPARE(fixture.desk.count(Call::CreatePayment), 1);
}

void TestBookingsPage::historyHasNoCodes()
{
    BookingsFixture fixture;
    fixture.page->showBooking({test::numberedUuid(1185)});
    QTRY_COMPARE(fixture.text("bookingNumber"), QStringLiteral("ZG-001185"));
    const QList<QLabel *> labels = fixture.find<QWidget>("bookingCard")->findChildren<QLabel *>();
    bool named = false;
    for (const QLabel *label : labels) {
        QVERIFY2(!label->text().contains(QStringLiteral("guest_plans")), qPrintable(label->text()));
        QVERIFY2(!label->text().contains(QStringLiteral("booking.")), qPrintable(label->text()));
        named = named || label->text().contains(QStringLiteral("Изменились планы гостя"))
            || label->text().contains(QStringLiteral("plans changed"));
    }
    QVERIFY(named);
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
        QCOMPARE(testing::namelessControls(fixture).join(u'\n'), QString());
    }
    fixture.press(QStringLiteral("transition_hold"));
    QCOMPARE(testing::namelessControls(fixture).join(u'\n'), QString());
    const QModelIndex row = fixture.list()->model()->index(0, 0);
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("255")));
}

QTEST_MAIN(TestBookingsPage)
#include "bookingspagetest.moc"
