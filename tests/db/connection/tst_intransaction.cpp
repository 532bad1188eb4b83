// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/connection/transactionfixture.h"

#include <atomic>
#include <thread>

using namespace zhilego;
using namespace zhilego::db;
using namespace zhilego::test;
using namespace std::chrono_literals;

//! Work that is a transaction as a whole: its answer decides, and it is repeated when that is safe.
class TestInTransaction : public TransactionFixture
{
    Q_OBJECT
private Q_SLOTS:
    void returnsTheAnswer();
    void errorResultRollsBack();
    void errorResultMayCommit();
    void exceptionRollsBackAndPropagates();
    void retriesSerializationFailures();
    void retriesADeadlock();
    void givesUpAfterThreeRetries();
    void retriesOnceOnALostConnection();
    void neverRetriesAfterCommitWasSent();
    void doesNotRetryOtherErrors();
};

void TestInTransaction::returnsTheAnswer()
{
    const qint64 answer = inTransaction(*m_pool, [](Connection &connection) {
        return connection.exec("INSERT INTO t VALUES (1), (2)").affected();
    });
    QCOMPARE(answer, 2);
    inTransaction(*m_pool, [](Connection &connection) { connection.exec("DELETE FROM t WHERE id = 1"); });
    QCOMPARE(rowCount(), 1);
    QCOMPARE(m_pool->inUse(), 0);
}

void TestInTransaction::errorResultRollsBack()
{
    const auto work = [](bool fails) {
        return [fails](Connection &connection) -> Result<int> {
            connection.exec("INSERT INTO t VALUES ($1)", fails ? 1 : 2);
            if (fails)
                return Error{ErrorCode::DatesTaken, {}, {}, {}, 0, {}};
            return 5;
        };
    };
    QCOMPARE(inTransaction(*m_pool, work(true)).error().code, ErrorCode::DatesTaken);
    QCOMPARE(rowCount(), 0);
    QCOMPARE(inTransaction(*m_pool, work(false)).value(), 5);
    QCOMPARE(rowCount(), 1);
}

void TestInTransaction::errorResultMayCommit()
{
    TransactionOptions options;
    options.onError = TransactionOptions::OnError::Commit;
    const Outcome outcome = inTransaction(
        *m_pool,
        [](Connection &connection) -> Outcome {
            connection.exec("INSERT INTO t VALUES (1)");
            return Error{ErrorCode::Unauthenticated, {}, {}, {}, 0, {}};
        },
        options);
    QVERIFY(!outcome.ok());
    QCOMPARE(rowCount(), 1);
}

void TestInTransaction::exceptionRollsBackAndPropagates()
{
    const auto work = [](Connection &connection) -> int {
        connection.exec("INSERT INTO t VALUES (1)");
        throw std::logic_error("on purpose");
    };
    QVERIFY_EXCEPTION_THROWN(inTransaction(*m_pool, work), std::logic_error);
    QCOMPARE(rowCount(), 0);
    QCOMPARE(m_pool->inUse(), 0);
}

void TestInTransaction::retriesSerializationFailures()
{
    m_pool->lease()->exec("INSERT INTO t VALUES (1, 0)");
    TransactionOptions options;
    options.begin = "BEGIN ISOLATION LEVEL SERIALIZABLE";
    int attempts = 0;
    inTransaction(
        *m_pool,
        [&](Connection &connection) {
            const int n = connection.exec("SELECT n FROM t WHERE id = 1")[0].integer(0);
            if (++attempts == 1)
                m_pool->lease()->exec("UPDATE t SET n = n + 10 WHERE id = 1");
            connection.exec("UPDATE t SET n = $1 WHERE id = 1", n + 1);
        },
        options);
    QCOMPARE(attempts, 2);
    QCOMPARE(m_pool->lease()->exec("SELECT n FROM t")[0].integer(0), 11);
}

void TestInTransaction::retriesADeadlock()
{
    m_pool->lease()->exec("INSERT INTO t VALUES (1), (2)");
    std::atomic<int> holding = 0;
    std::atomic<int> attempts = 0;
    const auto lockBoth = [&](int first, int second) {
        inTransaction(*m_pool, [&, first, second](Connection &connection) {
            ++attempts;
            connection.exec("UPDATE t SET n = n + 1 WHERE id = $1", first);
            ++holding;
            while (holding < 2)
                std::this_thread::yield(); // both hold their first row, so the second ones deadlock
            connection.exec("UPDATE t SET n = n + 1 WHERE id = $1", second);
        });
    };
    std::thread other([&] { lockBoth(2, 1); });
    lockBoth(1, 2);
    other.join();
    QCOMPARE(attempts.load(), 3);
    QCOMPARE(m_pool->lease()->exec("SELECT sum(n) FROM t")[0].integer(0), 4);
}

void TestInTransaction::givesUpAfterThreeRetries()
{
    int attempts = 0;
    const auto work = [&attempts](Connection &connection) {
        ++attempts;
        connection.execScript("DO $$ BEGIN RAISE 'again' USING ERRCODE = '40001'; END $$");
    };
    QCOMPARE(stateOf([&] { inTransaction(*m_pool, work); }), QByteArray("40001"));
    QCOMPARE(attempts, 4);
}

void TestInTransaction::retriesOnceOnALostConnection()
{
    int attempts = 0;
    int deaths = 1;
    const auto work = [&](Connection &connection) {
        connection.exec("INSERT INTO t VALUES ($1)", ++attempts);
        if (attempts <= deaths)
            terminate(connection.backendPid());
        connection.exec("SELECT 1");
    };
    inTransaction(*m_pool, work);
    QCOMPARE(attempts, 2);
    QCOMPARE(rowCount(), 1);
    attempts = 10;
    deaths = 100;
    QVERIFY(stateOf([&] { inTransaction(*m_pool, work); }) != "00000");
    QCOMPARE(attempts, 12);
}

void TestInTransaction::neverRetriesAfterCommitWasSent()
{
    // The deferred trigger kills its own backend while COMMIT is being worked on.
    m_pool->lease()->execScript(
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1);"
        " RETURN NULL; END $$;"
        "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON t DEFERRABLE "
        "INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()");
    int attempts = 0;
    const auto work
        = [&attempts](Connection &connection) { connection.exec("INSERT INTO t VALUES ($1)", ++attempts); };
    QCOMPARE(stateOf([&] { inTransaction(*m_pool, work); }), QByteArray("08007"));
    QCOMPARE(attempts, 1);
}

void TestInTransaction::doesNotRetryOtherErrors()
{
    int attempts = 0;
    const auto work = [&attempts](Connection &connection) {
        ++attempts;
        connection.exec("INSERT INTO t VALUES (1), (1)");
    };
    QCOMPARE(stateOf([&] { inTransaction(*m_pool, work); }), QByteArray("23505"));
    QCOMPARE(attempts, 1);
}

QTEST_GUILESS_MAIN(TestInTransaction)
#include "tst_intransaction.moc"
