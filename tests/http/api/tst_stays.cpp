// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <QTest>

using namespace zhilego;
using namespace zhilego::test;

namespace {

//! Every test stay is two nights from this many days after the real today: 14:00 to 12:00.
constexpr int arrival = 10;
constexpr int sweepMs = 12'000;

} // namespace

//! The states of a booking (rules §2): every step, allowed and forbidden, at the moments that decide, with
//! the clock of the database moved; and what the server does by itself.
class TestStays : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void steps_data();
    void steps();
    void transitionsOfTheCardAreTrue_data();
    void transitionsOfTheCardAreTrue();
    void reinstatedOnlyWhenFree();
    void reinstatedDuringTheStayTakesTheRest();
    void earlyDepartureFreesTheNights();
    void holdEndsBySweeper();
    void holdEndsInsideACompetingBooking();
    void onTimeByItself();

private:
    ApiReply change(const QString &booking, const QString &to, const QString &reason = {});
    //! A booking in that state, made at ten o'clock on the day before its arrival.
    QString bookingIn(const QString &state, const QString &property);
    QString stateOf(const QString &booking);
    bool occupies(const QString &booking);
    qint64 rows(const QString &table, const QString &booking, const QString &type = {});

    std::unique_ptr<ApiWorld> m_world;
};

void TestStays::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    m_world->stopSweeper();
}

void TestStays::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

ApiReply TestStays::change(const QString &booking, const QString &to, const QString &reason)
{
    QJsonObject body{{QStringLiteral("status"), to}};
    if (!reason.isEmpty())
        body.insert(QStringLiteral("reason"), reason);
    return m_world->as(Person::Realtor).post(api("/bookings/%1/status").arg(booking), body);
}

QString TestStays::stateOf(const QString &booking)
{
    return m_world->value(QStringLiteral("select status from booking where id = '%1'").arg(booking));
}

bool TestStays::occupies(const QString &booking)
{
    return m_world->number(
               QStringLiteral("select count(*) from occupied_stay where booking_id = '%1'").arg(booking))
        > 0;
}

qint64 TestStays::rows(const QString &table, const QString &booking, const QString &type)
{
    const QString column
        = table == QStringLiteral("audit_log") ? QStringLiteral("action") : QStringLiteral("type");
    const QString key = table == QStringLiteral("booking_timeline") ? QStringLiteral("booking_id")
                                                                    : QStringLiteral("entity_id");
    return m_world->number(
        QStringLiteral("select count(*) from %1 where %2 = '%3' and ('%5' = '' or %4 = '%5')")
            .arg(table, key, booking, column, type));
}

QString TestStays::bookingIn(const QString &state, const QString &property)
{
    m_world->setClock(arrival - 1, QStringLiteral("10:00"));
    const QString booking = m_world->hold(property, 1, 2);
    const auto step = [&](const char *to, const char *reason = "") {
        const ApiReply reply = change(booking, QLatin1String(to), QLatin1String(reason));
        if (reply.status != 200)
            throw std::runtime_error(reply.text().toStdString());
    };
    if (state == QStringLiteral("cancelled"))
        step("cancelled", "other");
    if (state == QStringLiteral("expired")) // as the sweeper leaves it
        m_world->execute(QStringLiteral("update booking set status = 'expired', version = 2 where id = '%1';"
                                        "delete from occupied_stay where booking_id = '%1'")
                             .arg(booking));
    if (state == QStringLiteral("confirmed") || state == QStringLiteral("checked_in")
        || state == QStringLiteral("completed") || state == QStringLiteral("no_show"))
        step("confirmed");
    m_world->setClock(arrival, QStringLiteral("14:30"));
    if (state == QStringLiteral("checked_in") || state == QStringLiteral("completed"))
        step("checked_in");
    if (state == QStringLiteral("no_show"))
        step("no_show");
    if (state == QStringLiteral("completed"))
        step("completed");
    return booking;
}

