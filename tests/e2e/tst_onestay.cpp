// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appcontext.h"
#include "services/session/memorytokenstore.h"
#include "tests/support/apiworld.h"
#include "widgets/bookings/bookingspage.h"
#include "widgets/booking_new/rangecalendar.h"
#include "widgets/common/statuschip.h"
#include "widgets/login/loginpage.h"

#include <QAbstractButton>
#include <QListView>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QTest>

using namespace zhilego;
using namespace Qt::StringLiterals;
using test::ApiServer;
using test::ApiWorld;
using test::Person;

//! One stay as a realtor lives it, by mouse and keyboard: sign in, find a flat, take a hold, show the link,
//! see the payment arrive, see somebody else's change, lose the server and get it back.
class TestOneStay : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void signsIn();
    void findsAFreeFlat();
    void takesAHold();
    void seesThePaymentArrive();
    void seesWhatOthersDo();
    void outlivesTheServer();
    void cleanupTestCase();

private:
    template <typename W> W *find(const char *name) const
    {
        return m_context->window().findChild<W *>(QLatin1StringView(name));
    }
    //! Waits for the widget to be there for a person, then clicks its middle.
    void click(const char *name);
    void type(const char *name, const QString &text);
    QString status() const;
    bool isShown(const char *name) const;

    std::unique_ptr<ApiWorld> m_world;
    QTemporaryDir m_folder;
    QNetworkAccessManager m_network;
    services::MemoryTokenStore m_tokens;
    std::unique_ptr<app::AppContext> m_context;
    QString m_bookingId;
};

bool TestOneStay::isShown(const char *name) const
{
    const auto *widget = find<QWidget>(name);
    return widget && widget->isVisible();
}

void TestOneStay::click(const char *name)
{
    QTRY_VERIFY2_WITH_TIMEOUT(isShown(name) && find<QWidget>(name)->isEnabled(), name, 15'000);
    QTest::mouseClick(find<QWidget>(name), Qt::LeftButton);
}

void TestOneStay::type(const char *name, const QString &text)
{
    QTRY_VERIFY2_WITH_TIMEOUT(isShown(name), name, 15'000);
    auto *editor = find<QLineEdit>(name);
    editor->setFocus();
    editor->selectAll();
    // keyClicks() knows Latin letters only.
    for (const QChar letter : text)
        QTest::sendKeyEvent(QTest::Click, editor, Qt::Key_unknown, QString(letter), Qt::NoModifier);
}

QString TestOneStay::status() const
{
    const auto *chip = find<ui::StatusChip>("bookingStatus");
    return chip ? chip->text() : QString();
}

void TestOneStay::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Notifying);
    m_world->addProperty();
    m_world->addProperty();
    m_context = std::make_unique<app::AppContext>(
        app::AppContext::Outside{*qApp, m_network, m_tokens, m_folder.filePath(u"zhilego.ini"_s)});
    m_context->settings().setLanguage(u"en"_s);
    m_context->start(QUrl(u"http://127.0.0.1:%1"_s.arg(m_world->server.port())));
}

void TestOneStay::signsIn()
{
    type("login.email", ApiWorld::emailOf(Person::Realtor));
    type("login.password", u"not the password"_s);
    click("login.submit");
    QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("login.submit")->isEnabled(), 15'000);
    QVERIFY(!isShown("bookingsPage"));

    type("login.password", ApiWorld::password());
    click("login.submit");
    QTRY_VERIFY_WITH_TIMEOUT(isShown("bookingsPage"), 15'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_context->live().state(), services::LiveClient::State::Online, 15'000);
}

void TestOneStay::findsAFreeFlat()
{
    click("newBookingButton");
    QTRY_VERIFY_WITH_TIMEOUT(isShown("rangeCalendar"), 15'000);
    auto *calendar = find<ui::RangeCalendar>("rangeCalendar");
    const QDate checkIn = QDate::fromString(m_world->day(3), Qt::ISODate);
    for (const QDate day : {checkIn, checkIn.addDays(2)})
        QTest::mouseClick(calendar, Qt::LeftButton, {}, calendar->rectOf(day).center());
    QVERIFY(calendar->isComplete());

    QTRY_VERIFY_WITH_TIMEOUT(isShown("propertyList"), 15'000);
    auto *list = find<QListView>("propertyList");
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, 15'000);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(0, 0)).center());
}

void TestOneStay::takesAHold()
{
    type("guestName", u"Тимур Ахметов"_s);
    type("guestPhone", u"87775554433"_s);
    click("takeHold");
    QTRY_VERIFY_WITH_TIMEOUT(m_world->number(u"select count(*) from booking"_s) == 1, 15'000);
    m_bookingId = m_world->value(u"select id::text from booking"_s);
    QCOMPARE(m_world->value(u"select status || ' ' || price_total from booking"_s), u"hold 5500000"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isShown("payLink"), 15'000);
    QVERIFY(isShown("holdCountdown"));
    QCOMPARE(status(), u"On hold"_s);
}

void TestOneStay::seesThePaymentArrive()
{
    // What the guest does: opens the page of the bank and pays.
    const QString payUrl = m_world->value(u"select pay_url from payment"_s);
    const QString page = QUrl(payUrl).path();
    test::ApiCaller guest(m_world->server.sandboxPort());
    QCOMPARE(guest.get(page).status, 200);
    const test::ApiReply paid = guest.send("POST", page + u"/confirm"_s, {},
                                           {{"Content-Type", "application/x-www-form-urlencoded"}});
    QVERIFY2(paid.status == 303 || paid.status == 302 || paid.status == 200, paid.text().constData());

    QTRY_COMPARE_WITH_TIMEOUT(status(), u"Confirmed"_s, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(isShown("transition_checked_in"), 15'000);
    QCOMPARE(m_world->value(u"select payment_status from booking"_s), u"paid"_s);
}

void TestOneStay::seesWhatOthersDo()
{
    const test::ApiReply cancelled
        = m_world->as(Person::Head)
              .post(u"/api/v1/bookings/%1/status"_s.arg(m_bookingId),
                    {{u"status"_s, u"cancelled"_s}, {u"reason"_s, u"guest_changed_plans"_s}});
    QVERIFY2(cancelled.status == 200, cancelled.text().constData());
    QTRY_COMPARE_WITH_TIMEOUT(status(), u"Cancelled"_s, 15'000);
}

void TestOneStay::outlivesTheServer()
{
    findsAFreeFlat();
    type("guestName", u"Айгерим"_s);
    QCOMPARE(m_world->server.stop(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(isShown("connectionBanner"), 20'000);
    QCOMPARE(find<QLineEdit>("guestName")->text(), u"Айгерим"_s);

    m_world->server.start();
    click("connectionBanner.retry");
    QTRY_VERIFY_WITH_TIMEOUT(!isShown("connectionBanner"), 30'000);
    QCOMPARE(find<QLineEdit>("guestName")->text(), u"Айгерим"_s);
}

void TestOneStay::cleanupTestCase()
{
    m_context.reset();
    m_world.reset();
}

QTEST_MAIN(TestOneStay)
#include "tst_onestay.moc"
