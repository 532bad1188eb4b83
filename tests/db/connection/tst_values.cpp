// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/arrayliteral.h"
#include "server/db/dberror.h"
#include "tests/support/temporarypostgres.h"

#include <QTest>

#include <functional>

using namespace zhilego;
using namespace zhilego::db;

//! Every type on its way to a real PostgreSQL and back.
class TestValues : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void roundTrip_data();
    void roundTrip();
    void nullsComeBackAsNothing();
    void nullIsRefusedByPlainGetters();
    void readsByNameAndNumber();
    void refusesWhatDoesNotParse_data();
    void refusesWhatDoesNotParse();
    void refusesToBind_data();
    void refusesToBind();
    void neverInterpolates();
    void rowOutlivesItsRows();
    void arrayLiterals_data();
    void arrayLiterals();

private:
    std::unique_ptr<test::TemporaryPostgres> m_postgres;
    std::unique_ptr<test::TemporaryDatabase> m_database;
    std::unique_ptr<Connection> m_connection;
};

using Check = std::function<bool(Connection &)>;
Q_DECLARE_METATYPE(Check)

namespace {

//! Binds the value, lets the server cast it to the type and compares what it sends back.
template <typename T, typename Getter> Check returns(const char *sql, const T &value, Getter getter)
{
    return [=](Connection &connection) {
        const Rows rows = connection.exec(sql, value);
        return rows.size() == 1 && std::invoke(getter, rows[0], Column(0)) == value;
    };
}

const auto refused = [](const auto &call) -> QByteArray {
    try {
        call();
    } catch (const DbError &error) {
        return error.sqlState();
    }
    return {};
};

} // namespace

void TestValues::initTestCase()
{
    m_postgres = std::make_unique<test::TemporaryPostgres>(QList<Migration>());
    m_database = m_postgres->create();
    m_connection = std::make_unique<Connection>(m_database->options());
}

void TestValues::cleanupTestCase()
{
    m_connection.reset();
    m_database.reset();
    m_postgres.reset();
}

void TestValues::roundTrip_data()
{
    QTest::addColumn<Check>("check");
    const QUuid uuid = newUuid();
    const QDateTime instant(QDate(2026, 12, 1), QTime(23, 59, 59, 999), Qt::UTC);
    const QByteArray bytes = QByteArray::fromHex("00ff5c27220a");
    const QJsonObject object{{QStringLiteral("қала"), QStringLiteral("Астана \"центр\"")},
                             {QStringLiteral("n"), 1}};

    QTest::newRow("text") << returns("SELECT $1::text", QStringLiteral("Ә \\ ' \" $1 ; --\n"), &Row::text);
    QTest::newRow("empty text") << returns("SELECT $1::text", QStringLiteral(""), &Row::text);
    QTest::newRow("null QString is the empty text") << returns("SELECT $1::text", QString(), &Row::text);
    QTest::newRow("int64 minimum") << returns("SELECT $1::bigint", std::numeric_limits<qint64>::min(),
                                              &Row::int64);
    QTest::newRow("int64 maximum") << returns("SELECT $1::bigint", std::numeric_limits<qint64>::max(),
                                              &Row::int64);
    QTest::newRow("int") << returns("SELECT $1::integer", -7, &Row::integer);
    QTest::newRow("int into smallint") << returns("SELECT $1::smallint", 7, &Row::integer);
    QTest::newRow("true") << returns("SELECT $1::boolean", true, &Row::boolean);
    QTest::newRow("false") << returns("SELECT $1::boolean", false, &Row::boolean);
    QTest::newRow("double keeps all digits") << returns("SELECT $1::float8", 0.1 + 0.2, &Row::real);
    QTest::newRow("uuid") << returns("SELECT $1::uuid", uuid, &Row::uuid);
    QTest::newRow("null uuid") << returns("SELECT $1::uuid", QUuid(), &Row::uuid);
    QTest::newRow("id") << returns("SELECT $1::uuid", BookingId{uuid}, &Row::id<BookingId>);
    QTest::newRow("money") << returns("SELECT $1::bigint", Money::fromTiyn(-2500001), &Row::money);
    QTest::newRow("date") << returns("SELECT $1::date", QDate(2024, 2, 29), &Row::date);
    QTest::newRow("time") << returns("SELECT $1::time", QTime(14, 0, 0, 5), &Row::time);
    QTest::newRow("instant") << returns("SELECT $1::timestamptz", instant, &Row::instant);
    QTest::newRow("instant of another zone")
        << returns("SELECT $1::timestamptz", instant.toOffsetFromUtc(5 * 3600), &Row::instant);
    QTest::newRow("json") << returns("SELECT $1::jsonb", object, &Row::json);
    QTest::newRow("json array") << returns("SELECT $1::jsonb", QJsonArray{1, object, QJsonValue::Null},
                                           &Row::jsonArray);
    QTest::newRow("bytes") << returns("SELECT $1::bytea", bytes, &Row::bytes);
    QTest::newRow("no bytes") << returns("SELECT $1::bytea", QByteArray(""), &Row::bytes);
    QTest::newRow("texts") << returns("SELECT $1::text[]",
                                      QStringList{QStringLiteral("a,b"), QStringLiteral("\"\\{}"), QString(),
                                                  QStringLiteral("NULL"), QStringLiteral(" ")},
                                      &Row::textArray);
    QTest::newRow("no texts") << returns("SELECT $1::text[]", QStringList(), &Row::textArray);
    QTest::newRow("uuids") << returns("SELECT $1::uuid[]", QList<QUuid>{uuid, newUuid()}, &Row::uuidArray);
    QTest::newRow("optional with a value")
        << returns("SELECT $1::date", std::optional<QDate>(QDate(2026, 1, 1)), &Row::optionalDate);
    QTest::newRow("ids as a set") << Check([uuid](Connection &connection) {
        const QList<BookingId> ids{{uuid}, BookingId::create()};
        return connection.exec("SELECT $1::uuid = ANY($2)", ids.first(), ids)[0].boolean(0);
    });
    QTest::newRow("microseconds are cut, not rounded") << Check([](Connection &connection) {
        const Row row
            = connection.exec("SELECT '2026-01-01 00:00:59.9996+00'::timestamptz, '23:59:59.9999'::time")[0];
        return row.instant(0).time() == QTime(0, 0, 59, 999) && row.time(1) == QTime(23, 59, 59, 999)
            && row.text(0) == QStringLiteral("2026-01-01 00:00:59.9996+00");
    });
    QTest::newRow("the type is inferred") << Check([](Connection &connection) {
        return connection
            .exec("SELECT daterange($1, $2) @> $3::date", QDate(2026, 1, 1), QDate(2026, 1, 3),
                  QDate(2026, 1, 2))[0]
            .boolean(0);
    });
}

