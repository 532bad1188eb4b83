// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/transaction.h"
#include "server/demo/bookingplan.h"
#include "server/demo/instants.h"
#include "server/demo/linkedunits.h"
#include "server/demo/worldmark.h"
#include "server/usecases/bookings/changestatus.h"
#include "server/usecases/bookings/takehold.h"
#include "tests/db/demo/demofixture.h"
#include "tests/db/demo/demorules.h"

using namespace Qt::StringLiterals;
using namespace zhilego;
using namespace zhilego::db;
using namespace zhilego::demo;
using test::few;

//! A demo world that is looked at again later: it goes on, with work on every day.
class TestDemoDays : public test::DemoFixture
{
    Q_OBJECT
private Q_SLOTS:
    void anOlderWorldGoesOnAsItBegan();
    void holdsComeBack();
    void tenDaysLater();
    void peoplesWorkIsLeftAlone();
    void enoughWorkOnEveryDay();
    void nobodyHasTwoFlatsAtATime();
};

void TestDemoDays::anOlderWorldGoesOnAsItBegan()
{
    World old;
    old.seed = 2026;
    old.properties = few;
    old.epoch = QDate(2026, 1, 1);
    old.edition = 1;
    const std::optional<WorldMark> mark = WorldMark::fromJson(WorldMark{old, QDate(2026, 12, 1)}.toJson());
    QVERIFY(mark);
    QCOMPARE(mark->world.edition, 1);
    QJsonObject unmarked = WorldMark{old, QDate(2026, 12, 1)}.toJson();
    unmarked.remove(u"edition"_s);
    QCOMPARE(WorldMark::fromJson(unmarked)->world.edition, 1);
    unmarked.insert(u"edition"_s, World::newestEdition + 1);
    QVERIFY(!WorldMark::fromJson(unmarked));
    for (int number = 0; number < few; ++number) {
        const DemoProperty property = propertyOf(old, number);
        QVERIFY(property.rates == Rates() && property.blocks.empty() && partsOf(old, number).isEmpty());
        for (const Attempt &attempt : attemptsAt(old, property, localInstant(QDate(2026, 12, 1), 0)))
            QVERIFY(attempt.nights <= 10);
    }
}

void TestDemoDays::holdsComeBack()
{
    freshDatabase();
    QVERIFY(fill(*m_connection, few));
    const qint64 first = count(*m_connection, "select count(*) from booking where status = 'hold'");
    moveClock("20 minutes");
    const Result<DemoSummary> summary = fill(*m_connection, few);
    QVERIFY(summary);
    QVERIFY(summary->newHolds >= 10 && summary->now.liveHolds <= 20);
    QCOMPARE(count(*m_connection,
                   "select count(*) from booking b where status = 'expired' and created_at >"
                   " now() - interval '30 minutes'"),
             first);
    QCOMPARE(brokenRules(*m_connection), QString());
}

void TestDemoDays::tenDaysLater()
{
    freshDatabase();
    QVERIFY(fill(*m_connection, few));
    const QDate firstDay = localDate(m_connection->exec("select now()")[0].instant(0).toMSecsSinceEpoch());
    moveClock("10 days");
    const Result<DemoSummary> summary = fill(*m_connection, few);
    QVERIFY(summary);
    QCOMPARE(summary->outcome, DemoSummary::Outcome::RolledForward);
    QCOMPARE(summary->today, firstDay.addDays(10));
    QVERIFY(summary->added > 50);
    QVERIFY(summary->moved > 50);
    QVERIFY(summary->newHolds >= 10);
    QVERIFY(summary->now.arrivals > 3 && summary->now.departures > 3);
    QCOMPARE(brokenRules(*m_connection), QString());
    // Told in two parts, the story is the one that is told at once.
    World world;
    world.seed = 2026;
    world.properties = few;
    world.epoch = firstDay.addMonths(-12);
    const Span all{.now = localInstant(summary->today, 0)};
    qint64 told = 0;
    const WorldView view = viewOf(world, all.now);
    for (size_t attempt = 0; attempt < view.attempts.size(); ++attempt) {
        const BookingPlan plan = planOf(world, view, attempt, all.now);
        const std::optional<Row> row
            = m_connection
                  ->exec("select status, payment_status, paid_total, version, client_id,"
                         " updated_at from booking where id = $1",
                         plan.id)
                  .first();
        ++told;
        // A live hold of the first day may have had the nights.
        if (!row)
            continue;
        QCOMPARE(row->text("status"), enumName(bookingStatusNames, plan.standing.status));
        QCOMPARE(row->text("payment_status"),
                 enumName(bookingPaymentStatusNames, plan.standing.paymentStatus));
        QCOMPARE(row->int64("paid_total"), plan.standing.paid.tiyn());
        QCOMPARE(row->integer("version"), plan.standing.version);
        QCOMPARE(row->uuid("client_id"), plan.client);
        QCOMPARE(row->instant("updated_at").toMSecsSinceEpoch(), plan.standing.updatedAt);
    }
    const qint64 stored = count(*m_connection,
                                "select count(*) from booking where status <> 'hold'"
                                " and created_at::time <> '00:00'");
    QVERIFY(stored >= told - 20);
    // A third look on the same day adds nothing.
    const qint64 rows = count(*m_connection, "select count(*) from booking");
    QCOMPARE(fill(*m_connection, few)->outcome, DemoSummary::Outcome::AlreadyThere);
    QCOMPARE(count(*m_connection, "select count(*) from booking"), rows);
}

