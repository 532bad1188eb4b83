// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/transaction.h"
#include "server/demo/bookingplan.h"
#include "server/demo/cast.h"
#include "server/demo/demodata.h"
#include "server/demo/gallery.h"
#include "server/demo/instants.h"
#include "server/demo/linkedunits.h"
#include "server/demo/worldmark.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/bookings/changestatus.h"
#include "server/usecases/bookings/takehold.h"
#include "server/usecases/properties/photokeys.h"
#include "server/usecases/properties/propertycodes.h"
#include "tests/db/demorules.h"
#include "tests/support/temporarypostgres.h"

#include <QImage>
#include <QMutex>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace zhilego;
using namespace zhilego::db;
using namespace zhilego::demo;

//! The demo world in a real PostgreSQL: believable, the same for the same seed, alive day after day.
class TestDemoWorld : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void fillsWhatWasPromised();
    void rulesHold_data();
    void rulesHold();
    void workToday();
    void holdsEndOneAfterTheOther();
    void looksLikeAYear();
    void numbersFollowCreation();
    void codesOpen();
    void secondFillChangesNothing();
    void sameSeedSameWorld();
    void otherSeedOtherWorld();
    void anOlderWorldGoesOnAsItBegan();
    void exactNumberOfBookings();
    void manyBookingsLeaveTheSchemaAsItWas();
    void numbersThatCannotBeMet_data();
    void numbersThatCannotBeMet();
    void refusesAnotherWorld();
    void holdsComeBack();
    void tenDaysLater();
    void peoplesWorkIsLeftAlone();
    void enoughWorkOnEveryDay();
    void readsItsArguments();
    void picturesAreTheSameEachTime();
    void galleriesAreBelievable();
    void furnishesProperties();
    void storeThatFailsFillsNothing();

private:
    static constexpr int few = 40;
    const CodeVault m_vault{{QByteArray(32, 'k')}};

    Result<DemoSummary> fill(Connection &connection, int properties, quint64 seed = 2026) const;
    //! Shown in m_connection, of a database of its own.
    void freshDatabase();
    //! The clock of everything that is connected from now on.
    void moveClock(const QByteArray &interval);
    //! One text with all of them, so that a failure shows them.
    QString brokenRules(Connection &connection) const;
    QByteArrayList digests(Connection &connection) const;
    static qint64 count(Connection &connection, const char *sql) { return connection.exec(sql)[0].int64(0); }
    Caller callerFor(Connection &connection, const QString &email) const;

    std::unique_ptr<test::TemporaryPostgres> m_postgres;
    std::unique_ptr<test::TemporaryDatabase> m_wholeDatabase;
    std::unique_ptr<Connection> m_whole; //!< the world of 300 properties, only read
    std::unique_ptr<test::TemporaryDatabase> m_database;
    std::unique_ptr<Connection> m_connection;
};

Result<DemoSummary> TestDemoWorld::fill(Connection &connection, int properties, quint64 seed) const
{
    DemoOptions options;
    options.properties = properties;
    options.seed = seed;
    options.passwordHash = u"a hash"_s;
    return fillDemo(connection, options, m_vault);
}

void TestDemoWorld::freshDatabase()
{
    m_connection.reset();
    m_database = m_postgres->create();
    m_connection = std::make_unique<Connection>(m_database->options());
}

void TestDemoWorld::moveClock(const QByteArray &interval)
{
    const QByteArray name = m_connection->exec("select current_database()")[0].text(0).toLatin1();
    Connection(m_postgres->superuser())
        .execScript("alter database " + name + " set zhilego.clock_offset = '" + interval + "'");
    m_connection = std::make_unique<Connection>(m_database->options());
}

QString TestDemoWorld::brokenRules(Connection &connection) const
{
    connection.setStatementTimeout(std::chrono::minutes(2));
    QStringList broken;
    for (const test::DemoRule &rule : test::demoRules()) {
        const qint64 violations = count(connection, rule.violations);
        if (violations != 0)
            broken.append(u"%1: %2"_s.arg(QLatin1StringView(rule.name)).arg(violations));
    }
    return broken.join(u", "_s);
}

