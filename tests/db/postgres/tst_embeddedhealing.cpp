// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/dberror.h"
#include "tests/db/postgres/embeddedfixture.h"

#include <QDir>

#include <sys/prctl.h>

#include <atomic>
#include <csignal>
#include <functional>
#include <thread>

using namespace zhilego::db;
using namespace zhilego::test;

//! The private cluster after what nobody planned: a killed postmaster, a power loss, a cut short init.
class TestEmbeddedHealing : public EmbeddedFixture
{
    Q_OBJECT
private Q_SLOTS:
    void healsAfterAKilledPostmaster_data();
    void healsAfterAKilledPostmaster();
    void whoAsksDuringARestartWaits();
    void healsAfterAPowerLoss();
    void startsOverAfterACutShortInit();
};

void TestEmbeddedHealing::healsAfterAKilledPostmaster_data()
{
    QTest::addColumn<bool>("collected");
    QTest::newRow("an init collects the dead") << true;
    QTest::newRow("nobody does, as in a container without one") << false;
}

void TestEmbeddedHealing::healsAfterAKilledPostmaster()
{
    QFETCH(bool, collected);
    // Orphans become children of this process, which never waits for them.
    ::prctl(PR_SET_CHILD_SUBREAPER, collected ? 0 : 1, 0, 0, 0);
    putCluster(dataDir());
    EmbeddedPostgres postgres(dataDir());
    const QByteArray conninfo = postgres.start();
    Connection busy(optionsFor(conninfo));
    busy.execScript("CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
    const qint64 pid = postgres.postmasterPid().value_or(0);
    QCOMPARE(::kill(static_cast<pid_t>(pid), SIGKILL), 0);
    QTRY_VERIFY(!postgres.postmasterPid());
    QCOMPARE(postgres.start(), conninfo);
    QVERIFY(postgres.postmasterPid() != pid);
    QCOMPARE(Connection(optionsFor(conninfo)).exec("SELECT n FROM kept")[0].integer(0), 7);
    ::prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
}

//! A backup asks for the cluster's socket on a thread of its own, whenever its time has come.
void TestEmbeddedHealing::whoAsksDuringARestartWaits()
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    putCluster(dataDir());
    EmbeddedPostgres postgres(dataDir());
    postgres.start();
    std::atomic<bool> over = false;
    std::atomic<int> asked = 0;
    std::atomic<int> unanswered = 0;
    const auto keepAsking = [&](const std::function<bool()> &isAnswered) {
        for (; !over; ++asked) {
            if (!isAnswered())
                ++unanswered;
            std::this_thread::yield();
        }
    };
    std::thread folder([&] { keepAsking([&postgres] { return !postgres.socketFolder().isEmpty(); }); });
    std::thread session([&] {
        keepAsking([&postgres] {
            try {
                return !postgres.superuser().conninfo.isEmpty();
            } catch (const DbError &) {
                return false;
            }
        });
    });
    QString problem;
    for (int i = 0; i < 3; ++i) {
        ::kill(static_cast<pid_t>(postgres.postmasterPid().value_or(0)), SIGKILL);
        [&] { QTRY_VERIFY(!postgres.postmasterPid()); }();
        problem += setupErrorOf([&postgres] { postgres.start(); });
    }
    over = true;
    folder.join();
    session.join();
    ::prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
    QCOMPARE(problem, QString());
    QVERIFY(asked > 10);
    QCOMPARE(unanswered, 0);
}

void TestEmbeddedHealing::healsAfterAPowerLoss()
{
    putCluster(dataDir());
    QByteArray conninfo;
    {
        EmbeddedPostgres postgres(dataDir());
        conninfo = postgres.start();
    }
    // After the restart of the machine the number in the file belongs to another program of the account.
    QProcess stranger;
    const ServiceAccount account = ServiceAccount::ownerOf(dataDir() + QStringLiteral("/postgres"));
    stranger.setChildProcessModifier([account] {
        if (account.isOtherThanProcess())
            account.becomeInChild(false);
    });
    stranger.start(QStringLiteral("/bin/cat"), QStringList());
    QVERIFY(stranger.waitForStarted());
    QFile pidFile(dataDir() + QStringLiteral("/postgres/postmaster.pid"));
    QVERIFY(pidFile.open(QIODevice::WriteOnly));
    pidFile.write(QByteArray::number(stranger.processId()) + '\n' + QFile::encodeName(dataDir())
                  + "/postgres\n1700000000\n5432\n/tmp\n\n  1234567         0\nready   \n");
    pidFile.close();
    EmbeddedPostgres postgres(dataDir());
    QVERIFY(!postgres.postmasterPid());
    QCOMPARE(postgres.start(), conninfo);
    QCOMPARE(stranger.state(), QProcess::Running);
    stranger.closeWriteChannel();
    QVERIFY(stranger.waitForFinished());
}

void TestEmbeddedHealing::startsOverAfterACutShortInit()
{
    QVERIFY(QDir().mkpath(dataDir() + QStringLiteral("/postgres.new/base")));
    EmbeddedPostgres postgres(dataDir());
    QVERIFY(postgres.start().startsWith("host="));
}

int main(int argc, char **argv)
{
    return embeddedMain<TestEmbeddedHealing>(argc, argv);
}

#include "tst_embeddedhealing.moc"