void TestDemoDays::peoplesWorkIsLeftAlone()
{
    freshDatabase();
    QVERIFY(fill(*m_connection, few));
    const Caller head = callerFor(*m_connection, u"head@demo.zhilego.kz"_s);
    const auto change = [&](QUuid id, const char *status, const QString &reason) {
        return changeStatus(*m_connection, head, BookingId{id}, std::nullopt,
                            {QLatin1StringView(status), reason, QString()}, 15);
    };
    const Rows coming
        = m_connection->exec("select id from booking where status = 'confirmed' and agency_id = $1"
                             " and check_in > current_date + 1 and check_in < current_date + 8"
                             " order by check_in limit 4",
                             head.actor.agencyId);
    QCOMPARE(coming.size(), 4);
    const QUuid cancelled = coming[0].uuid(0);
    QVERIFY(change(cancelled, "cancelled", u"guest_changed_plans"_s));
    const QUuid early = coming[1].uuid(0);
    QVERIFY(change(early, "checked_in", u"came early"_s));
    // Every free night of the coming week is sold to somebody else.
    int sold = 0;
    for (const Row property : m_connection->exec(
             "select id from property where agency_id = $1 and status = 'active'", head.actor.agencyId)) {
        for (int day = 1; day < 9; ++day) {
            NewBooking wish;
            wish.propertyId = property.id<PropertyId>(0);
            wish.checkIn = QDate::currentDate().addDays(day);
            wish.checkOut = wish.checkIn.addDays(1);
            wish.guestName = u"Own Guest"_s;
            wish.guestPhone = u"+77010000000"_s;
            wish.source = u"desktop"_s;
            Transaction transaction(*m_connection);
            const Result<Booking> hold = takeHold(*m_connection, head, wish, {});
            if (hold && change(hold->id.uuid, "confirmed", {})) {
                transaction.commit();
                ++sold;
            }
        }
    }
    QVERIFY(sold > 10);
    moveClock("10 days");
    const Result<DemoSummary> summary = fill(*m_connection, few);
    QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().detail));
    const auto statusOf = [this](QUuid id) {
        return m_connection->exec("select status from booking where id = $1", id)[0].text(0);
    };
    QCOMPARE(statusOf(cancelled), u"cancelled"_s);
    QCOMPARE(statusOf(early), u"checked_in"_s);
    QCOMPARE(count(*m_connection,
                   "select count(*) from booking b join client c on c.id = b.client_id"
                   " where c.full_name = 'Own Guest' and b.status = 'confirmed'"),
             sold);
    for (const test::DemoRule &rule : test::demoRules().first(4))
        QCOMPARE(count(*m_connection, rule.violations), 0);
}

void TestDemoDays::enoughWorkOnEveryDay()
{
    // The world alone, without a database: on each of 150 days in three years the demo realtor has work.
    World world;
    world.seed = 2026;
    world.properties = 300;
    world.epoch = QDate(2026, 3, 5);
    const WorldView view = viewOf(world, localInstant(world.epoch.addYears(3), 0));
    for (QDate today = world.epoch.addMonths(3); today < world.epoch.addYears(3); today = today.addDays(6)) {
        const qint64 now = localInstant(today, 0);
        int arrivals = 0;
        int departures = 0;
        for (const Attempt &attempt : view.attempts) {
            if (view.propertyOf(attempt).realtor != 0 || attempt.settledAt() > now
                || (attempt.checkIn != today && attempt.checkOut() != today))
                continue;
            const BookingStatus status
                = standingAt(storyOf(world, view.propertyOf(attempt), attempt), now).status;
            if (attempt.checkIn == today && status == BookingStatus::Confirmed)
                ++arrivals;
            if (attempt.checkOut() == today && occupies(status))
                ++departures;
        }
        QVERIFY2(arrivals >= 8,
                 qPrintable(u"%1 arrivals on %2"_s.arg(arrivals).arg(today.toString(Qt::ISODate))));
        QVERIFY2(departures >= 8,
                 qPrintable(u"%1 departures on %2"_s.arg(departures).arg(today.toString(Qt::ISODate))));
    }
}

void TestDemoDays::nobodyHasTwoFlatsAtATime()
{
    World world;
    world.seed = 2026;
    world.properties = 300;
    for (const QDate &epoch : {QDate(2025, 11, 20), QDate(2025, 11, 21), QDate(2026, 3, 5)}) {
        world.epoch = epoch;
        const WorldView view = viewOf(world, localInstant(epoch.addYears(1), 0));
        QHash<int, QList<Stay>> staysOf;
        for (size_t i = 0; i < view.attempts.size(); ++i) {
            const Attempt &attempt = view.attempts[i];
            if (attempt.end == Attempt::End::Expired || attempt.end == Attempt::End::Dropped)
                continue;
            const Stay stay{attempt.checkIn, attempt.checkOut()};
            QList<Stay> &others = staysOf[view.clientOf[i]];
            for (const Stay &other : std::as_const(others))
                QVERIFY2(!stay.overlaps(other), qPrintable(stay.checkIn.toString(Qt::ISODate)));
            others.append(stay);
        }
    }
}

QTEST_GUILESS_MAIN(TestDemoDays)
#include "tst_demodays.moc"