QByteArrayList TestDemoWorld::digests(Connection &connection) const
{
    QByteArrayList digests;
    for (const QByteArray &sql : test::demoDigests())
        digests.append(connection.execParams(sql, {})[0].text(0).toLatin1());
    return digests;
}

Caller TestDemoWorld::callerFor(Connection &connection, const QString &email) const
{
    const Row row
        = connection.exec("select id, role, agency_id from user_account where email = $1", email)[0];
    Caller caller;
    caller.actor.id = row.id<UserId>("id");
    caller.actor.role = *enumValue(roleNames, row.text("role"));
    caller.actor.agencyId = row.optionalId<AgencyId>("agency_id").value_or(AgencyId());
    caller.language = u"ru"_s;
    return caller;
}

void TestDemoWorld::initTestCase()
{
    m_postgres = std::make_unique<test::TemporaryPostgres>();
    m_wholeDatabase = m_postgres->create();
    m_whole = std::make_unique<Connection>(m_wholeDatabase->options());
    const Result<DemoSummary> summary = fill(*m_whole, 300);
    QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().detail));
    QCOMPARE(summary->outcome, DemoSummary::Outcome::Filled);
    QVERIFY(summary->bookings > 33'000 && summary->bookings < 48'000);
    // The tests take longer than the first hold lives: time stands still in this database.
    const QByteArray now = m_whole->exec("select app_now()::text")[0].text(0).toLatin1();
    m_whole->execScript("create or replace function app_now() returns timestamptz language sql as $$ select '"
                        + now + "'::timestamptz $$");
}

void TestDemoWorld::cleanupTestCase()
{
    m_whole.reset();
    m_wholeDatabase.reset();
    m_postgres.reset();
}

void TestDemoWorld::cleanup()
{
    m_connection.reset();
    m_database.reset();
}

void TestDemoWorld::fillsWhatWasPromised()
{
    QCOMPARE(count(*m_whole, "select count(*) from agency"), 3);
    QCOMPARE(count(*m_whole, "select count(*) from user_account where role = 'realtor'"), 12);
    QCOMPARE(count(*m_whole, "select count(distinct agency_id) from user_account where role = 'super_admin'"),
             3);
    QCOMPARE(count(*m_whole, "select count(*) from property"), 300);
    QCOMPARE(count(*m_whole,
                   "select count(distinct district_id) from property p join city c on c.id = p.city_id"
                   " where c.code = 'astana'"),
             6);
    QVERIFY(count(*m_whole,
                  "select count(distinct district_id) from property p join city c on c.id = p.city_id"
                  " where c.code = 'almaty'")
            >= 6);
    const Rows accounts = m_whole->exec("select email, role from user_account where email in"
                                        " ('superuser@demo.zhilego.kz', 'head@demo.zhilego.kz',"
                                        " 'realtor@demo.zhilego.kz') order by email");
    QCOMPARE(accounts.size(), 3);
    QCOMPARE(accounts[0].text("role"), u"super_admin"_s);
    QCOMPARE(accounts[1].text("role"), u"realtor"_s);
    QCOMPARE(accounts[2].text("role"), u"superuser"_s);
    QCOMPARE(count(*m_whole,
                   "select count(distinct agency_id) from user_account where email in"
                   " ('head@demo.zhilego.kz', 'realtor@demo.zhilego.kz')"),
             1);
    QCOMPARE(count(*m_whole, "select count(distinct password_hash) from user_account"), 1);
    QVERIFY(count(*m_whole, "select count(distinct locale) from user_account") == 3);
    QCOMPARE(count(*m_whole, "select count(distinct status) from property"), 4);
    QVERIFY(count(*m_whole, "select count(*) from property where status = 'active'") > 250);
    QCOMPARE(count(*m_whole, "select count(distinct status) from booking"), 7);
    QVERIFY(count(*m_whole, "select count(distinct title) from property") > 200);
    QVERIFY(count(*m_whole, "select count(*) from property_block") > 100);
    QCOMPARE(count(*m_whole, "select count(distinct reason) from property_block"), 6);
    QVERIFY(count(*m_whole, "select count(*) from property_block where to_date > current_date") > 5);
    QCOMPARE(count(*m_whole, "select count(*) from property_link"), 6);
    QVERIFY(count(*m_whole,
                  "select min(n) from (select count(*) as n from booking b join property_link l"
                  " on b.property_id in (l.parent_id, l.child_id) group by b.property_id) x")
            > 20);
    QVERIFY(count(*m_whole, "select count(distinct property_id) from property_rate") > 200);
    QVERIFY(count(*m_whole, "select count(*) from price_change where before is not null") > 200);
    QVERIFY(count(*m_whole,
                  "select count(*) from booking where check_out - check_in >= 28 and status <> 'expired'")
            > 30);
    QCOMPARE(count(*m_whole,
                   "select count(distinct l ->> 'rule') from quote, jsonb_array_elements(lines) l"
                   " where l ->> 'code' = 'accommodation'"),
             3); // besides the base price, which has no name
    QVERIFY(count(*m_whole, "select count(distinct description) from property") > 295);
    QVERIFY(count(*m_whole, "select count(*) from audit_log where entity_type = 'booking'") > 500);
}

