// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/connection/transactionfixture.h"

using namespace zhilego;
using namespace zhilego::db;
using namespace zhilego::test;
using namespace std::chrono_literals;

//! Statements that share a round trip with the next one.
class TestPipeline : public TransactionFixture
{
    Q_OBJECT
private Q_SLOTS:
    void sentStatementsRunInTheirOrder();
    void sentStatementsAreUndoneUnsent();
    void sentStatementFailsWhoeverWaits();
    void sentStatementFailsTheCommit();
    void sentStatementsRunAtOnceOutside();
    void sentAnswerEndsWithItsTransaction();
};

void TestPipeline::sentStatementsRunInTheirOrder()
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

void TestPipeline::sentStatementsAreUndoneUnsent()
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

void TestPipeline::sentStatementFailsWhoeverWaits()
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

void TestPipeline::sentStatementFailsTheCommit()
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

void TestPipeline::sentStatementsRunAtOnceOutside()
{
    const Lease lease = m_pool->lease();
    lease->send("INSERT INTO t VALUES (1)");
    QCOMPARE(rowCount(), 1);
    QCOMPARE(stateOf([&lease] { lease->send("INSERT INTO t VALUES (1)"); }), QByteArray("23505"));
}

void TestPipeline::sentAnswerEndsWithItsTransaction()
{
    const Lease lease = m_pool->lease();
    std::optional<Answer> late;
    {
        const Transaction transaction(*lease);
        late = lease->send("SELECT 1");
    }
    QCOMPARE(stateOf([&late] { late->rows(); }), QByteArray(DbError::misuse));
}

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
