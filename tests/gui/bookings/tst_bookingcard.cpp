// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/bookinglistmodel.h"
#include "tests/gui/bookings/bookingsfixture.h"
#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/notice.h"
#include "widgets/common/words.h"

#include <QLabel>
#include <QListView>
#include <QTest>

using namespace zhilego;
using test::BookingsFixture;
using test::FakeDesk;
using Call = test::FakeDesk::Call;

namespace {

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

} // namespace

//! The card of one booking: what can be done in each status, and what happens when the server disagrees.
class TestBookingCard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
};

void TestBookingCard::cardPerStatus_data()
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

void TestBookingCard::cardPerStatus()
{
    QFETCH(int, number);
    QFETCH(bool, counting);
    QFETCH(bool, link);
    BookingsFixture fixture;
    const BookingId id{test::numberedUuid(number)};
    fixture.page->showBooking(id);
    QTRY_COMPARE(fixture.text("bookingNumber"), fixture.desk.find(id)->number);
    QCOMPARE(fixture.chip(), ui::Words::status(fixture.desk.find(id)->status));
    QTEST(transitionsOf(fixture), "transitions");
    QCOMPARE(fixture.find<QWidget>("holdCountdown")->isVisibleTo(&fixture), counting);
    QCOMPARE(fixture.find<QWidget>("payLink")->isVisibleTo(&fixture), link);
    QCOMPARE(fixture.find<QWidget>("makeLink")->isVisibleTo(&fixture), counting && !link);
}

void TestBookingCard::maskedContactsCannotBeCopied()
{
    BookingsFixture fixture;
    fixture.page->showBooking({test::numberedUuid(1262)});
    QTRY_COMPARE(fixture.text("bookingNumber"), QStringLiteral("ZG-001262"));
    QVERIFY(!fixture.find<QWidget>("copyPhone")->isVisibleTo(&fixture));
    fixture.page->showBooking({test::numberedUuid(1248)});
    QTRY_COMPARE(fixture.text("bookingNumber"), QStringLiteral("ZG-001248"));
    QVERIFY(fixture.find<QWidget>("copyPhone")->isVisibleTo(&fixture));
}

void TestBookingCard::aChangeIsGreyUntilTheServerAgrees()
{
    BookingsFixture fixture;
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 5);
    fixture.select(1248);
    QTRY_VERIFY(fixture.button(QStringLiteral("transition_checked_in"))->isEnabled());
    fixture.desk.holdBack(Call::ChangeStatus);
    fixture.press(QStringLiteral("transition_checked_in"));
    QCOMPARE(fixture.chip(), ui::Words::status(BookingStatus::CheckedIn));
    QCOMPARE(transitionsOf(fixture), QStringLiteral("(checked_in!) (no_show) (cancelled)"));
    const QModelIndex row = fixture.list()->currentIndex();
    QVERIFY(row.data(BookingListModel::PendingRole).toBool());
    fixture.desk.release(Call::ChangeStatus);
    QTRY_VERIFY(!row.data(BookingListModel::PendingRole).toBool());
    QCOMPARE(row.data(BookingListModel::StatusRole).toInt(), static_cast<int>(BookingStatus::CheckedIn));
    QCOMPARE(fixture.desk.statusChanges.size(), 1);
    QCOMPARE(fixture.desk.statusChanges.first().status, QStringLiteral("checked_in"));
}

void TestBookingCard::aRefusedChangeIsTakenBackWithAReason()
{
    BookingsFixture fixture;
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 5);
    fixture.select(1248);
    QTRY_VERIFY(fixture.button(QStringLiteral("transition_checked_in"))->isEnabled());
    fixture.desk.fail(Call::ChangeStatus, test::errorOf(ErrorCode::Offline));
    fixture.press(QStringLiteral("transition_checked_in"));
    auto *notice = fixture.find<ui::Notice>("cardNotice");
    QTRY_VERIFY(!notice->text().isEmpty());
    QCOMPARE(fixture.chip(), ui::Words::status(BookingStatus::Confirmed));
    QVERIFY(!fixture.list()->currentIndex().data(BookingListModel::PendingRole).toBool());
    QVERIFY(fixture.button(QStringLiteral("transition_checked_in"))->isEnabled());
}

void TestBookingCard::aConflictReloads()
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
    QTRY_COMPARE(fixture.chip(), ui::Words::status(BookingStatus::Cancelled));
    QVERIFY(fixture.find<ui::Notice>("cardNotice")->text().contains(QStringLiteral("Somebody")));
}

void TestBookingCard::cancellingAsksForACauseOfTheDirectory()
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

void TestBookingCard::reinstatingAsksForWords()
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

void TestBookingCard::blockedTransitionsSayWhy()
{
    BookingsFixture fixture;
    fixture.page->showBooking({test::numberedUuid(1248)});
    QTRY_VERIFY(fixture.button(QStringLiteral("transition_no_show")));
    QVERIFY(!fixture.button(QStringLiteral("transition_no_show"))->isEnabled());
    QCOMPARE(fixture.button(QStringLiteral("transition_no_show"))->toolTip(),
             ui::Words::blocked(TransitionBlock::BeforeCheckIn));
}

void TestBookingCard::aDeadLinkCanBeMadeAnew()
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

void TestBookingCard::makingALinkTwiceMakesOne()
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

void TestBookingCard::historyHasNoCodes()
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

QTEST_MAIN(TestBookingCard)
#include "tst_bookingcard.moc"