void TestDemoWorld::rulesHold_data()
{
    QTest::addColumn<QByteArray>("violations");
    for (const test::DemoRule &rule : test::demoRules())
        QTest::newRow(rule.name) << QByteArray(rule.violations);
}

void TestDemoWorld::rulesHold()
{
    QFETCH(QByteArray, violations);
    m_whole->setStatementTimeout(std::chrono::minutes(2));
    QCOMPARE(m_whole->execParams(violations, {})[0].int64(0), 0);
}

void TestDemoWorld::workToday()
{
    static constexpr char arrivals[]
        = "select count(*) from booking b join user_account u on u.id = b.realtor_id"
          " join user_account me on me.email = $1 and (me.id = u.id or me.agency_id = u.agency_id and "
          "me.role ="
          " 'super_admin') where b.status = 'confirmed' and b.check_in = (app_now() at time zone "
          "'Asia/Almaty')::date";
    static constexpr char departures[]
        = "select count(*) from booking b join user_account u on u.id = b.realtor_id"
          " join user_account me on me.email = $1 and (me.id = u.id or me.agency_id = u.agency_id and "
          "me.role ="
          " 'super_admin') where b.status in ('confirmed', 'checked_in')"
          " and b.check_out = (app_now() at time zone 'Asia/Almaty')::date";
    const auto number
        = [this](const char *sql, const QString &email) { return m_whole->exec(sql, email)[0].int64(0); };
    const QString realtor = u"realtor@demo.zhilego.kz"_s;
    const QString head = u"head@demo.zhilego.kz"_s;
    QVERIFY(number(arrivals, realtor) >= 8);
    QVERIFY(number(departures, realtor) >= 8);
    QVERIFY(number(arrivals, head) > number(arrivals, realtor));
    QVERIFY(number(departures, head) > number(departures, realtor));
}

void TestDemoWorld::holdsEndOneAfterTheOther()
{
    const Row holds
        = m_whole->exec("select count(*) as holds, count(distinct hold_expires_at) as ends,"
                        " extract(epoch from max(hold_expires_at) - min(hold_expires_at))::bigint as span,"
                        " count(distinct agency_id) as agencies from booking where status = 'hold'")[0];
    QVERIFY(holds.int64("holds") >= 10 && holds.int64("holds") <= 20);
    QCOMPARE(holds.int64("ends"), holds.int64("holds"));
    QVERIFY(holds.int64("span") > 8 * 60);
    QVERIFY(holds.int64("agencies") > 1);
    QVERIFY(count(*m_whole,
                  "select count(*) from booking b join user_account u on u.id = b.realtor_id"
                  " where b.status = 'hold' and u.email = 'realtor@demo.zhilego.kz'")
            >= 3);
}

