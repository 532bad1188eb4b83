// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/transaction.h"
#include "server/usecases/properties/propertycodes.h"
#include "tests/db/demo/demofixture.h"
#include "tests/db/demo/demorules.h"

using namespace Qt::StringLiterals;
using namespace zhilego;
using namespace zhilego::db;
using namespace zhilego::demo;

//! The demo world as a whole, in a real PostgreSQL: what was promised, and believable.
class TestDemoWorld : public test::DemoFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void fillsWhatWasPromised();
    void rulesHold_data();
    void rulesHold();
    void workToday();
    void holdsEndOneAfterTheOther();
    void looksLikeAYear();
    void numbersFollowCreation();
    void codesOpen();

private:
    std::unique_ptr<test::TemporaryDatabase> m_wholeDatabase;
    std::unique_ptr<Connection> m_whole; //!< the world of 300 properties, only read
};

void TestDemoWorld::initTestCase()
{
    DemoFixture::initTestCase();
    m_wholeDatabase = m_postgres->create();
    m_whole = std::make_unique<Connection>(m_wholeDatabase->options());
    const Result<DemoSummary> summary = fill(*m_whole, 300);
    QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().detail));
    QCOMPARE(summary->outcome, DemoSummary::Outcome::Filled);
    QVERIFY(summary->now.bookings > 33'000 && summary->now.bookings < 48'000);
    // The tests take longer than the first hold lives: time stands still in this database.
    const QByteArray now = m_whole->exec("select app_now()::text")[0].text(0).toLatin1();
    m_whole->execScript("create or replace function app_now() returns timestamptz language sql as $$ select '"
                        + now + "'::timestamptz $$");
}

void TestDemoWorld::cleanupTestCase()
{
    m_whole.reset();
    m_wholeDatabase.reset();
    DemoFixture::cleanupTestCase();
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
                   "select count(distinct l ->> 'rule') from booking, jsonb_array_elements(price_lines) l"
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

QTEST_GUILESS_MAIN(TestDemoWorld)
#include "tst_demoworld.moc"
