// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/cast.h"
#include "server/demo/property.h"
#include "tests/db/demo/demofixture.h"
#include "tests/db/demo/demorules.h"

using namespace Qt::StringLiterals;
using namespace zhilego;
using namespace zhilego::db;
using namespace zhilego::demo;
using test::few;

//! Filling a database: the same for the same seed, once, as much as was asked for.
class TestDemoFill : public test::DemoFixture
{
    Q_OBJECT
private Q_SLOTS:
    void secondFillChangesNothing();
    void sameSeedSameWorld();
    void otherSeedOtherWorld();
    void exactNumberOfBookings();
    void manyBookingsLeaveTheSchemaAsItWas();
    void numbersThatCannotBeMet_data();
    void numbersThatCannotBeMet();
    void refusesAnotherWorld();
    void readsItsArguments();
};

void TestDemoFill::secondFillChangesNothing()
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
    QCOMPARE(again->now.properties, few);
    QCOMPARE(digests(*m_connection), before);
    QCOMPARE(count(*m_connection, "select (select count(*) from booking) + (select count(*) from audit_log)"),
             rows);
}

void TestDemoFill::sameSeedSameWorld()
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

void TestDemoFill::otherSeedOtherWorld()
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

void TestDemoFill::exactNumberOfBookings()
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

void TestDemoFill::manyBookingsLeaveTheSchemaAsItWas()
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

void TestDemoFill::numbersThatCannotBeMet_data()
{
    QTest::addColumn<int>("properties");
    QTest::addColumn<qint64>("bookings");
    QTest::addColumn<QString>("field");
    QTest::newRow("no properties") << 0 << qint64(10) << u"properties"_s;
    QTest::newRow("too many properties") << 1'000'000 << qint64(10) << u"properties"_s;
    QTest::newRow("no bookings") << 10 << qint64(0) << u"bookings"_s;
    QTest::newRow("more bookings than nights") << 10 << qint64(100'000) << u"bookings"_s;
}

void TestDemoFill::numbersThatCannotBeMet()
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

void TestDemoFill::refusesAnotherWorld()
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

void TestDemoFill::readsItsArguments()
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

QTEST_GUILESS_MAIN(TestDemoFill)
#include "tst_demofill.moc"