void TestDemoWorld::looksLikeAYear()
{
    const auto share = [this](const char *sql) { return m_whole->exec(sql)[0].real(0); };
    // Twelve months behind, six ahead.
    QVERIFY(count(*m_whole, "select (current_date - min(check_in))::bigint from booking") >= 363);
    QVERIFY(count(*m_whole, "select (max(check_in) - current_date)::bigint from booking") >= 150);
    // Fridays and Saturdays are the fullest nights, but no day is empty.
    QVERIFY(share("select avg((extract(isodow from check_in) in (5, 6))::int)::float8 from booking") > 0.31);
    QCOMPARE(count(*m_whole, "select count(distinct extract(isodow from check_in))::bigint from booking"), 7);
    const double cancelled = share("select avg((status = 'cancelled')::int)::float8 from booking");
    QVERIFY(cancelled > 0.05 && cancelled < 0.10);
    QVERIFY(share("select avg((status = 'expired')::int)::float8 from booking") > 0.07);
    QVERIFY(share("select avg((status = 'no_show')::int)::float8 from booking") > 0.008);
    QCOMPARE(count(*m_whole, "select count(distinct source) from booking"), 5);
    QVERIFY(count(*m_whole, "select count(distinct status_reason) from booking where status = 'cancelled'")
            >= 5);
    // Наурыз is fuller than the weeks around it.
    QVERIFY(
        share("with nights as (select extract(month from d) as m, extract(day from d) as day, count(*) as n"
              "  from booking, generate_series(check_in, check_out - 1, interval '1 day') d"
              "  where status = 'completed' group by 1, 2)"
              " select avg(n) filter (where m = 3 and day between 20 and 22)"
              " / avg(n) filter (where m = 3 and day not between 18 and 24) from nights")
        > 1.1);
    QVERIFY(share("select avg((stays > 1)::int)::float8 from (select count(*) as stays from booking"
                  " where status = 'completed' group by client_id) x")
            > 0.2);
}

void TestDemoWorld::numbersFollowCreation()
{
    QCOMPARE(count(*m_whole,
                   "select count(*) from (select created_at, lag(created_at) over (order by number) as before"
                   " from booking) x where created_at < before"),
             0);
    const Row numbers = m_whole->exec("select min(number) as low, max(number) as high, count(*) as all,"
                                      " (select last_value from booking_number_seq) as last from booking")[0];
    QCOMPARE(numbers.text("low"), u"ZG-000001"_s);
    QCOMPARE(numbers.text("high").mid(3).toLongLong(), numbers.int64("all"));
    QCOMPARE(numbers.int64("last"), numbers.int64("all"));
}

void TestDemoWorld::codesOpen()
{
    const Caller realtor = callerFor(*m_whole, u"realtor@demo.zhilego.kz"_s);
    Transaction transaction(*m_whole); // a look leaves an audit row
    const Rows properties
        = m_whole->exec("select p.id, array_agg(c.kind) as kinds from property p join property_code c"
                        " on c.property_id = p.id where p.realtor_id = $1 group by p.id",
                        realtor.actor.id);
    QVERIFY(properties.size() > 30);
    for (const Row row : properties) {
        const Result<PropertyCodes> codes
            = revealPropertyCodes(*m_whole, realtor, m_vault, row.id<PropertyId>("id"), u"test"_s);
        QVERIFY(codes);
        const QString kinds = row.text("kinds");
        QCOMPARE(codes->door.has_value(), kinds.contains(u"door"_s));
        QCOMPARE(codes->entrance.has_value(), kinds.contains(u"entrance"_s));
        if (codes->door)
            QVERIFY(codes->door->size() >= 4);
    }
}

