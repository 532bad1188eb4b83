// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/conninfo.h"
#include "server/db/copyin.h"
#include "server/db/dberror.h"
#include "tests/support/temporarypostgres.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <csignal>
#include <thread>
#include <unistd.h>

using namespace zhilego;
using namespace zhilego::db;
using namespace std::chrono_literals;

namespace {

//! The error that the call throws; SQLSTATE 00000 when it throws none.
template <typename Call> DbError errorOf(const Call &call)
{
    try {
        call();
    } catch (const DbError &error) {
        return error;
    }
    return DbError("00000", QStringLiteral("no error"));
}

} // namespace

//! One session against a real PostgreSQL: deadlines, errors, lost connections, COPY and LISTEN.
class TestConnection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void setsUpTheSession();
    void serverEndsAStatementThatIsTooLong();
    void deadlineClosesTheConnection();
    void passedDeadlineSendsNothing();
    void frozenServerCostsABoundedWait();
    void lockTimeoutIsUnavailable();
    void killedBackendIsUnavailable();
    void namesTheConstraint_data();
    void namesTheConstraint();
    void hidesValuesOfBadInput();
    void classifiesErrors_data();
    void classifiesErrors();
    void preparesEachTextOnce();
    void reportsAStalePlan();
    void runsScripts();
    void scriptErrorIsReported();
    void sendsMuchAndReadsMuch();
    void copiesRows();
    void copyReportsABadRow();
    void copyIsGivenUp();
    void copyNeedsACopyStatement();
    void plainCopyIsRefused();
    void hearsNotifications();
    void waitForNotificationWakes();
    void triesTheNextHost_data();
    void triesTheNextHost();
    void connectFailureIsUnavailable_data();
    void connectFailureIsUnavailable();
    void hidesThePassword();

private:
    Connection &connection() { return *m_connection; }

    std::unique_ptr<test::TemporaryPostgres> m_postgres;
    std::unique_ptr<test::TemporaryDatabase> m_database;
    std::unique_ptr<Connection> m_connection;
};

void TestConnection::initTestCase()
{
    m_postgres = std::make_unique<test::TemporaryPostgres>(QList<Migration>());
    m_database = m_postgres->create();
}

void TestConnection::cleanupTestCase()
{
    m_database.reset();
    m_postgres.reset();
}

void TestConnection::init()
{
    m_connection = std::make_unique<Connection>(m_database->options());
}

void TestConnection::cleanup()
{
    m_connection.reset();
}

void TestConnection::setsUpTheSession()
{
    const auto setting = [this](const QString &name) {
        return connection().exec("SELECT current_setting($1)", name)[0].text(0);
    };
    QCOMPARE(setting(QStringLiteral("statement_timeout")), QStringLiteral("5s"));
    QCOMPARE(setting(QStringLiteral("lock_timeout")), QStringLiteral("2s"));
    QCOMPARE(setting(QStringLiteral("idle_in_transaction_session_timeout")), QStringLiteral("10s"));
    QCOMPARE(setting(QStringLiteral("TimeZone")), QStringLiteral("UTC"));
    QCOMPARE(setting(QStringLiteral("client_encoding")), QStringLiteral("UTF8"));
    QCOMPARE(setting(QStringLiteral("application_name")), QStringLiteral("zhilego-test"));
    connection().setStatementTimeout(7s);
    QCOMPARE(setting(QStringLiteral("statement_timeout")), QStringLiteral("7s"));
}

void TestConnection::serverEndsAStatementThatIsTooLong()
{
    connection().setStatementTimeout(50ms);
    const DbError error = errorOf([this] { connection().exec("SELECT pg_sleep(60)"); });
    QCOMPARE(error.sqlState(), QByteArray("57014"));
    QVERIFY(error.isUnavailable());
    QVERIFY(!connection().isBroken());
    QCOMPARE(connection().exec("SELECT 1")[0].integer(0), 1);
}

