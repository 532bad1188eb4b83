// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/dberror.h"
#include "server/db/transaction.h"
#include "tests/support/temporarypostgres.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace zhilego;
using namespace zhilego::db;
using namespace std::chrono_literals;

//! Transactions, savepoints and whole retries on a real PostgreSQL.
class TestTransaction : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void commits();
    void rollsBackInTheDestructor();
    void nestedUseIsAnError();
    void endedTwiceIsAnError();
    void failedTransactionIsNotCommitted();
    void rollsBackAfterThePassedDeadline();
    void savepointUndoesItsPart();
    void savepointsNest();
    void savepointRules();
    void lostWhileCommittingIsUnknown();
    void deferredConstraintFailsTheCommit();

    void sentStatementsRunInTheirOrder();
    void sentStatementsAreUndoneUnsent();
    void sentStatementFailsWhoeverWaits();
    void sentStatementFailsTheCommit();
    void sentStatementsRunAtOnceOutside();
    void sentAnswerEndsWithItsTransaction();
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

private:
    int rowCount() { return m_pool->lease()->exec("SELECT count(*) FROM t")[0].integer(0); }
    void terminate(int pid)
    {
        Connection(m_postgres->superuser()).exec("SELECT pg_terminate_backend($1)", pid);
    }

    std::unique_ptr<test::TemporaryPostgres> m_postgres;
    std::unique_ptr<test::TemporaryDatabase> m_database;
    std::unique_ptr<Pool> m_pool;
};

namespace {

template <typename Call> QByteArray stateOf(const Call &call)
{
    try {
        call();
    } catch (const DbError &error) {
        return error.sqlState();
    }
    return "00000";
}

} // namespace

void TestTransaction::initTestCase()
{
    m_postgres = std::make_unique<test::TemporaryPostgres>(QList<Migration>());
}

void TestTransaction::cleanupTestCase()
{
    m_postgres.reset();
}

void TestTransaction::init()
{
    m_database = m_postgres->create();
    PoolOptions options;
    options.connection = m_database->options();
    options.capacity = 4;
    m_pool = std::make_unique<Pool>(options);
    m_pool->lease()->execScript("CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL DEFAULT 0)");
}

void TestTransaction::cleanup()
{
    m_pool.reset();
    m_database.reset();
}

void TestTransaction::commits()
{
    const Lease lease = m_pool->lease();
    Transaction transaction(*lease);
    QVERIFY(lease->inTransaction());
    lease->exec("INSERT INTO t VALUES (1)");
    transaction.commit();
    QVERIFY(!lease->inTransaction());
    QCOMPARE(rowCount(), 1);
}

void TestTransaction::rollsBackInTheDestructor()
{
    const Lease lease = m_pool->lease();
    {
        const Transaction transaction(*lease);
        lease->exec("INSERT INTO t VALUES (1)");
    }
    QVERIFY(!lease->inTransaction());
    QCOMPARE(rowCount(), 0);
}

void TestTransaction::nestedUseIsAnError()
{
    const Lease lease = m_pool->lease();
    Transaction outer(*lease);
    QCOMPARE(stateOf([&lease] { Transaction inner(*lease); }), QByteArray(DbError::misuse));
    lease->exec("INSERT INTO t VALUES (1)");
    outer.commit();
    Transaction next(*lease);
    next.rollback();
    QCOMPARE(rowCount(), 1);
}

void TestTransaction::endedTwiceIsAnError()
{
    const Lease lease = m_pool->lease();
    Transaction transaction(*lease);
    transaction.commit();
    QCOMPARE(stateOf([&transaction] { transaction.commit(); }), QByteArray(DbError::misuse));
    QCOMPARE(stateOf([&transaction] { transaction.rollback(); }), QByteArray(DbError::misuse));
}

void TestTransaction::failedTransactionIsNotCommitted()
{
    const Lease lease = m_pool->lease();
    Transaction transaction(*lease);
    lease->exec("INSERT INTO t VALUES (1)");
    QCOMPARE(stateOf([&lease] { lease->exec("INSERT INTO t VALUES (1)"); }), QByteArray("23505"));
    QCOMPARE(stateOf([&transaction] { transaction.commit(); }), QByteArray("25P02"));
    QVERIFY(!lease->inTransaction());
    QCOMPARE(rowCount(), 0);
}

