// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/conninfo.h"
#include "tests/db/connection/connectionfixture.h"

#include <QElapsedTimer>
#include <QTcpServer>

#include <csignal>
#include <unistd.h>

using namespace zhilego;
using namespace zhilego::db;
using namespace zhilego::test;
using namespace std::chrono_literals;

//! One session against a real PostgreSQL: its settings, deadlines, statements, and how it is lost.
class TestConnection : public ConnectionFixture
{
    Q_OBJECT
private Q_SLOTS:
    void setsUpTheSession();
    void serverEndsAStatementThatIsTooLong();
    void deadlineClosesTheConnection();
    void passedDeadlineSendsNothing();
    void frozenServerCostsABoundedWait();
    void lockTimeoutIsUnavailable();
    void killedBackendIsUnavailable();
    void preparesEachTextOnce();
    void reportsAStalePlan();
    void runsScripts();
    void scriptErrorIsReported();
    void sendsMuchAndReadsMuch();
    void triesTheNextHost_data();
    void triesTheNextHost();
    void connectFailureIsUnavailable_data();
    void connectFailureIsUnavailable();
    void hidesThePassword();
};

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