void TestDemoWorld::secondFillChangesNothing()
{
    freshDatabase();
    QVERIFY(fill(*m_connection, few));
    const QByteArrayList before = digests(*m_connection);
    const qint64 rows
        = count(*m_connection, "select (select count(*) from booking) + (select count(*) from audit_log)");
    const Result<DemoSummary> again = fill(*m_connection, 300); // the options of the first time count
    QVERIFY(again);
    QCOMPARE(again->outcome, DemoSummary::Outcome::AlreadyThere);
    QCOMPARE(again->added, 0);
    QCOMPARE(again->newHolds, 0);
    QCOMPARE(again->properties, few);
    QCOMPARE(digests(*m_connection), before);
    QCOMPARE(count(*m_connection, "select (select count(*) from booking) + (select count(*) from audit_log)"),
             rows);
}

void TestDemoWorld::sameSeedSameWorld()
{
    freshDatabase();
    QVERIFY(fill(*m_connection, few));
    const QByteArrayList first = digests(*m_connection);
    freshDatabase();
    QVERIFY(fill(*m_connection, few));
    const QByteArrayList second = digests(*m_connection);
    QCOMPARE(first.size(), second.size());
    for (qsizetype i = 0; i < first.size(); ++i)
        QVERIFY2(first.at(i) == second.at(i) && first.at(i).size() == 32,
                 test::demoDigests().at(i).constData());
}

void TestDemoWorld::otherSeedOtherWorld()
{
    World one;
    one.seed = 1;
    one.properties = few;
    one.epoch = QDate(2026, 1, 1);
    World other = one;
    other.seed = 2;
    QVERIFY(propertyOf(one, 7).id != propertyOf(other, 7).id);
    QVERIFY(castOf(one).superuser.id != castOf(other).superuser.id);
}

void TestDemoWorld::anOlderWorldGoesOnAsItBegan()
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

void TestDemoWorld::exactNumberOfBookings()
{
    freshDatabase();
    DemoOptions options;
    options.properties = few;
    options.bookings = 1234;
    const Result<DemoSummary> summary = fillDemo(*m_connection, options, m_vault);
    QVERIFY(summary);
    QCOMPARE(summary->added, 1234);
    QCOMPARE(count(*m_connection, "select count(*) from booking where status <> 'hold'"), 1234);
    QCOMPARE(brokenRules(*m_connection), QString());
}

void TestDemoWorld::manyBookingsLeaveTheSchemaAsItWas()
{
    static constexpr char schema[]
        = "select md5(string_agg(d, E'\\n' order by d)) as before, count(*) as all from (select"
          "   conrelid::regclass || conname || pg_get_constraintdef(oid) || convalidated as d from "
          "pg_constraint"
          "   where connamespace = 'public'::regnamespace"
          "   union all select pg_get_indexdef(indexrelid) || indisvalid from pg_index i join pg_class c"
          "     on c.oid = i.indexrelid where c.relnamespace = 'public'::regnamespace) x";
    freshDatabase();
    const Row before = m_connection->exec(schema)[0];
    DemoOptions options;
    options.properties = few;
    options.manyBookings = 1;
    QVERIFY(fillDemo(*m_connection, options, m_vault));
    const Row after = m_connection->exec(schema)[0];
    QVERIFY(before.int64("all") > 100);
    QCOMPARE(after.int64("all"), before.int64("all"));
    QCOMPARE(after.text("before"), before.text("before"));
    QCOMPARE(brokenRules(*m_connection), QString());
    const QByteArrayList lifted = digests(*m_connection);
    freshDatabase();
    options.manyBookings = 1'000'000;
    QVERIFY(fillDemo(*m_connection, options, m_vault));
    QCOMPARE(digests(*m_connection), lifted);
}