void TestTransaction::rollsBackAfterThePassedDeadline()
{
    const Lease lease = m_pool->lease();
    {
        const Transaction transaction(*lease);
        lease->exec("INSERT INTO t VALUES (1)");
        lease->setDeadline(QDeadlineTimer(0));
        QCOMPARE(stateOf([&lease] { lease->exec("SELECT 1"); }), QByteArray(DbError::timedOut));
    }
    QVERIFY(!lease->isBroken());
    QVERIFY(!lease->inTransaction());
    QCOMPARE(stateOf([&lease] { lease->exec("SELECT 1"); }), QByteArray(DbError::timedOut));
}

void TestTransaction::savepointUndoesItsPart()
{
    const Lease lease = m_pool->lease();
    Transaction transaction(*lease);
    lease->exec("INSERT INTO t VALUES (1)");
    {
        const Savepoint part(*lease);
        QCOMPARE(stateOf([&lease] { lease->exec("INSERT INTO t VALUES (1)"); }), QByteArray("23505"));
    }
    {
        Savepoint part(*lease);
        lease->exec("INSERT INTO t VALUES (2)");
        part.release();
    }
    transaction.commit();
    QCOMPARE(rowCount(), 2);
}

void TestTransaction::savepointsNest()
{
    const Lease lease = m_pool->lease();
    Transaction transaction(*lease);
    Savepoint outer(*lease);
    lease->exec("INSERT INTO t VALUES (1)");
    {
        Savepoint inner(*lease);
        lease->exec("INSERT INTO t VALUES (2)");
        inner.rollback();
        lease->exec("INSERT INTO t VALUES (3)");
    }
    outer.release();
    transaction.commit();
    QCOMPARE(rowCount(), 2);
}

void TestTransaction::savepointRules()
{
    const Lease lease = m_pool->lease();
    QCOMPARE(stateOf([&lease] { Savepoint part(*lease); }), QByteArray(DbError::misuse));
    std::unique_ptr<Savepoint> left;
    {
        Transaction transaction(*lease);
        left = std::make_unique<Savepoint>(*lease);
        Savepoint inner(*lease);
        QCOMPARE(stateOf([&left] { left->release(); }), QByteArray(DbError::misuse));
    }
    QCOMPARE(stateOf([&left] { left->release(); }), QByteArray(DbError::misuse));
    left.reset();
    QVERIFY(!lease->isBroken());
}

void TestTransaction::lostWhileCommittingIsUnknown()
{
    const Lease lease = m_pool->lease();
    Transaction transaction(*lease);
    lease->exec("INSERT INTO t VALUES (1)");
    terminate(lease->backendPid());
    QCOMPARE(stateOf([&transaction] { transaction.commit(); }), QByteArray("08007"));
}

void TestTransaction::deferredConstraintFailsTheCommit()
{
    const Lease lease = m_pool->lease();
    lease->execScript("CREATE TABLE later (t int REFERENCES t DEFERRABLE INITIALLY DEFERRED)");
    Transaction transaction(*lease);
    lease->exec("INSERT INTO later VALUES (7)");
    QCOMPARE(stateOf([&transaction] { transaction.commit(); }), QByteArray("23503"));
    QVERIFY(!lease->inTransaction());
    QVERIFY(!lease->isBroken());
}

void TestTransaction::sentStatementsRunInTheirOrder()
{
    const Lease lease = m_pool->lease();
    Transaction transaction(*lease);
    Answer first = lease->send("INSERT INTO t VALUES (1) RETURNING id");
    Answer count = lease->send("SELECT count(*)::int AS n FROM t");
    lease->send("INSERT INTO t VALUES (2)");
    QCOMPARE(lease->exec("SELECT count(*)::int AS n FROM t")[0].integer("n"), 2);
    QCOMPARE(first.rows()[0].integer("id"), 1);
    QCOMPARE(count.rows()[0].integer("n"), 1);
    lease->send("INSERT INTO t VALUES (3)");
    transaction.commit();
    QCOMPARE(rowCount(), 3);
}

void TestTransaction::sentStatementsAreUndoneUnsent()
{
    const Lease lease = m_pool->lease();
    {
        const Transaction transaction(*lease);
        lease->send("INSERT INTO t VALUES (1)");
    }
    QVERIFY(!lease->inTransaction());
    lease->exec("SELECT 1"); // and nothing that was left behind
    QCOMPARE(rowCount(), 0);
}