void TestConnection::deadlineClosesTheConnection()
{
    const int pid = connection().backendPid();
    connection().setDeadline(QDeadlineTimer(50ms));
    QElapsedTimer clock;
    clock.start();
    const DbError error = errorOf([this] { connection().exec("SELECT pg_sleep(60)"); });
    QVERIFY(clock.elapsed() < 2000);
    QCOMPARE(error.sqlState(), QByteArray(DbError::timedOut));
    QVERIFY(error.isUnavailable());
    QVERIFY(!error.isConnectionLost());
    QVERIFY(connection().isBroken());
    QCOMPARE(errorOf([this] { connection().exec("SELECT 1"); }).sqlState(), QByteArray("08003"));
    // The server notices within client_connection_check_interval and stops working for nobody.
    Connection watcher(m_postgres->superuser());
    QTRY_VERIFY(watcher.exec("SELECT FROM pg_stat_activity WHERE pid = $1", pid).isEmpty());
}

void TestConnection::passedDeadlineSendsNothing()
{
    connection().setDeadline(QDeadlineTimer(0));
    QCOMPARE(errorOf([this] { connection().exec("SELECT 1"); }).sqlState(), QByteArray(DbError::timedOut));
    QVERIFY(!connection().isBroken());
    connection().setDeadline(QDeadlineTimer(QDeadlineTimer::Forever));
    QCOMPARE(connection().exec("SELECT 1")[0].integer(0), 1);
}

void TestConnection::frozenServerCostsABoundedWait()
{
    connection().setStatementTimeout(100ms);
    const pid_t backend = connection().backendPid();
    QCOMPARE(::kill(backend, SIGSTOP), 0);
    QElapsedTimer clock;
    clock.start();
    const DbError error = errorOf([this] { connection().exec("SELECT 1"); });
    ::kill(backend, SIGCONT);
    QCOMPARE(error.sqlState(), QByteArray(DbError::timedOut));
    QVERIFY(clock.elapsed() < 4000);
    QVERIFY(connection().isBroken());
}

void TestConnection::lockTimeoutIsUnavailable()
{
    Connection other(m_database->options());
    other.execScript("BEGIN; SELECT pg_advisory_xact_lock(1)");
    connection().execScript("SET lock_timeout = 50");
    const DbError error = errorOf([this] { connection().exec("SELECT pg_advisory_lock(1)"); });
    QCOMPARE(error.sqlState(), QByteArray("55P03"));
    QVERIFY(error.isUnavailable());
}

void TestConnection::killedBackendIsUnavailable()
{
    Connection(m_postgres->superuser()).exec("SELECT pg_terminate_backend($1)", connection().backendPid());
    const DbError error = errorOf([this] { connection().exec("SELECT 1"); });
    QVERIFY2(error.isConnectionLost(), error.sqlState().constData());
    QVERIFY(error.isUnavailable());
    QVERIFY(connection().isBroken());
    QCOMPARE(connection().backendPid(), 0);
}

void TestConnection::namesTheConstraint_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("constraint");
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("unique") << QByteArray("INSERT INTO stay VALUES (1, '[7,8)')") << QByteArray("stay_id")
                            << QByteArray("unique");
    QTest::newRow("exclusion") << QByteArray("INSERT INTO stay VALUES (2, '[2,4)')")
                               << QByteArray("stay_overlap") << QByteArray("exclusion");
    QTest::newRow("check") << QByteArray("INSERT INTO stay VALUES (-1, '[5,6)')")
                           << QByteArray("stay_positive") << QByteArray("check");
}

