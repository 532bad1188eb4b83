// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/accessibility.h"
#include "tests/gui/bookings/bookingsfixture.h"
#include "widgets/booking_new/gueststepper.h"
#include "widgets/booking_new/phonetyping.h"
#include "widgets/booking_new/rangecalendar.h"
#include "widgets/common/button.h"
#include "widgets/common/language.h"
#include "widgets/common/notice.h"
#include "widgets/common/statuschip.h"
#include "widgets/common/words.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace zhilego;
using test::BookingsFixture;
using test::FakeDesk;
using Call = test::FakeDesk::Call;

namespace {

const Stay wished{QDate(2026, 12, 4), QDate(2026, 12, 7)};

QString field(const BookingsFixture &fixture, const char *name)
{
    return fixture.find<QLineEdit>(name)->text();
}

bool inSight(const BookingsFixture &fixture, const char *name)
{
    return fixture.find<QWidget>(name)->isVisibleTo(&fixture);
}

void goToGuest(const BookingsFixture &fixture)
{
    fixture.pickDates(wished);
    fixture.pickProperty(2);
    QTRY_VERIFY(fixture.button(QStringLiteral("takeHold"))->isEnabled());
}

void somebodyWasFaster(FakeDesk &desk)
{
    desk.takenStay = Stay{wished.checkIn.addDays(2), wished.checkOut};
    desk.alternatives
        = {{{QDate(2026, 12, 1), QDate(2026, 12, 4)}}, {{QDate(2026, 12, 7), QDate(2026, 12, 10)}}};
}

} // namespace

class TestBookingNew : public QObject
{
    Q_OBJECT

private slots:
    void phoneGroupsAsTyped_data();
    void phoneGroupsAsTyped();
    void calendarPicksByMouse();
    void calendarPicksByKeys();
    void calendarRefusesThePastAndTooMuch();
    void searchAsksForDatesGuestsAndFilters();
    void fromDatesToConfirmed_data();
    void fromDatesToConfirmed();
    void doubleClickMakesOneBooking();
    void offlineKeepsTheKeyAndTheInput();
    void anotherWishHasAnotherKey();
    void takenDatesOfferOthers();
    void wrongInputIsShownBesideTheField();
    void refusedFieldIsShownBesideTheField();
    void aQuoteThatRanOutIsRenewed();
    void goingBackKeepsWhatWasTyped();
    void leavingThePaneKeepsTheDraft();
    void languageSwitchKeepsWhatWasTyped();
    void everyControlHasAName();
};

void TestBookingNew::phoneGroupsAsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("cursor");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("after");
    const auto row = [](const char *name, const QString &typed, int cursor, const QString &text, int after) {
        QTest::newRow(name) << typed << cursor << text << after;
    };
    row("nothing", QString(), 0, QString(), 0);
    row("a plus alone", QStringLiteral("+"), 1, QStringLiteral("+"), 1);
    row("with country code", QStringLiteral("+77771234567"), 12, QStringLiteral("+7 777 123 45 67"), 16);
    row("old way with 8", QStringLiteral("87771234567"), 11, QStringLiteral("8 777 123 45 67"), 15);
    row("without country", QStringLiteral("7771234567"), 10, QStringLiteral("777 123 45 67"), 13);
    row("one digit more is the country", QStringLiteral("77771234567"), 11,
        QStringLiteral("+7 777 123 45 67"), 16);
    row("half of it", QStringLiteral("+77771"), 6, QStringLiteral("+7 777 1"), 8);
    row("pasted with brackets", QStringLiteral("+7 (777) 123-45-67"), 18, QStringLiteral("+7 777 123 45 67"),
        16);
    row("letters go", QStringLiteral("+7abc777"), 8, QStringLiteral("+7 777"), 6);
    row("another country", QStringLiteral("+447700900228"), 13, QStringLiteral("+447700900228"), 13);
    row("typing in the middle", QStringLiteral("+7 7797 123 45 6"), 6, QStringLiteral("+7 779 712 34 56"), 6);
    row("too many digits", QStringLiteral("+12345678901234567"), 18, QStringLiteral("+123456789012345"), 16);
}

