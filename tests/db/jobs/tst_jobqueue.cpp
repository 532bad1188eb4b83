// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/dberror.h"
#include "server/db/transaction.h"
#include "tests/db/jobs/jobsfixture.h"

#include <cmath>

using namespace zhilego;
using namespace zhilego::jobs;
using namespace zhilego::test;
using namespace std::chrono_literals;

namespace {

//! What a worker writes about a job; false when it had no effect.
using Write = std::function<bool(db::JobWorkRepository, const db::JobLease &)>;

} // namespace

//! Jobs on a real database: queuing, leases and fences, and attempts.
class TestJobQueue : public JobsFixture
{
    Q_OBJECT
private Q_SLOTS:
    void queuedWithItsTransaction();
    void announcedAfterTheCommitAlone();
    void uniqueWhileQueuedOrRunning();
    void takenOnceAndOldestFirst();
    void onlyKnownKindsAreTaken();
    void lostLeaseCannotWrite_data();
    void lostLeaseCannotWrite();
    void effectOfALostLeaseIsRolledBack();
    void effectAndCompletionAreOne();
    void failedEffectIsTriedAgain();
    void poisonDies();
    void releasedAttemptDoesNotCount();
    void expiredLeaseGoesToAnother();
    void oldJobsAreForgotten();
};

void TestJobQueue::queuedWithItsTransaction()
{
    {
        db::Transaction transaction(*m_connection);
        QVERIFY(db::JobRepository(*m_connection).enqueue(job()));
        transaction.rollback();
    }
    QVERIFY(take(5).isEmpty());
    db::Transaction transaction(*m_connection);
    db::NewJob wanted = job();
    wanted.payload = {{QStringLiteral("n"), 7}};
    const std::optional<JobId> id = db::JobRepository(*m_connection).enqueue(wanted);
    transaction.commit();
    const QList<db::TakenJob> taken = take(5);
    QCOMPARE(taken.size(), 1);
    QCOMPARE(taken[0].lease.id, *id);
    QCOMPARE(taken[0].payload, wanted.payload);
    QCOMPARE(taken[0].attempt, 1);
}

void TestJobQueue::announcedAfterTheCommitAlone()
{
    const db::Lease connection = m_pool->lease();
    {
        db::Transaction transaction(*connection);
        db::JobRepository(*connection).enqueue(job());
        transaction.rollback();
    }
    QVERIFY(!m_bell->takeRings());
    db::Transaction transaction(*connection);
    db::JobRepository(*connection).enqueue(job());
    QVERIFY(!m_bell->takeRings());
    transaction.commit();
    QVERIFY(m_bell->takeRings());
    db::JobRepository(*connection).enqueue(job());
    QVERIFY(m_bell->takeRings());
}

void TestJobQueue::uniqueWhileQueuedOrRunning()
{
    db::JobRepository jobs(*m_connection);
    const db::NewJob wanted = job("test.job", QStringLiteral("k"));
    const JobId first = enqueue(wanted);
    QVERIFY(!jobs.enqueue(wanted));
    QVERIFY(jobs.enqueue(job("test.other", QStringLiteral("k"))));
    QVERIFY(jobs.enqueue(job("test.job", QStringLiteral("k2"))));
    const QList<db::TakenJob> taken = take(1);
    QCOMPARE(taken[0].lease.id, first);
    QVERIFY(!jobs.enqueue(wanted));
    QVERIFY(work().complete(taken[0].lease, {}));
    QVERIFY(jobs.enqueue(wanted));
    QVERIFY(jobs.enqueue(job()));
    QVERIFY(jobs.enqueue(job())); // without a key: as many as wanted
}

void TestJobQueue::takenOnceAndOldestFirst()
{
    QList<JobId> queued;
    for (int i = 0; i < 5; ++i)
        queued.append(enqueue(job()));
    db::NewJob later = job();
    later.delaySeconds = 60;
    enqueue(later);
    db::Connection other(m_database->options());
    db::Transaction mine(*m_connection);
    const QList<db::TakenJob> first = take(2);
    const QList<db::TakenJob> second = db::JobWorkRepository(other).take(
        QStringLiteral("w2"), {{JobQueue::Ops, 10}, {JobQueue::Heavy, 1}}, {QStringLiteral("test.job")}, 60s);
    mine.commit();
    QList<JobId> ids;
    for (const db::TakenJob &taken : first + second)
        ids.append(taken.lease.id);
    QCOMPARE(QSet<JobId>(ids.begin(), ids.end()), QSet<JobId>(queued.begin(), queued.end()));
    QCOMPARE(first.size(), 2);
    QVERIFY(first[0].lease.id == queued[0] || first[1].lease.id == queued[0]);
    m_connection->execScript("set zhilego.clock_offset = '61 seconds'");
    QCOMPARE(take(5).size(), 1);
}

