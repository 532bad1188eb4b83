// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/dberror.h"
#include "server/db/transaction.h"
#include "server/jobs/jobrunner.h"
#include "tests/support/temporarypostgres.h"

#include <QTest>

#include <cmath>
#include <semaphore>

using namespace zhilego;
using namespace zhilego::jobs;
using namespace std::chrono_literals;

namespace {

db::NewJob job(const char *kind = "test.job", const QString &key = {})
{
    return {QLatin1String(kind), key};
}

//! What a worker writes about a job; false when it had no effect.
using Write = std::function<bool(db::JobWorkRepository, const db::JobLease &)>;

} // namespace

//! Jobs on a real database: queuing, leases and fences, attempts, and the threads that run them.
class TestJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_postgres = std::make_unique<test::TemporaryPostgres>(); }
    void init();
    void cleanup();

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
    void cancelled();
    void releasedAttemptDoesNotCount();
    void expiredLeaseGoesToAnother();
    void runnerStartsAtOnce();
    void runnerTellsOthers();
    void runnerKeepsItsLeases();
    void runnerStopsAtTheBorder();
    void exceptionIsAFailedAttempt();
    void oldJobsAreForgotten();

private:
    QString stateOf(JobId id) { return text("select state from job where id = $1", id); }
    QString text(const char *sql, JobId id) { return m_connection->exec(sql, id)[0].text(0); }
    JobId enqueue(const db::NewJob &wanted)
    {
        return db::JobRepository(*m_connection).enqueue(wanted).value();
    }
    QList<db::TakenJob> take(int count, const char *worker = "w1", std::chrono::milliseconds lease = 60s)
    {
        return work().take(QLatin1String(worker), {{JobQueue::Ops, count}},
                           {QStringLiteral("test.job"), QStringLiteral("test.other")}, lease);
    }
    db::JobWorkRepository work() { return db::JobWorkRepository(*m_connection); }
    JobRunnerOptions runnerOptions() const
    {
        JobRunnerOptions options;
        options.connection = m_database->options();
        return options;
    }
    std::unique_ptr<JobRunner> runner(JobHandlers::Handler handler, std::chrono::milliseconds lease = 60s);

    std::unique_ptr<test::TemporaryPostgres> m_postgres;
    std::unique_ptr<test::TemporaryDatabase> m_database;
    std::unique_ptr<db::Connection> m_connection;
    std::unique_ptr<Bell> m_bell;
    std::unique_ptr<db::Pool> m_pool;
};

void TestJobs::init()
{
    m_database = m_postgres->create();
    m_connection = std::make_unique<db::Connection>(m_database->options());
    m_connection->execScript("create table effect (job uuid, note text)");
    m_bell = std::make_unique<Bell>();
    db::PoolOptions options;
    options.connection = m_database->options();
    options.connection.announced = [this](const QByteArray &) { m_bell->ring(); };
    m_pool = std::make_unique<db::Pool>(options);
}

void TestJobs::cleanup()
{
    m_pool.reset();
    m_connection.reset();
    m_database.reset();
}

std::unique_ptr<JobRunner> TestJobs::runner(JobHandlers::Handler handler, std::chrono::milliseconds lease)
{
    JobHandlers handlers;
    handlers.add(QStringLiteral("test.job"), std::move(handler));
    JobRunnerOptions options = runnerOptions();
    options.lease = lease;
    return std::make_unique<JobRunner>(options, *m_pool, *m_bell, handlers, Schedule());
}

void TestJobs::queuedWithItsTransaction()
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

void TestJobs::announcedAfterTheCommitAlone()
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

void TestJobs::uniqueWhileQueuedOrRunning()
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

void TestJobs::takenOnceAndOldestFirst()
{
    QList<JobId> queued;
    for (int i = 0; i < 5; ++i) {
        queued.append(enqueue(job()));
        QTest::qSleep(2); // ids sort by milliseconds
    }
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

void TestJobs::onlyKnownKindsAreTaken()
{
    const JobId id = enqueue(job("test.unknown"));
    QVERIFY(take(5).isEmpty());
    QCOMPARE(stateOf(id), QStringLiteral("queued"));
}

void TestJobs::lostLeaseCannotWrite_data()
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

void TestJobs::lostLeaseCannotWrite()
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

void TestJobs::effectOfALostLeaseIsRolledBack()
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

void TestJobs::effectAndCompletionAreOne()
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

void TestJobs::failedEffectIsTriedAgain()
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

void TestJobs::poisonDies()
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

void TestJobs::cancelled()
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
        while (!run.isCancelled())
            std::this_thread::sleep_for(1ms);
        return JobOutcome::interrupted();
    });
    const JobId running = enqueue(job());
    QVERIFY(started.try_acquire_for(5s));
    QVERIFY(db::JobRepository(*m_connection).cancel(running));
    QTRY_COMPARE(stateOf(running), QStringLiteral("cancelled"));
}

void TestJobs::releasedAttemptDoesNotCount()
{
    enqueue(job());
    QVERIFY(work().release(take(1)[0].lease));
    const QList<db::TakenJob> again = take(1);
    QCOMPARE(again.size(), 1);
    QCOMPARE(again[0].attempt, 1);
    QCOMPARE(again[0].lease.fence, 2);
}

void TestJobs::expiredLeaseGoesToAnother()
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

void TestJobs::runnerStartsAtOnce()
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

void TestJobs::runnerTellsOthers()
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

void TestJobs::runnerKeepsItsLeases()
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

void TestJobs::runnerStopsAtTheBorder()
{
    std::binary_semaphore started(0);
    auto runs = runner([&started](JobRun &run) {
        started.release();
        while (!run.isCancelled())
            std::this_thread::sleep_for(1ms);
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

void TestJobs::exceptionIsAFailedAttempt()
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

void TestJobs::oldJobsAreForgotten()
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

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