void TestStays::steps_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<int>("day"); // from the arrival
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("expected"); // event type of a success, or the refusal
    const auto row = [](const char *from, int day, const char *time, const char *to, const char *reason,
                        const char *expected) {
        QTest::addRow("%s %+d %s to %s %s", from, day, time, to, reason)
            << QString::fromLatin1(from) << day << QString::fromLatin1(time) << QString::fromLatin1(to)
            << QString::fromLatin1(reason) << QString::fromLatin1(expected);
    };
    row("hold", -1, "10:14", "confirmed", "", "booking.confirmed");
    row("hold", -1, "10:14", "cancelled", "guest_changed_plans", "booking.cancelled");
    row("hold", -1, "10:14", "cancelled", "", "reason: required");
    row("hold", -1, "10:14", "cancelled", "a whim", "reason: not_a_cancellation_reason");
    row("hold", -1, "10:16", "confirmed", "", "hold_over []");
    row("hold", -1, "10:16", "cancelled", "other", "hold_over []");
    for (const char *to : {"hold", "checked_in", "completed", "no_show", "expired"})
        row("hold", -1, "10:14", to, "other", "no way [confirmed cancelled]");

    row("confirmed", -1, "23:59", "checked_in", "", "reason: required");
    row("confirmed", -1, "23:59", "checked_in", "guest is early", "booking.checked_in");
    row("confirmed", 0, "00:00", "checked_in", "", "booking.checked_in");
    row("confirmed", 1, "23:59", "checked_in", "", "booking.checked_in");
    row("confirmed", 2, "00:00", "checked_in", "late", "stay_over [no_show cancelled]");
    row("confirmed", 0, "13:59", "no_show", "", "before_check_in [checked_in cancelled]");
    row("confirmed", 0, "14:00", "no_show", "", "booking.no_show");
    row("confirmed", -1, "12:00", "cancelled", "property_unavailable", "booking.cancelled");
    row("confirmed", 1, "12:00", "cancelled", "other", "booking.cancelled");
    for (const char *to : {"hold", "confirmed", "completed", "expired"})
        row("confirmed", 0, "15:00", to, "other", "no way [checked_in no_show cancelled]");

    row("checked_in", 1, "09:00", "completed", "", "booking.completed");
    row("checked_in", 2, "12:00", "completed", "", "booking.completed");
    for (const char *to : {"hold", "confirmed", "cancelled", "no_show", "expired"})
        row("checked_in", 1, "09:00", to, "other", "no way [completed]");

    for (const char *to : {"hold", "confirmed", "checked_in", "cancelled", "no_show", "expired", "completed"})
        row("completed", 1, "09:00", to, "other", "no way []");

    for (const char *from : {"cancelled", "expired", "no_show"}) {
        row(from, 0, "15:00", "confirmed", "", "reason: required");
        row(from, 0, "15:00", "confirmed", "guest came after all", "booking.reinstated");
        row(from, 0, "15:00", "hold", "", "reason: required");
        row(from, 0, "15:00", "hold", "guest called", "booking.reinstated");
        row(from, 1, "15:00", "hold", "guest called", "stay_over [confirmed]");
        row(from, 1, "15:00", "confirmed", "guest came after all", "booking.reinstated");
        row(from, 2, "00:00", "confirmed", "too late", "stay_over []");
        for (const char *to : {"checked_in", "completed"})
            row(from, 0, "15:00", to, "other", "no way [confirmed hold]");
    }
}

void TestStays::steps()
{
    QFETCH(QString, from);
    QFETCH(int, day);
    QFETCH(QString, time);
    QFETCH(QString, to);
    QFETCH(QString, reason);
    QFETCH(QString, expected);
    const QString booking = bookingIn(from, m_world->addProperty());
    QCOMPARE(stateOf(booking), from);
    m_world->setClock(arrival + day, time);
    const int version
        = int(m_world->number(QStringLiteral("select version from booking where id = '%1'").arg(booking)));
    const qint64 told = rows(QStringLiteral("booking_timeline"), booking);
    const QString before = m_world->digest();
    const ApiReply reply = change(booking, to, reason);
    if (expected.startsWith(QStringLiteral("reason: "))) {
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.issues(), QStringList{expected});
    } else if (expected.contains(u'[')) {
        QCOMPARE(reply.code(), QStringLiteral("INVALID_TRANSITION"));
        QStringList allowed;
        const QJsonArray list = reply.at(QStringLiteral("error.allowed")).toArray();
        for (const QJsonValue &value : list)
            allowed.append(value.toString());
        const QString blockedBy
            = reply.at(QStringLiteral("error.blocked_by")).toString(QStringLiteral("no way"));
        QCOMPARE(QStringLiteral("%1 [%2]").arg(blockedBy, allowed.join(u' ')), expected);
    }
    if (reply.status != 200) {
        VERIFY_WITH(!expected.startsWith(QStringLiteral("booking.")), reply.text());
        QCOMPARE(m_world->digest(), before);
        return;
    }
    QCOMPARE(reply.at(QStringLiteral("status")).toString(), to);
    QCOMPARE(reply.at(QStringLiteral("version")).toInt(), version + 1);
    QCOMPARE(occupies(booking),
             to == QStringLiteral("hold") || to == QStringLiteral("confirmed")
                 || to == QStringLiteral("checked_in"));
    QCOMPARE(rows(QStringLiteral("booking_timeline"), booking), told + 1);
    for (const char *table : {"booking_timeline", "audit_log", "outbox_event"})
        QCOMPARE(rows(QLatin1String(table), booking, expected), qint64(1));
    if (to == QStringLiteral("hold"))
        QCOMPARE(
            m_world->number(
                QStringLiteral(
                    "select extract(epoch from hold_expires_at - app_now() + interval '5 seconds')::int / 60"
                    " from booking where id = '%1'")
                    .arg(booking)),
            qint64(15));
    const ApiReply timeline = m_world->as(Person::Realtor).get(api("/bookings/%1/timeline").arg(booking));
    const QJsonValue last = timeline.items().last();
    QCOMPARE(last[QStringLiteral("type")].toString(), expected);
    QCOMPARE(last[QStringLiteral("actor_name")].toString(), QStringLiteral("realtor"));
    QCOMPARE(last[QStringLiteral("data")][QStringLiteral("reason")].toString(), reason);
}

