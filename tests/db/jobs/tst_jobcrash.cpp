// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/jobworkrepository.h"
#include "tests/support/temporarypostgres.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

using namespace zhilego;

//! Real worker processes, killed with SIGKILL at random under load: no job is lost, no effect happens twice.
//! ZHILEGO_TEST_KILLS asks for more than a few (target soak_jobs).
class TestJobCrash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killedWorkers();

private:
    static std::unique_ptr<QProcess> startWorker(const QByteArray &conninfo);
};

std::unique_ptr<QProcess> TestJobCrash::startWorker(const QByteArray &conninfo)
{
    auto worker = std::make_unique<QProcess>();
    worker->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ZHILEGO_DATABASE_URL"), QString::fromUtf8(conninfo));
    environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("zhilego.jobs=false"));
    worker->setProcessEnvironment(environment);
    worker->setProcessChannelMode(QProcess::ForwardedChannels);
    worker->start(QStringLiteral(ZHILEGO_JOB_WORKER), {});
    return worker;
}

void TestJobCrash::killedWorkers()
{
    bool given = false;
    const int wished = qEnvironmentVariableIntValue("ZHILEGO_TEST_KILLS", &given);
    const int kills = given ? wished : 12;
    constexpr int jobsPerKill = 40;
    constexpr int workers = 3;

    test::TemporaryPostgres postgres;
    const std::unique_ptr<test::TemporaryDatabase> database = postgres.create();
    db::Connection sql(database->options());
    // What was lost comes back soon, or the test would mostly wait.
    sql.execScript("create table effect (job uuid); create table attempt (job uuid, fence bigint);"
                   "create table account (balance bigint); insert into account values (0);"
                   "create or replace function job_pause(failed integer, chance double precision)"
                   " returns interval language sql immutable as $$ select interval '50 milliseconds' $$");
    const auto count = [&sql](const char *query) { return sql.exec(query)[0].int64(0); };

    std::vector<std::unique_ptr<QProcess>> running;
    for (int i = 0; i < workers; ++i)
        running.push_back(startWorker(database->conninfo()));
    QRandomGenerator random = QRandomGenerator::securelySeeded();
    for (int kill = 0; kill < kills; ++kill) {
        sql.exec("insert into job (kind, queue, max_attempts)"
                 " select 'crash.count', (array['critical', 'ops', 'heavy'])[1 + n % 3], 1000000"
                 " from generate_series(1, $1::int) n",
                 jobsPerKill);
        // Not while nothing happens, but at any moment of what happens.
        const qint64 before = count("select count(*) from attempt");
        QTRY_VERIFY_WITH_TIMEOUT(count("select count(*) from attempt") > before, 20'000);
        QTest::qSleep(random.bounded(60));
        std::unique_ptr<QProcess> &victim = running.at(random.bounded(workers));
        victim->kill();
        QVERIFY(victim->waitForFinished());
        victim = startWorker(database->conninfo());
    }
    const qint64 jobs = qint64(kills) * jobsPerKill;
    QTRY_COMPARE_WITH_TIMEOUT(count("select count(*) from job where state = 'succeeded'"), jobs, 60'000);
    for (const auto &worker : running) {
        worker->kill();
        worker->waitForFinished();
    }
    QCOMPARE(count("select count(*) from job"), jobs);
    QCOMPARE(count("select count(distinct job) from effect"), jobs); // none lost
    QCOMPARE(count("select count(*) from effect"), jobs); // none doubled
    QCOMPARE(count("select balance from account"), jobs);
    // No two workers ever held the same fence of a job.
    QCOMPARE(
        count("select count(*) from (select 1 from attempt group by job, fence having count(*) > 1) twice"),
        0);
    const qint64 interrupted = count("select count(*) from job where fence > 1");
    QVERIFY2(interrupted > 0, "no kill met a job");
    qInfo("%d kills, %lld jobs, %lld of them taken more than once", kills, static_cast<long long>(jobs),
          static_cast<long long>(interrupted));
}

QTEST_GUILESS_MAIN(TestJobCrash)
#include "tst_jobcrash.moc"