void TestJobQueue::onlyKnownKindsAreTaken()
{
    const JobId id = enqueue(job("test.unknown"));
    QVERIFY(take(5).isEmpty());
    QCOMPARE(stateOf(id), QStringLiteral("queued"));
}

void TestJobQueue::lostLeaseCannotWrite_data()
{
    QTest::addColumn<Write>("write");
    QTest::newRow("complete") << Write([](auto work, auto &lease) { return work.complete(lease, {}); });
    QTest::newRow("fail") << Write([](auto work, auto &lease) { return work.fail(lease, {}); });
    QTest::newRow("give up") << Write([](auto work, auto &lease) { return work.giveUp(lease, {}); });
    QTest::newRow("release") << Write([](auto work, auto &lease) { return work.release(lease); });
    QTest::newRow("progress") << Write([](auto work, auto &lease) { return work.progress(lease, 1, 2); });
    QTest::newRow("confirm") << Write([](auto work, auto &lease) { return work.confirm(lease); });
    QTest::newRow("extend") << Write(
        [](auto work, auto &lease) { return !work.extend({lease}, std::chrono::seconds(60)).isEmpty(); });
    QTest::newRow("held") << Write([](auto work, auto &lease) { return !work.held({lease}).isEmpty(); });
}

void TestJobQueue::lostLeaseCannotWrite()
{
    QFETCH(Write, write);
    enqueue(job());
    const db::JobLease stalled = take(1)[0].lease;
    QVERIFY(write(work(), stalled));
    m_connection->execScript("update job set state = 'queued', lease_until = null, run_at = '-infinity'");
    QVERIFY(!write(work(), stalled)); // taken away, nobody has it
    const db::JobLease present = take(1, "w2")[0].lease;
    QCOMPARE(present.id, stalled.id);
    QCOMPARE(present.fence, stalled.fence + 1);
    const QString before = m_connection->exec("select j::text from job j")[0].text(0);
    QVERIFY(!write(work(), stalled)); // somebody else has it
    QCOMPARE(m_connection->exec("select j::text from job j")[0].text(0), before);
    QVERIFY(write(work(), present));
}

void TestJobQueue::effectOfALostLeaseIsRolledBack()
{
    enqueue(job());
    const db::TakenJob stalled = take(1)[0];
    m_connection->execScript("update job set fence = fence + 1"); // another worker's take
    JobRun run(*m_pool, stalled, std::make_shared<JobSignals>());
    const auto effect
        = [](db::Connection &connection) { connection.exec("insert into effect (note) values ('ghost')"); };
    QCOMPARE(run.complete(effect).kind, JobOutcome::Kind::Retry);
    QVERIFY(!run.step(effect));
    QCOMPARE(m_connection->exec("select count(*) from effect")[0].int64(0), 0);
    m_connection->execScript("update job set fence = fence - 1");
    QVERIFY(run.step(effect));
    QCOMPARE(run.complete(effect).kind, JobOutcome::Kind::Completed);
    QCOMPARE(m_connection->exec("select count(*) from effect")[0].int64(0), 2);
}

void TestJobQueue::effectAndCompletionAreOne()
{
    const JobId id = enqueue(job());
    JobRun run(*m_pool, take(1)[0], std::make_shared<JobSignals>());
    run.setResult({{QStringLiteral("file"), QStringLiteral("f")}});
    const JobOutcome refused = run.complete([](db::Connection &connection) -> Outcome {
        connection.exec("insert into effect (note) values ('refused')");
        return failure(ErrorCode::ProviderFailed, QStringLiteral("the bank says no"));
    });
    QCOMPARE(refused.kind, JobOutcome::Kind::Retry);
    QCOMPARE(refused.error, QStringLiteral("the bank says no"));
    QCOMPARE(stateOf(id), QStringLiteral("running"));
    QCOMPARE(run.complete([](db::Connection &) {}).kind, JobOutcome::Kind::Completed);
    QCOMPARE(stateOf(id), QStringLiteral("succeeded"));
    QCOMPARE(text("select result->>'file' from job where id = $1", id), QStringLiteral("f"));
    QCOMPARE(m_connection->exec("select count(*) from effect")[0].int64(0), 0);
}

