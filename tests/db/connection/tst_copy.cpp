// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/copyin.h"
#include "tests/db/connection/connectionfixture.h"

#include <QElapsedTimer>

#include <thread>
#include <unistd.h>

using namespace zhilego;
using namespace zhilego::db;
using namespace zhilego::test;
using namespace std::chrono_literals;

//! COPY and LISTEN: what does not fit into a statement and its answer.
class TestCopy : public ConnectionFixture
{
    Q_OBJECT
private Q_SLOTS:
    void copiesRows();
    void copyReportsABadRow();
    void copyIsGivenUp();
    void copyNeedsACopyStatement();
    void plainCopyIsRefused();
    void hearsNotifications();
    void waitForNotificationWakes();
};

void TestCopy::copiesRows()
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

void TestCopy::copyReportsABadRow()
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

void TestCopy::copyIsGivenUp()
{
    connection().execScript("CREATE TEMP TABLE loaded (n int)");
    {
        CopyIn copy(connection(), "COPY loaded (n) FROM STDIN");
        copy.row(1);
    }
    QVERIFY(!connection().isBroken());
    QCOMPARE(connection().exec("SELECT count(*) FROM loaded")[0].integer(0), 0);
}

void TestCopy::copyNeedsACopyStatement()
{
    QCOMPARE(errorOf([this] { CopyIn(connection(), "COPY missing FROM STDIN"); }).sqlState(),
             QByteArray("42P01"));
    QCOMPARE(connection().exec("SELECT 1")[0].integer(0), 1);
    QCOMPARE(errorOf([this] { CopyIn(connection(), "SELECT 1"); }).sqlState(), QByteArray(DbError::misuse));
}

void TestCopy::plainCopyIsRefused()
{
    connection().execScript("CREATE TEMP TABLE loaded (n int)");
    QCOMPARE(errorOf([this] { connection().execScript("COPY loaded FROM STDIN"); }).sqlState(),
             QByteArray(DbError::misuse));
    QVERIFY(connection().isBroken());
}

void TestCopy::hearsNotifications()
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

void TestCopy::waitForNotificationWakes()
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

QTEST_GUILESS_MAIN(TestCopy)
#include "tst_copy.moc"