void TestStays::transitionsOfTheCardAreTrue_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *state, const char *shown) {
        QTest::newRow(state) << QString::fromLatin1(state) << QString::fromLatin1(shown);
    };
    row("confirmed", "checked_in, no_show, cancelled with reason");
    row("checked_in", "completed");
    row("completed", "");
    row("cancelled", "confirmed with reason, hold with reason");
    row("no_show", "confirmed with reason, hold with reason");
}

void TestStays::transitionsOfTheCardAreTrue()
{
    QFETCH(QString, state);
    QFETCH(QString, shown);
    const QString booking = bookingIn(state, m_world->addProperty());
    m_world->setClock(arrival, QStringLiteral("15:00"));
    const ApiReply card = m_world->as(Person::Realtor).get(api("/bookings/") + booking);
    QStringList steps;
    const QJsonArray transitions = card.json()[QStringLiteral("transitions")].toArray();
    for (const QJsonValue &transition : transitions) {
        QVERIFY(transition[QStringLiteral("allowed")].toBool());
        steps.append(transition[QStringLiteral("to")].toString()
                     + (transition[QStringLiteral("needs_reason")].toBool() ? QStringLiteral(" with reason")
                                                                            : QString()));
    }
    QCOMPARE(steps.join(QStringLiteral(", ")), shown);
    // The colleague's head may as well; the ETag is what If-Match wants.
    QCOMPARE(card.headers.value("etag"),
             '"' + QByteArray::number(card.at(QStringLiteral("version")).toInt()) + '"');
}

void TestStays::reinstatedOnlyWhenFree()
{
    const QString property = m_world->addProperty();
    const QString booking = bookingIn(QStringLiteral("cancelled"), property);
    m_world->setClock(arrival - 1, QStringLiteral("11:00"));
    const QString other = m_world->hold(property, 2, 1);
    const QString before = m_world->digest();
    for (const char *to : {"confirmed", "hold"}) {
        const ApiReply refused = change(booking, QLatin1String(to), QStringLiteral("please"));
        QCOMPARE(refused.code(), QStringLiteral("DATES_TAKEN"));
    }
    QCOMPARE(m_world->digest(), before);
    // The other hold runs out, which nobody has noticed yet.
    m_world->setClock(arrival - 1, QStringLiteral("11:16"));
    const ApiReply reinstated = change(booking, QStringLiteral("confirmed"), QStringLiteral("please"));
    VERIFY_WITH(reinstated.status == 200, reinstated.text());
    QCOMPARE(stateOf(other), QStringLiteral("expired"));
}

void TestStays::reinstatedDuringTheStayTakesTheRest()
{
    const QString property = m_world->addProperty();
    const QString booking = bookingIn(QStringLiteral("no_show"), property);
    m_world->setClock(arrival + 1, QStringLiteral("10:00"));
    QCOMPARE(change(booking, QStringLiteral("confirmed"), QStringLiteral("came a day later")).status, 200);
    QCOMPARE(m_world->value(QStringLiteral("select lower(nights)::text || ' ' || upper(nights)::text from "
                                           "occupied_stay where booking_id = '%1'")
                                .arg(booking)),
             m_world->day(0) + u' ' + m_world->day(1));
}

void TestStays::earlyDepartureFreesTheNights()
{
    const QString property = m_world->addProperty();
    const QString booking = bookingIn(QStringLiteral("checked_in"), property);
    m_world->setClock(arrival + 1, QStringLiteral("09:00"));
    ApiCaller &realtor = m_world->as(Person::Realtor);
    QCOMPARE(realtor.postOnce(api("/bookings"), m_world->wish(property, 0, 1)).code(),
             QStringLiteral("DATES_TAKEN"));
    QCOMPARE(change(booking, QStringLiteral("completed")).status, 200);
    QCOMPARE(realtor.postOnce(api("/bookings"), m_world->wish(property, 0, 1)).status, 201);
}