void TestBookingNew::phoneGroupsAsTyped()
{
    QFETCH(QString, typed);
    QFETCH(int, cursor);
    const ui::TypedPhone grouped = ui::groupedAsTyped({typed, cursor});
    QTEST(grouped.text, "text");
    QTEST(grouped.cursor, "after");
}

void TestBookingNew::calendarPicksByMouse()
{
    ui::RangeCalendar calendar;
    calendar.setToday(QDate(2026, 11, 20));
    calendar.resize(calendar.sizeHint());
    const auto click = [&](QDate date) {
        QTest::mouseClick(&calendar, Qt::LeftButton, {}, calendar.rectOf(date).center());
    };
    click(QDate(2026, 11, 28));
    QVERIFY(!calendar.isComplete());
    click(QDate(2026, 12, 2)); // in the second month
    QCOMPARE(calendar.stay(), (Stay{QDate(2026, 11, 28), QDate(2026, 12, 2)}));
    click(QDate(2026, 12, 10)); // a third click begins anew
    QCOMPARE(calendar.stay().checkIn, QDate(2026, 12, 10));
    click(QDate(2026, 12, 8)); // earlier than the check-in: begins anew as well
    QCOMPARE(calendar.stay().checkIn, QDate(2026, 12, 8));
    QVERIFY(!calendar.isComplete());
}

void TestBookingNew::calendarPicksByKeys()
{
    ui::RangeCalendar calendar;
    calendar.setToday(QDate(2026, 11, 20)); // a Friday
    calendar.resize(calendar.sizeHint());
    QTest::keyClick(&calendar, Qt::Key_Down);
    QTest::keyClick(&calendar, Qt::Key_Home);
    QCOMPARE(calendar.cursor(), QDate(2026, 11, 23)); // the Monday of that week
    QTest::keyClick(&calendar, Qt::Key_Return);
    QTest::keyClick(&calendar, Qt::Key_PageDown);
    QTest::keyClick(&calendar, Qt::Key_PageDown);
    QCOMPARE(calendar.cursor(), QDate(2027, 1, 23));
    QVERIFY(!calendar.rectOf(calendar.cursor()).isEmpty());
    QTest::keyClick(&calendar, Qt::Key_Escape);
    QVERIFY(!calendar.stay().checkIn.isValid());
    QTest::keyClick(&calendar, Qt::Key_Return);
    QTest::keyClick(&calendar, Qt::Key_Right);
    QTest::keyClick(&calendar, Qt::Key_Return);
    QCOMPARE(calendar.stay().nights(), 1);
}

void TestBookingNew::calendarRefusesThePastAndTooMuch()
{
    ui::RangeCalendar calendar;
    calendar.setToday(QDate(2026, 11, 20));
    calendar.resize(calendar.sizeHint());
    QTest::mouseClick(&calendar, Qt::LeftButton, {}, calendar.rectOf(QDate(2026, 11, 19)).center());
    QVERIFY(!calendar.stay().checkIn.isValid());
    QTest::keyClick(&calendar, Qt::Key_Left);
    QCOMPARE(calendar.cursor(), QDate(2026, 11, 20));
    QTest::keyClick(&calendar, Qt::Key_Return);
    for (int month = 0; month < 4; ++month)
        QTest::keyClick(&calendar, Qt::Key_PageDown);
    QTest::keyClick(&calendar, Qt::Key_Return); // 120 nights
    QVERIFY(!calendar.isComplete());
}