void TestConnection::namesTheConstraint()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, kind);
    connection().execScript(
        "CREATE TEMP TABLE stay (id int CONSTRAINT stay_id PRIMARY KEY, nights int4range,"
        " CONSTRAINT stay_overlap EXCLUDE USING gist (nights WITH &&),"
        " CONSTRAINT stay_positive CHECK (id > 0)); INSERT INTO stay VALUES (1, '[1,3)')");
    const DbError error = errorOf([&] { connection().execParams(sql, {}); });
    QTEST(error.constraint(), "constraint");
    QCOMPARE(error.isUnique(), kind == "unique");
    QCOMPARE(error.isExclusion(), kind == "exclusion");
    QCOMPARE(error.isCheck(), kind == "check");
    QVERIFY(!error.isUnavailable());
    QVERIFY(!error.isRetryable());
}

void TestConnection::hidesValuesOfBadInput()
{
    const DbError error
        = errorOf([this] { connection().exec("SELECT $1::uuid", QStringLiteral("+77011234567")); });
    QCOMPARE(error.sqlState(), QByteArray("22P02"));
    QCOMPARE(error.message(), QStringLiteral("invalid input syntax for type uuid: …"));
}

void TestConnection::classifiesErrors_data()
{
    QTest::addColumn<QByteArray>("sqlState");
    QTest::addColumn<QByteArray>("kinds"); // u = unavailable, r = retryable, l = connection lost
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *sqlState, const char *kinds, ErrorCode code) {
        QTest::newRow(sqlState) << QByteArray(sqlState) << QByteArray(kinds) << code;
    };
    row("40001", "r", ErrorCode::Overloaded);
    row("40P01", "r", ErrorCode::Overloaded);
    row(DbError::stalePlan, "r", ErrorCode::Overloaded);
    row("08006", "ul", ErrorCode::Overloaded);
    row("08001", "u", ErrorCode::Overloaded);
    row("08007", "u", ErrorCode::Overloaded);
    row("57014", "u", ErrorCode::Overloaded);
    row("57P01", "ul", ErrorCode::Overloaded);
    row("57P03", "u", ErrorCode::Overloaded);
    row("53100", "u", ErrorCode::Overloaded);
    row("53300", "u", ErrorCode::Overloaded);
    row("55P03", "u", ErrorCode::Overloaded);
    row("25006", "u", ErrorCode::Overloaded);
    row("25P03", "u", ErrorCode::Overloaded);
    row(DbError::timedOut, "u", ErrorCode::Overloaded);
    row("23505", "", ErrorCode::Internal);
    row("42601", "", ErrorCode::Internal);
    row("25P02", "", ErrorCode::Internal);
    row(DbError::badData, "", ErrorCode::Internal);
    row(DbError::misuse, "", ErrorCode::Internal);
}

void TestConnection::classifiesErrors()
{
    QFETCH(QByteArray, sqlState);
    QFETCH(QByteArray, kinds);
    QFETCH(ErrorCode, code);
    const DbError error(sqlState, QStringLiteral("text"));
    QCOMPARE(error.isUnavailable(), kinds.contains('u'));
    QCOMPARE(error.isRetryable(), kinds.contains('r'));
    QCOMPARE(error.isConnectionLost(), kinds.contains('l'));
    QCOMPARE(toError(error).code, code);
    QCOMPARE(toError(error).retryAfterSeconds, code == ErrorCode::Overloaded ? 1 : 0);
    QCOMPARE(toError(error).detail, QStringLiteral("SQLSTATE %1: text").arg(QString::fromLatin1(sqlState)));
}

void TestConnection::preparesEachTextOnce()
{
    const auto count
        = [this] { return connection().exec("SELECT count(*) FROM pg_prepared_statements")[0].integer(0); };
    QCOMPARE(count(), 1);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(connection().exec("SELECT $1::int", i)[0].integer(0), i);
    QCOMPARE(count(), 2);
    QVERIFY(errorOf([this] { connection().exec("SELEC"); }).sqlState() == "42601");
    QVERIFY(errorOf([this] { connection().exec("SELEC"); }).sqlState() == "42601");
    QCOMPARE(count(), 2);
    // Beyond the limit statements run all the same.
    for (int i = 0; i < 600; ++i)
        QCOMPARE(connection().execParams("SELECT " + QByteArray::number(i), {})[0].integer(0), i);
    QCOMPARE(count(), 500);
}