void TestStays::holdEndsInsideACompetingBooking()
{
    const QString property = m_world->addProperty();
    const QString first = m_world->hold(property, 3, 2);
    const QString beside = m_world->hold(property, 8, 2);
    ApiCaller &realtor = m_world->as(Person::Realtor);
    m_world->server.moveClock(QStringLiteral("14 minutes 50 seconds"));
    QCOMPARE(realtor.postOnce(api("/bookings"), m_world->wish(property, 4, 2)).code(),
             QStringLiteral("DATES_TAKEN"));
    QCOMPARE(stateOf(first), QStringLiteral("hold"));
    m_world->server.moveClock(QStringLiteral("15 minutes 1 second"));
    const ApiReply competing = realtor.postOnce(api("/bookings"), m_world->wish(property, 4, 2));
    VERIFY_WITH(competing.status == 201, competing.text());
    QCOMPARE(stateOf(first), QStringLiteral("expired"));
    QVERIFY(!occupies(first));
    for (const char *table : {"booking_timeline", "audit_log", "outbox_event"})
        QCOMPARE(rows(QLatin1String(table), first, QStringLiteral("booking.expired")), qint64(1));
    // Only what stood in the way: the sweeper is dead, so the other overdue hold is as it was.
    QCOMPARE(stateOf(beside), QStringLiteral("hold"));
}

void TestStays::holdEndsBySweeper()
{
    m_world->execute(QStringLiteral("alter table booking disable trigger poison"));
    const QString property = m_world->addProperty();
    const QString booking = m_world->hold(property, 3, 2);
    m_world->server.moveClock(QStringLiteral("15 minutes 1 second"));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(booking), QStringLiteral("expired"), sweepMs);
    QVERIFY(!occupies(booking));
    for (const char *table : {"booking_timeline", "audit_log", "outbox_event"})
        QCOMPARE(rows(QLatin1String(table), booking, QStringLiteral("booking.expired")), qint64(1));
    const ApiReply timeline = m_world->as(Person::Realtor).get(api("/bookings/%1/timeline").arg(booking));
    QVERIFY(timeline.items().last()[QStringLiteral("actor_name")].isNull()); // the server itself
    QCOMPARE(
        m_world->as(Person::Realtor).get(api("/bookings/") + booking).at(QStringLiteral("hold_expires_at")),
        QJsonValue());
}

void TestStays::onTimeByItself()
{
    // When the second of these holds is swept, everything else of the sweep before is done.
    const auto sweep = [this](int times) {
        for (int i = 0; i < times; ++i) {
            const QString marker = m_world->hold(m_world->addProperty(), 3, 1);
            m_world->execute(
                QStringLiteral("update booking set hold_expires_at = app_now() where id = '%1'").arg(marker));
            QTRY_COMPARE_WITH_TIMEOUT(stateOf(marker), QStringLiteral("expired"), sweepMs);
        }
    };
    const QString guest = bookingIn(QStringLiteral("checked_in"), m_world->addProperty());
    // Check-in at six on the day when the other one leaves: both are due at 18:00.
    const QString early = m_world->addProperty();
    m_world->execute(
        QStringLiteral("update property set check_in_from = '06:00' where id = '%1'").arg(early));
    const QString absent = m_world->hold(early, 2, 2);
    QCOMPARE(change(absent, QStringLiteral("confirmed")).status, 200);
    const auto suggested = [&] {
        return rows(QStringLiteral("booking_timeline"), absent, QStringLiteral("booking.no_show_suggested"));
    };
    m_world->setClock(arrival + 2, QStringLiteral("17:59:00"));
    sweep(2);
    QCOMPARE(suggested(), qint64(0));
    QCOMPARE(stateOf(guest), QStringLiteral("checked_in"));
    m_world->setClock(arrival + 2, QStringLiteral("18:00:01"));
    QTRY_COMPARE_WITH_TIMEOUT(suggested(), qint64(1), sweepMs);
    QCOMPARE(stateOf(absent), QStringLiteral("confirmed")); // a person decides
    QCOMPARE(stateOf(guest), QStringLiteral("completed"));
    QVERIFY(!occupies(guest));
    QCOMPARE(rows(QStringLiteral("outbox_event"), guest, QStringLiteral("booking.completed")), qint64(1));
    QVERIFY(m_world
                ->value(QStringLiteral("select actor_id from audit_log where action = 'booking.completed'"
                                       " and entity_id = '%1'")
                            .arg(guest))
                .isEmpty());
    sweep(1);
    QCOMPARE(suggested(), qint64(1)); // once, not with every sweep
}

QTEST_GUILESS_MAIN(TestStays)
#include "tst_stays.moc"