void TestJobQueue::failedEffectIsTriedAgain()
{
    const JobId id = enqueue(job());
    for (int attempt = 1; attempt <= 3; ++attempt) {
        const QList<db::TakenJob> taken = take(1);
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken[0].attempt, attempt);
        QVERIFY(work().fail(taken[0].lease, QStringLiteral("no")));
        QVERIFY(take(1).isEmpty());
        const double pause
            = m_connection->exec("select extract(epoch from run_at - app_now())::float8 from job")[0].real(0);
        const double usual = 5 * std::pow(2, attempt - 1);
        QVERIFY2(pause > usual * 0.74 && pause <= usual * 1.25, qPrintable(QString::number(pause)));
        m_connection->execScript("update job set run_at = '-infinity'");
    }
    QVERIFY(work().fail(take(1)[0].lease, QStringLiteral("busy"), 300));
    QCOMPARE(m_connection->exec("select run_at > app_now() + interval '299 s' from job")[0].boolean(0), true);
    QCOMPARE(text("select last_error from job where id = $1", id), QStringLiteral("busy"));
}

void TestJobQueue::poisonDies()
{
    db::NewJob wanted = job("test.job", QStringLiteral("k"));
    wanted.maxAttempts = 2;
    const JobId id = enqueue(wanted);
    QVERIFY(work().fail(take(1)[0].lease, QStringLiteral("no")));
    m_connection->execScript("update job set run_at = '-infinity'");
    QVERIFY(work().fail(take(1)[0].lease, QStringLiteral("still no")));
    QCOMPARE(stateOf(id), QStringLiteral("dead"));
    QVERIFY(take(1).isEmpty());
    QVERIFY(db::JobRepository(*m_connection).retry(id));
    QVERIFY(!db::JobRepository(*m_connection).retry(id));
    const QList<db::TakenJob> again = take(1);
    QCOMPARE(again[0].attempt, 1);
    QVERIFY(work().giveUp(again[0].lease, QStringLiteral("never")));
    QCOMPARE(stateOf(id), QStringLiteral("dead"));
    enqueue(wanted); // the dead one does not stand in the way …
    try {
        db::JobRepository(*m_connection).retry(id); // … but now it has to wait
        QFAIL("two with one key");
    } catch (const db::DbError &error) {
        QVERIFY(error.isUnique());
    }
}

void TestJobQueue::releasedAttemptDoesNotCount()
{
    enqueue(job());
    QVERIFY(work().release(take(1)[0].lease));
    const QList<db::TakenJob> again = take(1);
    QCOMPARE(again.size(), 1);
    QCOMPARE(again[0].attempt, 1);
    QCOMPARE(again[0].lease.fence, 2);
}

void TestJobQueue::expiredLeaseGoesToAnother()
{
    db::NewJob wanted = job();
    wanted.maxAttempts = 2;
    const JobId id = enqueue(wanted);
    const db::JobLease first = take(1)[0].lease;
    QCOMPARE(work().reapExpired(10), 0);
    m_connection->execScript("set zhilego.clock_offset = '59 seconds'");
    QCOMPARE(work().reapExpired(10), 0);
    QCOMPARE(work().extend({first}, 60s).size(), 1);
    m_connection->execScript("set zhilego.clock_offset = '61 seconds'");
    QCOMPARE(work().reapExpired(10), 0); // prolonged a moment ago
    m_connection->execScript("set zhilego.clock_offset = '120 seconds'");
    QCOMPARE(work().reapExpired(10), 1);
    QCOMPARE(stateOf(id), QStringLiteral("queued"));
    QVERIFY(text("select last_error from job where id = $1", id).contains(u"w1"));
    QVERIFY(take(1).isEmpty());
    m_connection->execScript("set zhilego.clock_offset = '130 seconds'");
    QCOMPARE(take(1).size(), 1);
    m_connection->execScript("set zhilego.clock_offset = '200 seconds'");
    QCOMPARE(work().reapExpired(10), 1);
    QCOMPARE(stateOf(id), QStringLiteral("dead")); // it may be what kills them
}

void TestJobQueue::oldJobsAreForgotten()
{
    m_connection->execScript(
        "insert into job (kind, queue, state, finished_at) select 'test.job', 'ops', s, app_now() - a"
        " from unnest(array['succeeded', 'cancelled', 'dead', 'dismissed']) s,"
        " unnest(array['6 days', '8 days', '91 days']::interval[]) a; insert into job (kind, queue, "
        "created_at)"
        " values ('test.job', 'ops', app_now() - interval '1 year')");
    QCOMPARE(work().forgetOld(2), 2);
    QCOMPARE(work().forgetOld(100), 4);
    QCOMPARE(work().forgetOld(100), 0);
    QCOMPARE(m_connection->exec("select count(*) from job")[0].int64(0), 7);
}

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_jobqueue.moc"
