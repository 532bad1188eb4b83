// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/dberror.h"
#include "server/db/pool.h"
#include "tests/support/temporarypostgres.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace zhilego;
using namespace zhilego::db;
using namespace std::chrono_literals;

//! Leasing from a bounded pool on a real PostgreSQL.
class TestPool : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void opensWhenNeededAndReuses();
    void exhaustionHasADeadline();
    void returnedLeaseWakesAWaiter();
    void healsAfterAKilledBackend();
    void healsAfterAPassedDeadline();
    void dropsWhatIsNotAsItWas_data();
    void dropsWhatIsNotAsItWas();
    void failedConnectFreesItsPlace();
    void deadlineIsLiftedOnReturn();
    void manyThreadsShare();

private:
    PoolOptions options(int capacity) const
    {
        PoolOptions options;
        options.connection = m_database->options();
        options.capacity = capacity;
        options.leaseTimeout = 5s;
        return options;
    }

    std::unique_ptr<test::TemporaryPostgres> m_postgres;
    std::unique_ptr<test::TemporaryDatabase> m_database;
};

void TestPool::initTestCase()
{
    m_postgres = std::make_unique<test::TemporaryPostgres>(QList<Migration>());
    m_database = m_postgres->create();
}

void TestPool::cleanupTestCase()
{
    m_database.reset();
    m_postgres.reset();
}

void TestPool::opensWhenNeededAndReuses()
{
    Pool pool(options(3));
    QCOMPARE(pool.size(), 0);
    int pid = 0;
    {
        const Lease lease = pool.lease();
        pid = lease->backendPid();
        QCOMPARE(pool.inUse(), 1);
        QCOMPARE(pool.size(), 1);
    }
    QCOMPARE(pool.inUse(), 0);
    QCOMPARE(pool.size(), 1);
    QCOMPARE(pool.lease()->backendPid(), pid);
    const Lease first = pool.lease();
    const Lease second = pool.lease();
    QVERIFY(first->backendPid() != second->backendPid());
    QCOMPARE(pool.size(), 2);
    QCOMPARE(pool.capacity(), 3);
}

void TestPool::exhaustionHasADeadline()
{
    Pool pool(options(1));
    const Lease only = pool.lease();
    QElapsedTimer clock;
    clock.start();
    try {
        const Lease none = pool.lease(QDeadlineTimer(50ms));
        QFAIL("a second lease was given");
    } catch (const DbError &error) {
        QVERIFY(error.isUnavailable());
        QCOMPARE(error.sqlState(), QByteArray(DbError::timedOut));
    }
    QVERIFY(clock.elapsed() >= 50);
    QVERIFY(clock.elapsed() < 3000);
    QCOMPARE(pool.inUse(), 1);
    QCOMPARE(only->exec("SELECT 1")[0].integer(0), 1);
}

void TestPool::returnedLeaseWakesAWaiter()
{
    Pool pool(options(1));
    Lease only = pool.lease();
    std::atomic<int> pid = 0;
    std::thread waiter([&pool, &pid] { pid = pool.lease(QDeadlineTimer(30s))->backendPid(); });
    const int expected = only->backendPid();
    only.reset();
    waiter.join();
    QCOMPARE(pid.load(), expected);
}

void TestPool::healsAfterAKilledBackend()
{
    Pool pool(options(2));
    const int pid = pool.lease()->backendPid();
    Connection superuser(m_postgres->superuser());
    superuser.exec("SELECT pg_terminate_backend($1)", pid);
    QTRY_VERIFY(superuser.exec("SELECT FROM pg_stat_activity WHERE pid = $1", pid).isEmpty());
    const Lease lease = pool.lease();
    QVERIFY(lease->backendPid() != pid);
    QCOMPARE(lease->exec("SELECT 1")[0].integer(0), 1);
    QCOMPARE(pool.size(), 1);
}

void TestPool::healsAfterAPassedDeadline()
{
    Pool pool(options(1));
    {
        const Lease lease = pool.lease();
        lease->setDeadline(QDeadlineTimer(20ms));
        QVERIFY_EXCEPTION_THROWN(lease->exec("SELECT pg_sleep(60)"), DbError);
    }
    QCOMPARE(pool.size(), 0);
    QCOMPARE(pool.lease()->exec("SELECT 1")[0].integer(0), 1);
}

void TestPool::dropsWhatIsNotAsItWas_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("open transaction") << QStringLiteral("transaction");
    QTest::newRow("other timeout") << QStringLiteral("timeout");
    QTest::newRow("listening") << QStringLiteral("listen");
}

void TestPool::dropsWhatIsNotAsItWas()
{
    QFETCH(QString, change);
    Pool pool(options(1));
    {
        const Lease lease = pool.lease();
        if (change == u"transaction")
            lease->execScript("BEGIN");
        else if (change == u"timeout")
            lease->setStatementTimeout(1min);
        else
            lease->listen(QStringLiteral("channel"));
    }
    QCOMPARE(pool.size(), 0);
    const Lease fresh = pool.lease();
    QVERIFY(!fresh->inTransaction());
    QCOMPARE(fresh->exec("SHOW statement_timeout")[0].text(0), QStringLiteral("5s"));
}

void TestPool::failedConnectFreesItsPlace()
{
    PoolOptions unreachable = options(1);
    unreachable.connection.conninfo += " port=1";
    Pool pool(unreachable);
    for (int i = 0; i < 3; ++i)
        QVERIFY_EXCEPTION_THROWN(pool.lease(), DbError);
    QCOMPARE(pool.inUse(), 0);
}

void TestPool::deadlineIsLiftedOnReturn()
{
    Pool pool(options(1));
    pool.lease()->setDeadline(QDeadlineTimer(0));
    QCOMPARE(pool.lease()->exec("SELECT 1")[0].integer(0), 1);
    QCOMPARE(pool.size(), 1);
}

void TestPool::manyThreadsShare()
{
    Pool pool(options(3));
    std::atomic<int> done = 0;
    std::atomic<int> most = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) {
                const Lease lease = pool.lease(QDeadlineTimer(30s));
                int seen = most;
                while (seen < pool.inUse() && !most.compare_exchange_weak(seen, pool.inUse())) { }
                done += lease->exec("SELECT 1")[0].integer(0);
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(done.load(), 400);
    QVERIFY(most.load() <= 3);
    QCOMPARE(pool.inUse(), 0);
    QVERIFY(pool.size() <= 3);
}

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
