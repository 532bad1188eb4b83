// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/dberror.h"
#include "server/db/schema.h"
#include "server/db/setuperror.h"
#include "tests/support/temporarypostgres.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace zhilego;
using namespace zhilego::db;

//! Applying numbered migrations to a real PostgreSQL.
class TestSchema : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void appliesInOrderOnce();
    void appliesOnlyWhatIsMissing();
    void failedMigrationLeavesNothing();
    void changedMigrationIsRefused();
    void newerDatabaseIsRefused();
    void severalRunnersAtOnce();
    void readsAFolder();
    void refusesAFolder_data();
    void refusesAFolder();
    void builtInMigrationsApply();
    void bookingsTakeOverTheLinesOfTheirQuotes();

private:
    Connection connect() const { return Connection(m_database->options()); }

    const QList<Migration> m_two{
        {1, QStringLiteral("first"), "CREATE TABLE a (n int); INSERT INTO a VALUES (1);"},
        {2, QStringLiteral("second"), "ALTER TABLE a ADD COLUMN t text DEFAULT 'x';"},
    };
    std::unique_ptr<test::TemporaryPostgres> m_postgres;
    std::unique_ptr<test::TemporaryDatabase> m_database;
};

namespace {

template <typename Call> QString setupErrorOf(const Call &call)
{
    try {
        call();
    } catch (const SetupError &error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

void TestSchema::initTestCase()
{
    m_postgres = std::make_unique<test::TemporaryPostgres>(QList<Migration>());
}

void TestSchema::cleanupTestCase()
{
    m_database.reset();
    m_postgres.reset();
}

void TestSchema::init()
{
    m_database = m_postgres->create();
    connect().execScript("DROP TABLE schema_migration"); // as in a database that was never migrated
}

void TestSchema::appliesInOrderOnce()
{
    Connection connection(m_database->options());
    QCOMPARE(pendingMigrations(connection, m_two).pending,
             (QStringList{QStringLiteral("V001__first.sql"), QStringLiteral("V002__second.sql")}));
    QCOMPARE(migrate(m_database->options(), m_two), 2);
    QCOMPARE(migrate(m_database->options(), m_two), 0);
    QVERIFY(pendingMigrations(connection, m_two).isCurrent());
    QCOMPARE(connection.exec("SELECT t FROM a")[0].text(0), QStringLiteral("x"));
    const Row row
        = connection.exec("SELECT name, checksum, applied_at FROM schema_migration WHERE version = 2")[0];
    QCOMPARE(row.text(0), QStringLiteral("second"));
    QCOMPARE(row.text(1).toLatin1(), m_two.at(1).checksum());
    QVERIFY(row.instant(2).isValid());
}

void TestSchema::appliesOnlyWhatIsMissing()
{
    QCOMPARE(migrate(m_database->options(), m_two.first(1)), 1);
    QCOMPARE(migrate(m_database->options(), m_two), 1);
}

void TestSchema::failedMigrationLeavesNothing()
{
    QList<Migration> bad = m_two;
    bad.append({3, QStringLiteral("bad"), "CREATE TABLE half (n int); SELECT 1/0;"});
    try {
        migrate(m_database->options(), bad);
        QFAIL("a failing migration was applied");
    } catch (const DbError &error) {
        QCOMPARE(error.sqlState(), QByteArray("22012"));
        QVERIFY(error.message().startsWith(QStringLiteral("migration V003__bad.sql: ")));
    }
    Connection connection(m_database->options());
    QCOMPARE(pendingMigrations(connection, bad).pending, QStringList{QStringLiteral("V003__bad.sql")});
    QVERIFY(connection.exec("SELECT to_regclass('half')")[0].isNull(0));
}

void TestSchema::changedMigrationIsRefused()
{
    migrate(m_database->options(), m_two);
    QList<Migration> changed = m_two;
    changed.first().sql += "-- edited later";
    QCOMPARE(setupErrorOf([&] { migrate(m_database->options(), changed); }),
             QStringLiteral("migration V001__first.sql was changed after it was applied"));
    Connection connection(m_database->options());
    QVERIFY(!pendingMigrations(connection, changed).isCurrent());
}

void TestSchema::newerDatabaseIsRefused()
{
    migrate(m_database->options(), m_two);
    QCOMPARE(
        setupErrorOf([&] { migrate(m_database->options(), m_two.first(1)); }),
        QStringLiteral("the database has migration 2 (second), this program knows 1: use the newer program"));
}

void TestSchema::severalRunnersAtOnce()
{
    QList<Migration> slow = m_two;
    slow.first().sql += "SELECT pg_sleep(0.1);";
    std::atomic<int> applied = 0;
    std::vector<std::thread> runners;
    for (int i = 0; i < 4; ++i)
        runners.emplace_back([&] { applied += migrate(m_database->options(), slow); });
    for (std::thread &runner : runners)
        runner.join();
    QCOMPARE(applied.load(), 2);
}

void TestSchema::readsAFolder()
{
    QTemporaryDir folder;
    writeFile(folder.filePath(QStringLiteral("V007__b_2.sql")), "two"); // numbers may be left out
    writeFile(folder.filePath(QStringLiteral("V001__a.sql")), "one");
    const QList<Migration> migrations = migrationsIn(folder.path());
    QCOMPARE(migrations.size(), 2);
    QCOMPARE(migrations.at(0).fileName(), QStringLiteral("V001__a.sql"));
    QCOMPARE(migrations.at(1).fileName(), QStringLiteral("V007__b_2.sql"));
    QCOMPARE(migrations.at(1).version, 7);
    QCOMPARE(migrations.at(1).sql, QByteArray("two"));
}

void TestSchema::refusesAFolder_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::newRow("same number twice")
        << QStringList{QStringLiteral("V001__a.sql"), QStringLiteral("V001__b.sql")};
    QTest::newRow("does not start at 1") << QStringList{QStringLiteral("V002__a.sql")};
    QTest::newRow("other name") << QStringList{QStringLiteral("V001__a.sql"), QStringLiteral("notes.txt")};
    QTest::newRow("one underscore") << QStringList{QStringLiteral("V001_a.sql")};
}

void TestSchema::refusesAFolder()
{
    QFETCH(QStringList, files);
    QTemporaryDir folder;
    for (const QString &file : files)
        writeFile(folder.filePath(file), "SELECT 1");
    QVERIFY(!setupErrorOf([&] { migrationsIn(folder.path()); }).isEmpty());
}

void TestSchema::builtInMigrationsApply()
{
    const QList<Migration> migrations = builtInMigrations();
    QCOMPARE(migrate(m_database->options(), migrations), migrations.size());
    QCOMPARE(migrate(m_database->options(), migrations), 0);
    // The role that only owns its database is enough.
    QVERIFY(!connect().exec("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")[0].boolean(0));
}

void TestSchema::bookingsTakeOverTheLinesOfTheirQuotes()
{
    const QList<Migration> migrations = builtInMigrations();
    constexpr qsizetype quotesBelongToBookings = 26; // V018 is left out
    QCOMPARE(migrations.at(quotesBelongToBookings - 1).version, 27);
    migrate(m_database->options(), migrations.first(quotesBelongToBookings));
    Connection connection(m_database->options());
    // Of all that a booking hangs on, only its quote matters here.
    connection.execScript(
        "do $$ declare r record; begin for r in select conrelid::regclass as owner, conname"
        "  from pg_constraint where contype = 'f' and conrelid in ('quote'::regclass, 'booking'::regclass)"
        "  and confrelid <> 'quote'::regclass"
        " loop execute format('alter table %s drop constraint %I', r.owner, r.conname); end loop; end $$;"
        "insert into quote (property_id, check_in, check_out, guests, lines, total, deposit, expires_at)"
        " select uuid_v7(), '2026-12-01', '2026-12-03', 2,"
        "   jsonb_build_array(jsonb_build_object('code', 'accommodation', 'amount', n * 100)), n * 100, 0,"
        "   case n when 1 then now() - interval '25 hours' else now() end from generate_series(1, 3) n;"
        "insert into booking (property_id, agency_id, realtor_id, client_id, quote_id, status, check_in,"
        "  check_out, guests, price_total, source)"
        " select property_id, uuid_v7(), uuid_v7(), uuid_v7(), id, 'cancelled', check_in, check_out, guests,"
        "  total, 'api' from quote where total <= 200");
    QCOMPARE(migrate(m_database->options(), migrations), migrations.size() - quotesBelongToBookings);
    const Row row
        = connection.exec("select count(*), count(*) filter (where (price_lines -> 0 ->> 'amount')::bigint"
                          " = price_total and jsonb_array_length(price_lines) = 1) from booking")[0];
    QCOMPARE(row.integer(0), 2);
    QCOMPARE(row.integer(1), 2);
    // Old quotes go with the migration: a million at once are nothing for the job that forgets them.
    QCOMPARE(connection.exec("select string_agg(total::text, ' ' order by total) from quote")[0].text(0),
             QStringLiteral("200 300"));
    const auto change = [&connection](const char *assignment) {
        connection.execParams(QByteArray("update booking set ") + assignment, {});
    };
    change("status = 'no_show', payment_status = 'paid'");
    for (const char *wrong : {"status = 'held'", "payment_status = 'free'", "price_lines = null"})
        QVERIFY_THROWS_EXCEPTION(DbError, change(wrong));
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