void TestValues::roundTrip()
{
    QFETCH(Check, check);
    QVERIFY(check(*m_connection));
}

void TestValues::nullsComeBackAsNothing()
{
    const Row row = m_connection->exec("SELECT $1::text, $2::bigint, $3::uuid", std::nullopt,
                                       std::optional<qint64>(), std::optional<BookingId>())[0];
    QVERIFY(row.isNull(0));
    QCOMPARE(row.optionalText(0), std::nullopt);
    QCOMPARE(row.optionalInt64(1), std::nullopt);
    QCOMPARE(row.optionalInteger(1), std::nullopt);
    QCOMPARE(row.optionalReal(1), std::nullopt);
    QCOMPARE(row.optionalMoney(1), std::nullopt);
    QCOMPARE(row.optionalBoolean(0), std::nullopt);
    QCOMPARE(row.optionalUuid(2), std::nullopt);
    QCOMPARE(row.optionalId<BookingId>(2), std::nullopt);
    QCOMPARE(row.optionalDate(0), std::nullopt);
    QCOMPARE(row.optionalTime(0), std::nullopt);
    QCOMPARE(row.optionalInstant(0), std::nullopt);
    QCOMPARE(row.optionalJson(0), std::nullopt);
    QCOMPARE(row.optionalJsonArray(0), std::nullopt);
    QCOMPARE(row.optionalTextArray(0), std::nullopt);
    QCOMPARE(row.optionalBytes(0), std::nullopt);
}

void TestValues::nullIsRefusedByPlainGetters()
{
    const Row row = m_connection->exec("SELECT NULL::text AS nothing")[0];
    QCOMPARE(refused([&row] { row.text("nothing"); }), QByteArray(DbError::badData));
    QCOMPARE(refused([&row] { row.integer(0); }), QByteArray(DbError::badData));
}

void TestValues::readsByNameAndNumber()
{
    const Rows rows
        = m_connection->exec("SELECT n AS number, n * 10 AS \"tenFold\" FROM generate_series(1, 3) AS n");
    QList<int> numbers;
    for (const Row &row : rows)
        numbers << row.integer("number") << row.integer(1) << row.integer("tenFold");
    QCOMPARE(numbers, (QList<int>{1, 10, 10, 2, 20, 20, 3, 30, 30}));
    QCOMPARE(refused([&rows] { rows[0].text("numbers"); }), QByteArray(DbError::badData));
    QCOMPARE(refused([&rows] { rows[0].text(2); }), QByteArray(DbError::badData));
    QCOMPARE(refused([&rows] { rows[3]; }), QByteArray(DbError::badData));
    QVERIFY(!m_connection->exec("SELECT 1 WHERE false").first());
}