void TestBookingNew::searchAsksForDatesGuestsAndFilters()
{
    const BookingsFixture fixture;
    fixture.pickDates(wished);
    fixture.page->findChild<ui::GuestStepper *>()->setGuests(4);
    auto *rooms = fixture.find<QComboBox>("filterRooms");
    rooms->setCurrentIndex(rooms->findData(2));
    const api::PropertyQuery &query = fixture.desk.propertyQueries.last();
    QCOMPARE(query.checkIn, wished.checkIn);
    QCOMPARE(query.checkOut, wished.checkOut);
    QCOMPARE(query.guests, 4);
    QCOMPARE(query.rooms, 2);
    QCOMPARE(query.sort, api::PropertySort::PriceAscending);
    QTRY_COMPARE(fixture.find<QListView>("propertyList")->model()->rowCount(), 3);
}

void TestBookingNew::fromDatesToConfirmed_data()
{
    QTest::addColumn<bool>("answersLater");
    QTest::newRow("answers at once") << false;
    QTest::newRow("answers later, as over a network") << true;
}

void TestBookingNew::fromDatesToConfirmed()
{
    QFETCH(bool, answersLater);
    BookingsFixture fixture([&](FakeDesk &desk) { desk.answersLater = answersLater; });
    goToGuest(fixture);
    QCOMPARE(fixture.text("quoteTotal").remove(QChar(0xa0)).left(5), QStringLiteral("59000"));
    fixture.fillGuest();
    fixture.type(QStringLiteral("guestEmail"), QStringLiteral("assel@mail.kz"));
    fixture.press(QStringLiteral("takeHold"));

    QTRY_COMPARE(fixture.desk.created.size(), 1);
    const api::NewBooking &sent = fixture.desk.created.first();
    QCOMPARE(sent.checkIn, wished.checkIn);
    QCOMPARE(sent.checkOut, wished.checkOut);
    QCOMPARE(sent.guestName, QStringLiteral("Асель Тлеубаева"));
    QCOMPARE(sent.guestPhone, QStringLiteral("+77771234567"));
    QCOMPARE(sent.source, QStringLiteral("desktop"));
    QVERIFY(sent.quoteId.has_value());

    // The card of the hold: link, QR, countdown.
    QTRY_VERIFY(inSight(fixture, "payLink"));
    QVERIFY(inSight(fixture, "holdCountdown"));
    QCOMPARE(fixture.desk.count(Call::CreatePayment), 1);
    QTRY_VERIFY(fixture.rowOf(2000) >= 0); // among the holds, and marked
    QCOMPARE(fixture.list()->currentIndex().row(), fixture.rowOf(2000));
    fixture.change(2000, [](Booking &booking) {
        booking.status = BookingStatus::Confirmed;
        booking.paymentStatus = BookingPaymentStatus::Paid;
        booking.paidTotal = booking.priceTotal;
    });
    QTRY_COMPARE(fixture.find<ui::StatusChip>("bookingStatus")->text(),
                 ui::Words::status(BookingStatus::Confirmed));
    QVERIFY(!inSight(fixture, "payLink"));
    // The next booking begins empty.
    fixture.press(QStringLiteral("newBookingButton"));
    QVERIFY(!fixture.page->findChild<ui::RangeCalendar *>()->stay().checkIn.isValid());
    QCOMPARE(field(fixture, "guestName"), QString());
}

void TestBookingNew::doubleClickMakesOneBooking()
{
    BookingsFixture fixture;
    goToGuest(fixture);
    fixture.fillGuest();
    fixture.desk.holdBack(Call::Create);
    auto *hold = fixture.find<ui::Button>("takeHold");
    QTest::mouseClick(hold, Qt::LeftButton);
    QTest::mouseDClick(hold, Qt::LeftButton);
    QTest::keyClick(fixture.find<QLineEdit>("guestComment"), Qt::Key_Return);
    fixture.desk.release(Call::Create);
    QTRY_VERIFY(inSight(fixture, "payLink"));
    QCOMPARE(fixture.desk.count(Call::Create), 1);
}

