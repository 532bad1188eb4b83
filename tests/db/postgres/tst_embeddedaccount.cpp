// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/postgres/embeddedfixture.h"

#include <QDir>

#include <linux/capability.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace zhilego::db;
using namespace zhilego::test;

//! Whose the private cluster is: never of root, whoever starts it.
class TestEmbeddedAccount : public EmbeddedFixture
{
    Q_OBJECT
private Q_SLOTS:
    void neverRunsAsRoot();
    void passesThroughAFolderOfRoot();
    void saysWhatToDoWithoutTheCapability();
    void runsForANormalUser();
};

void TestEmbeddedAccount::neverRunsAsRoot()
{
    putCluster(dataDir());
    requireRoot();
    EmbeddedPostgres postgres(dataDir());
    const QByteArray conninfo = postgres.start();
    const qint64 pid = postgres.postmasterPid().value_or(0);
    const QByteArray user = QByteArray::number(ServiceAccount::forThisProcess().uid);
    QVERIFY(user != "0");
    QCOMPARE(processStatus(pid, "Uid"), (user + '\t').repeated(3) + user);
    QVERIFY(!processStatus(pid, "Groups").split(' ').contains("0"));
    QCOMPARE(processStatus(pid, "CapEff"), QByteArray("0000000000000000"));
    Connection connection(optionsFor(conninfo));
    QCOMPARE(processStatus(connection.backendPid(), "Uid"), (user + '\t').repeated(3) + user);
    QCOMPARE(modeOf(dataDir() + QStringLiteral("/postgres")), mode_t(0700));
}

void TestEmbeddedAccount::passesThroughAFolderOfRoot()
{
    requireRoot();
    const QString closed = m_folder->filePath(QStringLiteral("closed"));
    putCluster(closed + QStringLiteral("/data"));
    QCOMPARE(::chmod(QFile::encodeName(closed + QStringLiteral("/data")).constData(), 0700), 0);
    QCOMPARE(::chmod(QFile::encodeName(closed).constData(), 0700), 0);
    for (int round = 0; round < 2; ++round) {
        EmbeddedPostgres postgres(closed + QStringLiteral("/data"));
        const QByteArray conninfo = postgres.start();
        // Only the right to pass through closed folders, nothing else of root.
        const quint64 expected = quint64(1) << CAP_DAC_READ_SEARCH;
        QCOMPARE(processStatus(postgres.postmasterPid().value_or(0), "CapEff").toULongLong(nullptr, 16),
                 expected);
        QVERIFY(!processStatus(postgres.postmasterPid().value_or(0), "Uid").startsWith("0\t"));
        QCOMPARE(Connection(optionsFor(conninfo)).exec("SELECT 1")[0].integer(0), 1);
    }
    QCOMPARE(modeOf(closed), mode_t(0700));
    QCOMPARE(modeOf(closed + QStringLiteral("/data")), mode_t(0711));
}

void TestEmbeddedAccount::saysWhatToDoWithoutTheCapability()
{
    requireRoot();
    const QString closed = m_folder->filePath(QStringLiteral("closed"));
    QVERIFY(QDir().mkpath(closed));
    QCOMPARE(::chmod(QFile::encodeName(closed).constData(), 0700), 0);
    QProcess server;
    // As root of a container that lacks it.
    server.setChildProcessModifier([] { ::prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0); });
    const QByteArray answer = startOther(server, closed + QStringLiteral("/data"));
    QVERIFY(server.waitForFinished());
    QCOMPARE(server.exitCode(), 3);
    QVERIFY2(answer.contains("cannot enter") && answer.contains("chmod o+x"), answer.constData());
}

void TestEmbeddedAccount::runsForANormalUser()
{
    requireRoot();
    const ServiceAccount user = ServiceAccount::forThisProcess();
    QCOMPARE(::chown(QFile::encodeName(m_folder->path()).constData(), user.uid, user.gid), 0);
    // The build folder may be closed to the user.
    const QString program = m_folder->filePath(QStringLiteral("program"));
    QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(), program));
    QProcess server;
    server.setChildProcessModifier([user] { user.becomeInChild(false); });
    const QByteArray conninfo = startOther(server, dataDir(), program);
    QVERIFY2(conninfo.startsWith("host="), conninfo.constData());
    EmbeddedPostgres watcher(dataDir());
    QVERIFY(processStatus(watcher.postmasterPid().value_or(0), "Uid")
                .startsWith(QByteArray::number(user.uid) + '\t'));
    finishOther(server);
    QVERIFY(!watcher.postmasterPid());
}

int main(int argc, char **argv)
{
    return embeddedMain<TestEmbeddedAccount>(argc, argv);
}

#include "tst_embeddedaccount.moc"