void TestTransaction::sentStatementFailsWhoeverWaits()
{
    const Lease lease = m_pool->lease();
    Transaction transaction(*lease);
    lease->send("INSERT INTO t VALUES (1)");
    lease->send("INSERT INTO t VALUES (1)");
    Answer after = lease->send("INSERT INTO t VALUES (2)");
    QCOMPARE(stateOf([&lease] { lease->exec("SELECT 1"); }), QByteArray("23505"));
    QCOMPARE(stateOf([&after] { after.rows(); }), QByteArray(DbError::misuse));
    QCOMPARE(stateOf([&transaction] { transaction.commit(); }), QByteArray("25P02"));
    QVERIFY(!lease->isBroken());
    QVERIFY(!lease->inTransaction());
    QCOMPARE(rowCount(), 0);
}

void TestTransaction::sentStatementFailsTheCommit()
{
    const Lease lease = m_pool->lease();
    Transaction transaction(*lease);
    lease->send("INSERT INTO t VALUES (1)");
    lease->send("INSERT INTO t VALUES (1)");
    QCOMPARE(stateOf([&transaction] { transaction.commit(); }), QByteArray("23505"));
    QVERIFY(!lease->isBroken());
    QVERIFY(!lease->inTransaction());
    QCOMPARE(rowCount(), 0);
}

void TestTransaction::sentStatementsRunAtOnceOutside()
{
    const Lease lease = m_pool->lease();
    lease->send("INSERT INTO t VALUES (1)");
    QCOMPARE(rowCount(), 1);
    QCOMPARE(stateOf([&lease] { lease->send("INSERT INTO t VALUES (1)"); }), QByteArray("23505"));
}

void TestTransaction::sentAnswerEndsWithItsTransaction()
{
    const Lease lease = m_pool->lease();
    std::optional<Answer> late;
    {
        const Transaction transaction(*lease);
        late = lease->send("SELECT 1");
    }
    QCOMPARE(stateOf([&late] { late->rows(); }), QByteArray(DbError::misuse));
}

void TestTransaction::returnsTheAnswer()
{
    const qint64 answer = inTransaction(*m_pool, [](Connection &connection) {
        return connection.exec("INSERT INTO t VALUES (1), (2)").affected();
    });
    QCOMPARE(answer, 2);
    inTransaction(*m_pool, [](Connection &connection) { connection.exec("DELETE FROM t WHERE id = 1"); });
    QCOMPARE(rowCount(), 1);
    QCOMPARE(m_pool->inUse(), 0);
}

void TestTransaction::errorResultRollsBack()
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

void TestTransaction::errorResultMayCommit()
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

void TestTransaction::exceptionRollsBackAndPropagates()
{
    const auto work = [](Connection &connection) -> int {
        connection.exec("INSERT INTO t VALUES (1)");
        throw std::logic_error("on purpose");
    };
    QVERIFY_EXCEPTION_THROWN(inTransaction(*m_pool, work), std::logic_error);
    QCOMPARE(rowCount(), 0);
    QCOMPARE(m_pool->inUse(), 0);
}

void TestTransaction::retriesSerializationFailures()
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

void TestTransaction::retriesADeadlock()
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

void TestTransaction::givesUpAfterThreeRetries()
{
    int attempts = 0;
    const auto work = [&attempts](Connection &connection) {
        ++attempts;
        connection.execScript("DO $$ BEGIN RAISE 'again' USING ERRCODE = '40001'; END $$");
    };
    QCOMPARE(stateOf([&] { inTransaction(*m_pool, work); }), QByteArray("40001"));
    QCOMPARE(attempts, 4);
}

void TestTransaction::retriesOnceOnALostConnection()
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

void TestTransaction::neverRetriesAfterCommitWasSent()
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

void TestTransaction::doesNotRetryOtherErrors()
{
    int attempts = 0;
    const auto work = [&attempts](Connection &connection) {
        ++attempts;
        connection.exec("INSERT INTO t VALUES (1), (1)");
    };
    QCOMPARE(stateOf([&] { inTransaction(*m_pool, work); }), QByteArray("23505"));
    QCOMPARE(attempts, 1);
}

QTEST_GUILESS_MAIN(TestTransaction)
#include "tst_transaction.moc"