void TestConnection::reportsAStalePlan()
{
    connection().execScript("CREATE TABLE changing (v int)");
    connection().exec("SELECT * FROM changing");
    Connection(m_database->options()).execScript("ALTER TABLE changing ALTER v TYPE text");
    const DbError error = errorOf([this] { connection().exec("SELECT * FROM changing"); });
    QCOMPARE(error.sqlState(), QByteArray(DbError::stalePlan));
    QVERIFY(error.isRetryable());
}

void TestConnection::runsScripts()
{
    connection().execScript("CREATE TEMP TABLE script (v text); INSERT INTO script VALUES ('a;b'); -- end\n");
    QCOMPARE(connection().exec("SELECT v FROM script")[0].text(0), QStringLiteral("a;b"));
    connection().execScript("");
    connection().execScript("-- nothing");
}

void TestConnection::scriptErrorIsReported()
{
    QCOMPARE(errorOf([this] { connection().execScript("SELECT 1; SELECT 1/0; SELECT 2"); }).sqlState(),
             QByteArray("22012"));
    QCOMPARE(connection().exec("SELECT 1")[0].integer(0), 1);
}

void TestConnection::sendsMuchAndReadsMuch()
{
    // Larger than the socket buffers in both directions.
    const QByteArray large(20 * 1024 * 1024, 'x');
    QCOMPARE(connection().exec("SELECT $1::bytea", large)[0].bytes(0), large);
}

void TestConnection::copiesRows()
{
    connection().execScript("CREATE TEMP TABLE loaded (n int, t text, b bytea, d date, a text[])");
    CopyIn copy(connection(), "COPY loaded (n, t, b, d, a) FROM STDIN");
    const QString odd = QStringLiteral("tab\tline\nreturn\rback\\slash \\N \\.");
    for (int i = 0; i < 20000; ++i)
        copy.row(i, odd, QByteArray::fromHex("00ff5c"), std::optional<QDate>(), QStringList{odd});
    QCOMPARE(copy.finish(), 20000);
    const Row row = connection().exec("SELECT t, b, d, a FROM loaded WHERE n = $1", 19999)[0];
    QCOMPARE(row.text(0), odd);
    QCOMPARE(row.bytes(1), QByteArray::fromHex("00ff5c"));
    QVERIFY(row.isNull(2));
    QCOMPARE(row.textArray(3), QStringList{odd});
}

void TestConnection::copyReportsABadRow()
{
    connection().execScript("CREATE TEMP TABLE loaded (n int)");
    const DbError error = errorOf([this] {
        CopyIn copy(connection(), "COPY loaded (n) FROM STDIN");
        copy.row(QStringLiteral("secret"));
        copy.finish();
    });
    QCOMPARE(error.sqlState(), QByteArray("22P02"));
    QVERIFY(!error.message().contains(QStringLiteral("secret")));
    QCOMPARE(connection().exec("SELECT count(*) FROM loaded")[0].integer(0), 0);
}

void TestConnection::copyIsGivenUp()
{
    connection().execScript("CREATE TEMP TABLE loaded (n int)");
    {
        CopyIn copy(connection(), "COPY loaded (n) FROM STDIN");
        copy.row(1);
    }
    QVERIFY(!connection().isBroken());
    QCOMPARE(connection().exec("SELECT count(*) FROM loaded")[0].integer(0), 0);
}

void TestConnection::copyNeedsACopyStatement()
{
    QCOMPARE(errorOf([this] { CopyIn(connection(), "COPY missing FROM STDIN"); }).sqlState(),
             QByteArray("42P01"));
    QCOMPARE(connection().exec("SELECT 1")[0].integer(0), 1);
    QCOMPARE(errorOf([this] { CopyIn(connection(), "SELECT 1"); }).sqlState(), QByteArray(DbError::misuse));
}

