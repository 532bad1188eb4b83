// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/transaction.h"
#include "tests/db/jobs/jobsfixture.h"
#include "tests/support/waituntil.h"

#include <semaphore>

using namespace zhilego;
using namespace zhilego::jobs;
using namespace zhilego::test;
using namespace std::chrono_literals;

//! The threads that run jobs: when they start, prolong, stop and fail.
class TestJobRunner : public JobsFixture
{
    Q_OBJECT
private Q_SLOTS:
    void cancelled();
    void runnerStartsAtOnce();
    void runnerTellsOthers();
    void runnerKeepsItsLeases();
    void runnerStopsAtTheBorder();
    void exceptionIsAFailedAttempt();
};

void TestJobRunner::cancelled()
{
    const JobId waiting = enqueue(job());
    QVERIFY(db::JobRepository(*m_connection).cancel(waiting));
    QCOMPARE(stateOf(waiting), QStringLiteral("cancelled"));
    QVERIFY(!db::JobRepository(*m_connection).cancel(waiting));
    const JobId failing = enqueue(job());
    const db::JobLease lease = take(1)[0].lease;
    QVERIFY(db::JobRepository(*m_connection).cancel(failing));
    QCOMPARE(stateOf(failing), QStringLiteral("running"));
    QCOMPARE(work().held({lease})[0].cancelRequested, true);
    QVERIFY(work().fail(lease, QStringLiteral("no")));
    QCOMPARE(stateOf(failing), QStringLiteral("cancelled"));

    std::binary_semaphore started(0);
    const auto runs = runner([&started](JobRun &run) {
        started.release();
        waitUntil([&run] { return run.isCancelled(); }, 10s, 1ms);
        return JobOutcome::interrupted();
    });
    const JobId running = enqueue(job());
    QVERIFY(started.try_acquire_for(5s));
    QVERIFY(db::JobRepository(*m_connection).cancel(running));
    QTRY_COMPARE(stateOf(running), QStringLiteral("cancelled"));
}

void TestJobRunner::runnerStartsAtOnce()
{
    const auto runs = runner([](JobRun &run) {
        return run.complete([&run](db::Connection &connection) {
            connection.exec("insert into effect (job, note) values ($1, $2)", run.id(),
                            QString::number(run.attempt()));
        });
    });
    const JobId id = db::inTransaction(*m_pool, [](db::Connection &connection) {
        return db::JobRepository(connection).enqueue(job()).value();
    });
    QTRY_COMPARE(stateOf(id), QStringLiteral("succeeded"));
    QCOMPARE(text("select note from effect where job = $1", id), QStringLiteral("1"));
}

void TestJobRunner::runnerTellsOthers()
{
    // This process rings nobody's bell here, and its threads are all taken by the first jobs.
    std::counting_semaphore<> block(0);
    std::atomic<int> runByFirst = 0;
    const auto first = runner([&](JobRun &) {
        ++runByFirst;
        block.acquire();
        return JobOutcome::done();
    });
    Bell otherBell;
    JobHandlers handlers;
    std::atomic<int> runBySecond = 0;
    handlers.add(QStringLiteral("test.job"), [&](JobRun &) {
        ++runBySecond;
        return JobOutcome::done();
    });
    const int threads = runnerOptions().opsThreads;
    for (int i = 0; i < threads; ++i)
        enqueue(job());
    QTRY_COMPARE(runByFirst.load(), threads);
    const JobRunner second(runnerOptions(), *m_pool, otherBell, handlers, Schedule());
    for (int i = 0; i < 20; ++i)
        db::inTransaction(*m_pool,
                          [](db::Connection &connection) { db::JobRepository(connection).enqueue(job()); });
    QTRY_COMPARE(runBySecond.load(), 20);
    QCOMPARE(runByFirst.load(), threads);
    block.release(threads);
    QTRY_COMPARE(m_connection->exec("select count(*) from job where state = 'succeeded'")[0].int64(0),
                 threads + 20);
}

void TestJobRunner::runnerKeepsItsLeases()
{
    std::binary_semaphore end(0);
    const auto runs = runner(
        [&end](JobRun &) {
            end.acquire();
            return JobOutcome::done();
        },
        400ms);
    const JobId id = enqueue(job());
    QTRY_COMPARE(stateOf(id), QStringLiteral("running"));
    const QString first = text("select lease_until::text from job where id = $1", id);
    QTRY_VERIFY(text("select lease_until::text from job where id = $1", id) != first);
    QTRY_VERIFY(
        m_connection->exec("select app_now() - started_at > interval '1 second' from job")[0].boolean(0));
    QCOMPARE(work().reapExpired(10), 0);
    end.release();
    QTRY_COMPARE(stateOf(id), QStringLiteral("succeeded"));
    QCOMPARE(text("select fence::text from job where id = $1", id), QStringLiteral("1"));
}

void TestJobRunner::runnerStopsAtTheBorder()
{
    std::binary_semaphore started(0);
    auto runs = runner([&started](JobRun &run) {
        started.release();
        waitUntil([&run] { return run.isCancelled(); }, 10s, 1ms);
        return run.payload()[QStringLiteral("finishes")].toBool() ? JobOutcome::done()
                                                                  : JobOutcome::interrupted();
    });
    db::NewJob finishing = job();
    finishing.payload = {{QStringLiteral("finishes"), true}};
    const JobId finished = enqueue(finishing);
    QVERIFY(started.try_acquire_for(5s));
    const JobId interrupted = enqueue(job());
    QVERIFY(started.try_acquire_for(5s));
    runs->stop();
    const JobId late = enqueue(job());
    runs.reset();
    QCOMPARE(stateOf(finished), QStringLiteral("succeeded"));
    QCOMPARE(stateOf(interrupted), QStringLiteral("queued"));
    QCOMPARE(text("select attempt::text from job where id = $1", interrupted), QStringLiteral("0"));
    QCOMPARE(stateOf(late), QStringLiteral("queued"));
}

void TestJobRunner::exceptionIsAFailedAttempt()
{
    const auto runs = runner([](JobRun &run) -> JobOutcome {
        return run.complete([](db::Connection &connection) {
            connection.exec("insert into effect (note) values ('half')");
            connection.exec("insert into nowhere values (1)");
        });
    });
    const JobId id = enqueue(job());
    QTRY_VERIFY(text("select last_error from job where id = $1", id).contains(u"nowhere"));
    QCOMPARE(stateOf(id), QStringLiteral("queued"));
    QCOMPARE(m_connection->exec("select count(*) from effect")[0].int64(0), 0);
}

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_jobrunner.moc"