void TestValues::refusesWhatDoesNotParse_data()
{
    QTest::addColumn<Check>("read");
    const auto read = [](const char *sql, auto getter) {
        return Check([=](Connection &connection) {
            std::invoke(getter, connection.exec(sql)[0], Column(0));
            return true;
        });
    };
    QTest::newRow("text as int64") << read("SELECT 'x'", &Row::int64);
    QTest::newRow("bigint as int") << read("SELECT 2147483648", &Row::integer);
    QTest::newRow("text as number") << read("SELECT 'x'", &Row::real);
    QTest::newRow("number as boolean") << read("SELECT 1", &Row::boolean);
    QTest::newRow("text as uuid") << read("SELECT 'x'", &Row::uuid);
    QTest::newRow("infinity as date") << read("SELECT 'infinity'::date", &Row::date);
    QTest::newRow("end of day as time") << read("SELECT '24:00'::time", &Row::time);
    QTest::newRow("date as instant") << read("SELECT '2026-01-01'::date", &Row::instant);
    QTest::newRow("infinity as instant") << read("SELECT 'infinity'::timestamptz", &Row::instant);
    QTest::newRow("array as object") << read("SELECT '[]'::jsonb", &Row::json);
    QTest::newRow("object as array") << read("SELECT '{}'::jsonb", &Row::jsonArray);
    QTest::newRow("text as array") << read("SELECT 'x'", &Row::textArray);
    QTest::newRow("array with NULL") << read("SELECT '{a,NULL}'::text[]", &Row::textArray);
    QTest::newRow("texts as uuids") << read("SELECT '{a}'::text[]", &Row::uuidArray);
    QTest::newRow("text as bytes") << read("SELECT 'x'", &Row::bytes);
}

void TestValues::refusesWhatDoesNotParse()
{
    QFETCH(Check, read);
    QCOMPARE(refused([&] { read(*m_connection); }), QByteArray(DbError::badData));
    QVERIFY(!m_connection->isBroken());
}

void TestValues::refusesToBind_data()
{
    QTest::addColumn<Check>("bind");
    QTest::addColumn<QByteArray>("sqlState");
    const auto bind = [](const auto &value) {
        return Check(
            [value](Connection &connection) { return connection.exec("SELECT $1::text", value).isEmpty(); });
    };
    QTest::newRow("U+0000") << bind(QString(QChar(u'\0'))) << QByteArray("22021");
    QTest::newRow("no date") << bind(QDate()) << QByteArray(DbError::misuse);
    QTest::newRow("no time") << bind(QTime()) << QByteArray(DbError::misuse);
    QTest::newRow("no instant") << bind(QDateTime()) << QByteArray(DbError::misuse);
}

void TestValues::refusesToBind()
{
    QFETCH(Check, bind);
    QTEST(refused([&] { bind(*m_connection); }), "sqlState");
}

void TestValues::neverInterpolates()
{
    const QString evil = QStringLiteral("'; DROP TABLE t; --");
    m_connection->execScript("CREATE TABLE t (v text)");
    QCOMPARE(m_connection->exec("INSERT INTO t (v) VALUES ($1), ('x')", evil).affected(), 2);
    QCOMPARE(m_connection->exec("SELECT v FROM t WHERE v = $1", evil)[0].text(0), evil);
    QCOMPARE(m_connection->exec("DELETE FROM t WHERE v = $1", evil).affected(), 1);
}

void TestValues::rowOutlivesItsRows()
{
    const Row row = m_connection->exec("SELECT 'still here'")[0];
    m_connection->exec("SELECT 'something else'");
    QCOMPARE(row.text(0), QStringLiteral("still here"));
}

void TestValues::arrayLiterals_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<int>("count"); // -1 = refused
    QTest::newRow("empty") << QByteArray("{}") << 0;
    QTest::newRow("plain") << QByteArray("{a,b}") << 2;
    QTest::newRow("quoted") << QByteArray(R"({"a,b","c\"d"})") << 2;
    QTest::newRow("null") << QByteArray("{NULL,a}") << 2;
    QTest::newRow("nothing") << QByteArray("") << -1;
    QTest::newRow("one brace") << QByteArray("{") << -1;
    QTest::newRow("open quote") << QByteArray("{\"a}") << -1;
    QTest::newRow("open escape") << QByteArray("{\"a\\}") << -1;
    QTest::newRow("empty element") << QByteArray("{a,}") << -1;
    QTest::newRow("nested") << QByteArray("{{a},{b}}") << -1;
    QTest::newRow("other lower bound") << QByteArray("[0:1]={a,b}") << -1;
    QTest::newRow("text after the end") << QByteArray("{a}b}") << -1;
    QTest::newRow("text after the quote") << QByteArray("{\"a\"b}") << -1;
}

void TestValues::arrayLiterals()
{
    QFETCH(QByteArray, literal);
    QFETCH(int, count);
    const std::optional<ArrayElements> elements = decodeArray(literal);
    QCOMPARE(elements ? static_cast<int>(elements->size()) : -1, count);
    if (elements)
        QCOMPARE(decodeArray(encodeArray(*elements)), elements);
}

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
