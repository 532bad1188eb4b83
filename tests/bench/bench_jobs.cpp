// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How soon a job starts after its commit, and how many a second one process runs; against the bare
// statements.
#include "server/db/transaction.h"
#include "server/jobs/jobrunner.h"
#include "tests/bench/benchworld.h"
#include "tests/bench/figures.h"
#include "tests/bench/pgbench.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <semaphore>

using namespace zhilego;
using namespace zhilego::bench;
using namespace zhilego::jobs;

namespace {

const QString kind = QStringLiteral("bench.nothing");
constexpr int threads = 4;
constexpr int singleJobs = 400;

db::NewJob job()
{
    return {kind};
}

//! One take and one completion, as a worker makes them by itself.
const QByteArray bareStatements
    = "update job set state = 'running', fence = fence + 1, attempt = attempt + 1, worker = 'bare',"
      " started_at = app_now(), lease_until = app_now() + interval '60 seconds'"
      " where id = (select id from job where queue = 'ops' and state = 'queued'"
      " and run_at <= (select app_now()) order by run_at, id limit 1 for update skip locked)"
      " returning id, fence \\gset\n"
      "update job set state = 'succeeded', lease_until = null, finished_at = app_now()"
      " where id = :id and fence = :fence and state = 'running';\n";

//! A job process on a database: its runner and what it noticed.
class Worker
{
public:
    explicit Worker(const db::ConnectionOptions &database)
        : m_pool(poolOptions(database))
    {
        JobHandlers handlers;
        handlers.add(kind, [this](JobRun &run) {
            m_started.release();
            const JobOutcome outcome = run.complete([](db::Connection &) {});
            ++m_done;
            return outcome;
        });
        JobRunnerOptions options;
        options.connection = database;
        options.opsThreads = threads;
        m_runner = std::make_unique<JobRunner>(options, m_pool, m_bell, handlers, Schedule());
    }

    //! Milliseconds from the beginning of the transaction that queues a job to its first instruction.
    double enqueueToStart()
    {
        QElapsedTimer clock;
        clock.start();
        db::inTransaction(m_pool,
                          [](db::Connection &connection) { db::JobRepository(connection).enqueue(job()); });
        m_started.acquire();
        return static_cast<double>(clock.nsecsElapsed()) / 1e6;
    }
    qint64 done() const { return m_done; }
    void wake() { m_bell.ring(); }

private:
    db::PoolOptions poolOptions(const db::ConnectionOptions &database)
    {
        db::PoolOptions options;
        options.connection = database;
        options.connection.announced = [this](const QByteArray &) { m_bell.ring(); };
        options.capacity = threads + 4;
        return options;
    }

    const Bell m_bell;
    db::Pool m_pool;
    std::counting_semaphore<> m_started{0};
    std::atomic<qint64> m_done = 0;
    std::unique_ptr<JobRunner> m_runner;
};

void fill(db::Connection &connection, int jobs)
{
    connection.setStatementTimeout(std::chrono::minutes(5));
    connection.execScript("truncate job");
    connection.exec("insert into job (kind, queue) select $1, 'ops' from generate_series(1, $2::int)", kind,
                    jobs);
    connection.execScript("analyze job");
}

void measureLatency(const db::ConnectionOptions &database, Rounds &median, Rounds &slow)
{
    Worker worker(database);
    QList<double> times;
    for (int i = 0; i < singleJobs; ++i)
        times.append(worker.enqueueToStart());
    std::sort(times.begin(), times.end());
    median.add(times.at(times.size() / 2));
    slow.add(times.at(times.size() * 99 / 100));
}

double measureThroughput(const db::ConnectionOptions &database, int seconds)
{
    Worker worker(database);
    QElapsedTimer clock;
    clock.start();
    std::this_thread::sleep_for(std::chrono::seconds(seconds));
    return static_cast<double>(worker.done()) * 1000 / static_cast<double>(clock.elapsed());
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Effort effort = Effort::fromArguments(QCoreApplication::arguments());
    test::TemporaryPostgres postgres(benchCluster());
    const auto database = postgres.create();
    db::Connection sql(database->options());
    Figures figures(QStringLiteral("Jobs"));
    Rounds median;
    Rounds slow;
    Rounds ours;
    Rounds bare;
    const int backlog = effort.seconds * 15'000;
    for (int round = 0; round < effort.rounds; ++round) {
        fill(sql, 0);
        measureLatency(database->options(), median, slow);
        fill(sql, backlog);
        ours.add(measureThroughput(database->options(), effort.seconds));
        fill(sql, backlog);
        bare.add(
            pgbench(database->conninfo(), {bareStatements}, threads, std::chrono::seconds(effort.seconds)));
    }
    figures.latency(QStringLiteral("enqueue → start, median"), median, 5);
    figures.note(QStringLiteral("p99 %1 ms; graphile-worker publishes 4.16 ms on average").arg(slow.text(1)));
    figures.ratio(QStringLiteral("jobs with effect and completion in one transaction"), ours,
                  QStringLiteral("take and complete by pgbench, 4 clients"), bare, 0.3);
    return figures.exitCode();
}