void TestBookingNew::offlineKeepsTheKeyAndTheInput()
{
    BookingsFixture fixture;
    goToGuest(fixture);
    fixture.fillGuest();
    fixture.desk.fail(Call::Create, test::errorOf(ErrorCode::Offline));
    fixture.press(QStringLiteral("takeHold"));
    QTRY_VERIFY(!fixture.find<ui::Notice>("holdNotice")->text().isEmpty());
    QCOMPARE(field(fixture, "guestName"), QStringLiteral("Асель Тлеубаева"));
    QCOMPARE(field(fixture, "guestPhone"), QStringLiteral("+7 777 123 45 67"));
    fixture.page->refresh(); // the connection is back
    QCOMPARE(field(fixture, "guestName"), QStringLiteral("Асель Тлеубаева"));
    fixture.desk.fail(Call::Create, {});
    fixture.press(QStringLiteral("takeHold"));
    QTRY_COMPARE(fixture.desk.createKeys.size(), 2);
    QCOMPARE(fixture.desk.createKeys.at(1), fixture.desk.createKeys.at(0));
}

void TestBookingNew::anotherWishHasAnotherKey()
{
    BookingsFixture fixture;
    goToGuest(fixture);
    fixture.fillGuest();
    fixture.desk.fail(Call::Create, test::errorOf(ErrorCode::Offline));
    fixture.press(QStringLiteral("takeHold"));
    fixture.type(QStringLiteral("guestName"), QStringLiteral("Другой Гость"));
    fixture.press(QStringLiteral("takeHold"));
    QTRY_COMPARE(fixture.desk.createKeys.size(), 2);
    QVERIFY(fixture.desk.createKeys.at(1) != fixture.desk.createKeys.at(0));
}

void TestBookingNew::takenDatesOfferOthers()
{
    BookingsFixture fixture(somebodyWasFaster);
    goToGuest(fixture);
    fixture.fillGuest();
    fixture.press(QStringLiteral("takeHold"));
    QTRY_VERIFY(fixture.button(QStringLiteral("alternative_2026-12-07")));
    fixture.press(QStringLiteral("alternative_2026-12-07"));
    QTRY_VERIFY(!fixture.button(QStringLiteral("alternative_2026-12-07")));
    QTRY_VERIFY(fixture.button(QStringLiteral("takeHold"))->isEnabled());
    fixture.press(QStringLiteral("takeHold"));
    QTRY_COMPARE(fixture.desk.created.size(), 2);
    QCOMPARE(fixture.desk.created.last().checkIn, QDate(2026, 12, 7));
    QCOMPARE(fixture.desk.created.last().guestName, QStringLiteral("Асель Тлеубаева"));
    QTRY_VERIFY(inSight(fixture, "payLink"));
}

void TestBookingNew::wrongInputIsShownBesideTheField()
{
    BookingsFixture fixture;
    fixture.show();
    goToGuest(fixture);
    fixture.type(QStringLiteral("guestName"), QStringLiteral("Асель"));
    fixture.type(QStringLiteral("guestPhone"), QStringLiteral("8777"));
    fixture.press(QStringLiteral("takeHold"));
    QCOMPARE(fixture.desk.count(Call::Create), 0);
    QVERIFY(fixture.find<QLineEdit>("guestPhone")->property("invalid").toBool());
    QVERIFY(!fixture.find<QLineEdit>("guestName")->property("invalid").toBool());
    fixture.type(QStringLiteral("guestPhone"), QStringLiteral("87771234567"));
    QVERIFY(!fixture.find<QLineEdit>("guestPhone")->property("invalid").toBool());
}

void TestBookingNew::refusedFieldIsShownBesideTheField()
{
    BookingsFixture fixture;
    goToGuest(fixture);
    fixture.fillGuest();
    fixture.desk.fail(Call::Create,
                      invalidField(QStringLiteral("guest.phone"), QStringLiteral("not_a_phone")));
    fixture.press(QStringLiteral("takeHold"));
    QTRY_VERIFY(fixture.find<QLineEdit>("guestPhone")->property("invalid").toBool());
    QVERIFY(fixture.find<ui::Notice>("holdNotice")->text().isEmpty());
}