void TestDemoWorld::numbersThatCannotBeMet_data()
{
    QTest::addColumn<int>("properties");
    QTest::addColumn<qint64>("bookings");
    QTest::addColumn<QString>("field");
    QTest::newRow("no properties") << 0 << qint64(10) << u"properties"_s;
    QTest::newRow("too many properties") << 1'000'000 << qint64(10) << u"properties"_s;
    QTest::newRow("no bookings") << 10 << qint64(0) << u"bookings"_s;
    QTest::newRow("more bookings than nights") << 10 << qint64(100'000) << u"bookings"_s;
}

void TestDemoWorld::numbersThatCannotBeMet()
{
    QFETCH(int, properties);
    QFETCH(qint64, bookings);
    QFETCH(QString, field);
    freshDatabase();
    DemoOptions options;
    options.properties = properties;
    options.bookings = bookings;
    const Result<DemoSummary> summary = fillDemo(*m_connection, options, m_vault);
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::ValidationError);
    QCOMPARE(summary.error().fields.first().field, field);
    QCOMPARE(count(*m_connection, "select count(*) from agency"), 0);
}

void TestDemoWorld::refusesAnotherWorld()
{
    freshDatabase();
    m_connection->exec("insert into agency (name) values ('Somebody')");
    const Result<DemoSummary> summary = fill(*m_connection, few);
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::Conflict);
    QVERIFY(summary.error().detail.contains(u"agencies that are not the demo's"_s));
    QCOMPARE(
        count(*m_connection, "select (select count(*) from property) + (select count(*) from user_account)"),
        0);
    // In a demo people may make agencies of their own.
    freshDatabase();
    QVERIFY(fill(*m_connection, few));
    m_connection->exec("insert into agency (name) values ('Somebody')");
    QVERIFY(fill(*m_connection, few));
}

void TestDemoWorld::holdsComeBack()
{
    freshDatabase();
    QVERIFY(fill(*m_connection, few));
    const qint64 first = count(*m_connection, "select count(*) from booking where status = 'hold'");
    moveClock("20 minutes");
    const Result<DemoSummary> summary = fill(*m_connection, few);
    QVERIFY(summary);
    QVERIFY(summary->newHolds >= 10 && summary->liveHolds <= 20);
    QCOMPARE(count(*m_connection,
                   "select count(*) from booking b where status = 'expired' and created_at >"
                   " now() - interval '30 minutes'"),
             first);
    QCOMPARE(brokenRules(*m_connection), QString());
}

void TestDemoWorld::tenDaysLater()
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
    QVERIFY(summary->arrivals > 3 && summary->departures > 3);
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

void TestDemoWorld::peoplesWorkIsLeftAlone()
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

void TestDemoWorld::enoughWorkOnEveryDay()
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

void TestDemoWorld::readsItsArguments()
{
    freshDatabase();
    const auto run = [this](const QStringList &arguments) {
        return demoDataCommand(*m_connection, arguments, u"a hash"_s, m_vault);
    };
    for (const QStringList &bad :
         {QStringList{u"--rooms"_s, u"3"_s}, QStringList{u"--properties"_s},
          QStringList{u"--properties"_s, u"many"_s}, QStringList{u"--bookings=-3"_s}})
        QCOMPARE(run(bad).error().code, ErrorCode::ValidationError);
    const Result<QString> done = run({u"--properties"_s, u"12"_s, u"--bookings=300"_s, u"--seed"_s, u"7"_s});
    QVERIFY(done);
    QVERIFY2(done->contains(u"12 properties"_s), qPrintable(*done));
    QCOMPARE(count(*m_connection, "select count(*) from booking where status <> 'hold'"), 300);
}

namespace {

//! Keeps pictures in memory, or refuses them.
class Shelf final : public PhotoStore
{
public:
    Outcome put(const QString &key, const QByteArray &bytes) override
    {
        const QMutexLocker lock(&m_mutex);
        if (isFull)
            return failure(ErrorCode::Overloaded, u"full"_s);
        pictures.insert(key, bytes);
        return Done{};
    }
    Result<QByteArray> get(const QString &key) override { return pictures.value(key); }
    Outcome remove(const QString &) override { return Done{}; }
    Result<QList<StoredPicture>> list(const QString &, int) override { return QList<StoredPicture>(); }
    std::optional<QUrl> link(const QString &) const override { return std::nullopt; }

