// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/connection/transactionfixture.h"

using namespace zhilego;
using namespace zhilego::db;
using namespace zhilego::test;
using namespace std::chrono_literals;

//! Transactions and savepoints on a real PostgreSQL.
class TestTransaction : public TransactionFixture
{
    Q_OBJECT
private Q_SLOTS:
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
};

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

QTEST_GUILESS_MAIN(TestTransaction)
#include "tst_transaction.moc"