void TestBookingNew::aQuoteThatRanOutIsRenewed()
{
    BookingsFixture fixture;
    fixture.show();
    goToGuest(fixture);
    fixture.fillGuest();
    fixture.desk.world.now = fixture.desk.world.now.addSecs(901);
    QTRY_COMPARE(fixture.desk.count(Call::Quote), 2);
    QCOMPARE(field(fixture, "guestName"), QStringLiteral("Асель Тлеубаева"));
}

void TestBookingNew::goingBackKeepsWhatWasTyped()
{
    const BookingsFixture fixture;
    goToGuest(fixture);
    fixture.fillGuest();
    fixture.press(QStringLiteral("stepBack"));
    QVERIFY(inSight(fixture, "rangeCalendar"));
    QCOMPARE(fixture.page->findChild<ui::RangeCalendar *>()->stay(), wished);
    fixture.pickProperty(4);
    QCOMPARE(field(fixture, "guestName"), QStringLiteral("Асель Тлеубаева"));
}

void TestBookingNew::leavingThePaneKeepsTheDraft()
{
    BookingsFixture fixture;
    QTRY_COMPARE(fixture.list()->model()->rowCount(), 5);
    goToGuest(fixture);
    fixture.fillGuest();
    fixture.select(1248);
    QVERIFY(!inSight(fixture, "newBooking"));
    fixture.press(QStringLiteral("newBookingButton"));
    QVERIFY(inSight(fixture, "guestName"));
    QCOMPARE(field(fixture, "guestPhone"), QStringLiteral("+7 777 123 45 67"));
    fixture.press(QStringLiteral("discardDraft"));
    QVERIFY(inSight(fixture, "rangeCalendar"));
    QCOMPARE(field(fixture, "guestName"), QString());
}

void TestBookingNew::languageSwitchKeepsWhatWasTyped()
{
    ui::Language language(*qApp);
    language.apply(QStringLiteral("en"));
    BookingsFixture fixture;
    goToGuest(fixture);
    fixture.fillGuest();
    QSet<QString> names;
    for (const QString &code : {QStringLiteral("ru"), QStringLiteral("kk"), QStringLiteral("en")}) {
        const QString before = fixture.button(QStringLiteral("takeHold"))->text();
        language.apply(code);
        QTRY_VERIFY(fixture.button(QStringLiteral("takeHold"))->text() != before);
        QTRY_VERIFY(fixture.button(QStringLiteral("takeHold"))->isEnabled()); // the price is worded anew
        QCOMPARE(field(fixture, "guestName"), QStringLiteral("Асель Тлеубаева"));
        QCOMPARE(field(fixture, "guestPhone"), QStringLiteral("+7 777 123 45 67"));
        QCOMPARE(fixture.page->findChild<ui::RangeCalendar *>()->stay(), wished);
        names.insert(fixture.button(QStringLiteral("takeHold"))->text());
    }
    QCOMPARE(names.size(), 3);
}

void TestBookingNew::everyControlHasAName()
{
    BookingsFixture fixture(somebodyWasFaster);
    fixture.show();
    fixture.press(QStringLiteral("newBookingButton"));
    QCOMPARE(test::namelessControls(fixture).join(u'\n'), QString());
    for (const char *painted : {"rangeCalendar", "guestStepper"})
        QVERIFY(!fixture.find<QWidget>(painted)->accessibleName().isEmpty());
    goToGuest(fixture);
    fixture.fillGuest();
    fixture.press(QStringLiteral("takeHold"));
    QTRY_VERIFY(fixture.button(QStringLiteral("alternative_2026-12-07")));
    QCOMPARE(test::namelessControls(fixture).join(u'\n'), QString());
}

QTEST_MAIN(TestBookingNew)
#include "tst_bookingnew.moc"