void TestConnection::plainCopyIsRefused()
{
    connection().execScript("CREATE TEMP TABLE loaded (n int)");
    QCOMPARE(errorOf([this] { connection().execScript("COPY loaded FROM STDIN"); }).sqlState(),
             QByteArray(DbError::misuse));
    QVERIFY(connection().isBroken());
}

void TestConnection::hearsNotifications()
{
    connection().listen(QStringLiteral("Odd \"name\""));
    QVERIFY(!connection().waitForNotification(QDeadlineTimer(0)));
    Connection other(m_database->options());
    other.exec("SELECT pg_notify($1, 'one'), pg_notify($1, 'two')", QStringLiteral("Odd \"name\""));
    const auto first = connection().waitForNotification(QDeadlineTimer(5000));
    const auto second = connection().waitForNotification(QDeadlineTimer(5000));
    QVERIFY(first && second);
    QCOMPARE(first->channel, QStringLiteral("Odd \"name\""));
    QCOMPARE(first->payload, QStringLiteral("one"));
    QCOMPARE(second->payload, QStringLiteral("two"));
}

void TestConnection::waitForNotificationWakes()
{
    connection().listen(QStringLiteral("quiet"));
    std::array<int, 2> ends{};
    QCOMPARE(::pipe(ends.data()), 0);
    std::thread waker([write = ends[1]] { [[maybe_unused]] const ssize_t done = ::write(write, "x", 1); });
    QElapsedTimer clock;
    clock.start();
    QVERIFY(!connection().waitForNotification(QDeadlineTimer(30000), ends[0]));
    QVERIFY(clock.elapsed() < 10000);
    waker.join();
    ::close(ends[0]);
    ::close(ends[1]);
    Connection(m_postgres->superuser()).exec("SELECT pg_terminate_backend($1)", connection().backendPid());
    QVERIFY(errorOf([this] { connection().waitForNotification(QDeadlineTimer(5000)); }).isUnavailable());
}

void TestConnection::triesTheNextHost_data()
{
    QTest::addColumn<bool>("answers");
    QTest::newRow("first host refuses") << false;
    QTest::newRow("first host accepts and stays silent") << true;
}

void TestConnection::triesTheNextHost()
{
    QFETCH(bool, answers);
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QByteArray port = QByteArray::number(silent.serverPort());
    if (!answers)
        silent.close();
    ConnectionOptions options = m_database->options();
    options.connectTimeout = 1000ms;
    options.conninfo
        = m_database->conninfo().replace("host=", "target_session_attrs=read-write host=127.0.0.1,")
        + " port=" + port + ",5432";
    QElapsedTimer clock;
    clock.start();
    Connection reached(options);
    QCOMPARE(reached.exec("SELECT 1")[0].integer(0), 1);
    QVERIFY(clock.elapsed() < 900);
}

void TestConnection::connectFailureIsUnavailable_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::newRow("no such database") << QByteArray("dbname=missing");
    QTest::newRow("no such role") << QByteArray("user=missing");
    QTest::newRow("nobody listens") << QByteArray("port=1");
    QTest::newRow("no such keyword") << QByteArray("nonsense=1 password=secret");
}

void TestConnection::connectFailureIsUnavailable()
{
    QFETCH(QByteArray, change);
    ConnectionOptions options = m_database->options();
    options.conninfo += ' ' + change;
    const DbError error = errorOf([&] { Connection(options).exec("SELECT 1"); });
    QCOMPARE(error.sqlState(), QByteArray("08001"));
    QVERIFY(!error.message().contains(QStringLiteral("secret")));
}

void TestConnection::hidesThePassword()
{
    const QByteArray shown
        = withoutPassword("postgresql://zhilego:geheim@db1:5432,db2:5433/zhilego?sslmode=require");
    QVERIFY(!shown.contains("geheim"));
    QVERIFY(shown.contains("password='***'"));
    QVERIFY(shown.contains("host='db1,db2'"));
    QVERIFY(shown.contains("sslmode='require'"));
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