    QHash<QString, QByteArray> pictures;
    bool isFull = false;

private:
    QMutex m_mutex;
};

} // namespace

void TestDemoWorld::picturesAreTheSameEachTime()
{
    QList<QImage> seen;
    for (int scene = 0; scene < sceneCount; ++scene) {
        for (quint64 variant = 0; variant < 2; ++variant) {
            const QImage picture = drawScene(Scene(scene), variant);
            QCOMPARE(picture.size(), QSize(1200, 800));
            QCOMPARE(drawScene(Scene(scene), variant), picture);
            QVERIFY(!seen.contains(picture));
            seen.append(picture);
        }
    }
}

void TestDemoWorld::galleriesAreBelievable()
{
    World world;
    world.properties = 400;
    QSet<Scene> mains;
    QSet<PhotoId> ids;
    qsizetype all = 0;
    for (int number = 0; number < world.properties; ++number) {
        DemoProperty property;
        property.number = number;
        property.listedAt = 1'700'000'000'000;
        const QList<DemoPhoto> photos = photosOf(world, property);
        if (number >= Gallery::properties) {
            QVERIFY(photos.isEmpty());
            continue;
        }
        QVERIFY(photos.size() >= 3 && photos.size() <= Photo::maxPerProperty);
        mains.insert(photos.first().scene);
        QVERIFY(photos.first().scene != Scene::Bathroom);
        QSet<Scene> scenes;
        for (const DemoPhoto &photo : photos) {
            scenes.insert(photo.scene);
            ids.insert(photo.id);
        }
        QCOMPARE(scenes.size(), photos.size()); // no room twice
        all += photos.size();
        QCOMPARE(photosOf(world, property).last().id, photos.last().id);
    }
    QVERIFY(mains.size() >= 4);
    QCOMPARE(ids.size(), all);
}

void TestDemoWorld::furnishesProperties()
{
    freshDatabase();
    Shelf shelf;
    DemoOptions options;
    options.properties = few;
    options.passwordHash = u"a hash"_s;
    options.photos = &shelf;
    QVERIFY(fillDemo(*m_connection, options, m_vault));
    QCOMPARE(count(*m_connection, "select count(distinct property_id) from property_photo"), few);
    QCOMPARE(count(*m_connection, "select count(*) from property_photo where position = 0"), few);
    const Rows rows
        = m_connection->exec("select property_id, id, width, height, size_bytes from property_photo");
    QCOMPARE(shelf.pictures.size(), rows.size() * 2);
    for (const Row row : rows) {
        const PropertyId property = row.id<PropertyId>("property_id");
        const PhotoId photo = row.id<PhotoId>("id");
        const QByteArray full = shelf.pictures.value(photoKey(property, photo, PhotoSize::Full));
        QCOMPARE(full.size(), row.integer("size_bytes"));
        QCOMPARE(row.integer("width"), 1200);
        QCOMPARE(row.integer("height"), 800);
        QVERIFY(
            shelf.pictures.value(photoKey(property, photo, PhotoSize::Preview)).startsWith("\xff\xd8\xff"));
    }
}

void TestDemoWorld::storeThatFailsFillsNothing()
{
    freshDatabase();
    Shelf shelf;
    shelf.isFull = true;
    DemoOptions options;
    options.properties = few;
    options.passwordHash = u"a hash"_s;
    options.photos = &shelf;
    QCOMPARE(fillDemo(*m_connection, options, m_vault).error().code, ErrorCode::Overloaded);
    QCOMPARE(count(*m_connection, "select count(*) from property"), 0);
}

QTEST_GUILESS_MAIN(TestDemoWorld)
#include "demoworldtest.moc"
