// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/postgres/embeddedfixture.h"

#include <QDir>

#include <unistd.h>

using namespace zhilego::db;
using namespace zhilego::test;

//! The private cluster: made, adopted after kill -9, shared and stopped.
class TestEmbeddedPostgres : public EmbeddedFixture
{
    Q_OBJECT
private Q_SLOTS:
    void startsAndStops();
    void takesAnOddPath();
    void refusesWhatAShellWouldExpand();
    void isAdoptedAfterTheServerWasKilled();
    void secondProcessIsAGuest();
    void simultaneousStartsShareOneCluster();
    void namesTheMissingVersion();
};

void TestEmbeddedPostgres::startsAndStops()
{
    QByteArray conninfo;
    qint64 pid = 0;
    {
        EmbeddedPostgres postgres(dataDir());
        QVERIFY(!postgres.postmasterPid());
        conninfo = postgres.start();
        pid = postgres.postmasterPid().value_or(0);
        QVERIFY(postgres.isOwner());
        QCOMPARE(setting(conninfo, QStringLiteral("listen_addresses")), QString());
        QCOMPARE(setting(conninfo, QStringLiteral("shared_buffers")), QStringLiteral("256MB"));
        QCOMPARE(setting(conninfo, QStringLiteral("data_checksums")), QStringLiteral("on"));
        QCOMPARE(setting(conninfo, QStringLiteral("server_encoding")), QStringLiteral("UTF8"));
        QCOMPARE(setting(conninfo, QStringLiteral("jit")), QStringLiteral("off"));
        QCOMPARE(setting(conninfo, QStringLiteral("TimeZone")), QStringLiteral("UTC"));
        Connection(optionsFor(conninfo)).execScript("CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        // The server's role owns its database and has no other right.
        const Row role = Connection(optionsFor(conninfo))
                             .exec("SELECT rolname, rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles "
                                   "WHERE rolname = current_user")[0];
        QCOMPARE(role.text(0), QStringLiteral("zhilego"));
        QVERIFY(!role.boolean(1));
        postgres.stop();
        QVERIFY(!postgres.isOwner());
        QVERIFY(!postgres.postmasterPid());
        QVERIFY(!QFile::exists(QStringLiteral("/proc/%1/cmdline").arg(pid))
                || processStatus(pid, "State").startsWith('Z'));
    }
    const QString socketFolder = QString::fromUtf8(conninfo.mid(5).split(' ').first());
    QVERIFY(!QFile::exists(socketFolder));
    EmbeddedPostgres again(dataDir());
    QCOMPARE(again.start(), conninfo);
    QCOMPARE(Connection(optionsFor(conninfo)).exec("SELECT n FROM kept")[0].integer(0), 7);
    QVERIFY((socketFolder + QStringLiteral("/.s.PGSQL.5432")).toUtf8().size() <= 107);
    QCOMPARE(modeOf(socketFolder), mode_t(0700));
}

void TestEmbeddedPostgres::takesAnOddPath()
{
    // Spaces, letters beyond ASCII, and longer than the path of a socket may be.
    const QString name = QStringLiteral("my data dir/Данные (1) & более ") + QString(120, u'l');
    putCluster(m_folder->filePath(name));
    EmbeddedPostgres postgres(m_folder->filePath(name));
    const QByteArray conninfo = postgres.start();
    QCOMPARE(setting(conninfo, QStringLiteral("logging_collector")), QStringLiteral("on"));
    QVERIFY(postgres.postmasterPid());
    postgres.stop();
    QVERIFY(!postgres.postmasterPid());
}

void TestEmbeddedPostgres::refusesWhatAShellWouldExpand()
{
    for (const QString &name : {QStringLiteral("a$HOME"), QStringLiteral("a`id`"), QStringLiteral("a\"b")})
        QVERIFY(setupErrorOf([&] { EmbeddedPostgres postgres(m_folder->filePath(name)); }).contains(name));
}

void TestEmbeddedPostgres::isAdoptedAfterTheServerWasKilled()
{
    putCluster(dataDir());
    QProcess server;
    const QByteArray conninfo = startOther(server, dataDir());
    Connection(optionsFor(conninfo)).execScript("CREATE TABLE kept (n int)");
    server.kill();
    QVERIFY(server.waitForFinished());

    EmbeddedPostgres postgres(dataDir());
    const std::optional<qint64> pid = postgres.postmasterPid();
    QVERIFY(pid);
    QCOMPARE(postgres.start(), conninfo);
    QVERIFY(postgres.isOwner());
    QCOMPARE(postgres.postmasterPid(), pid);
    QVERIFY(Connection(optionsFor(conninfo)).exec("SELECT FROM kept").isEmpty());
    postgres.stop();
    QVERIFY(!postgres.postmasterPid());
}

void TestEmbeddedPostgres::secondProcessIsAGuest()
{
    putCluster(dataDir());
    EmbeddedPostgres owner(dataDir());
    const QByteArray conninfo = owner.start();
    QProcess guest;
    QCOMPARE(startOther(guest, dataDir()), conninfo);
    finishOther(guest);
    QVERIFY(owner.postmasterPid());
    QCOMPARE(Connection(optionsFor(conninfo)).exec("SELECT 1")[0].integer(0), 1);
}

void TestEmbeddedPostgres::simultaneousStartsShareOneCluster()
{
    QProcess first;
    QProcess second;
    first.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--serve"), dataDir()});
    const QByteArray conninfo = startOther(second, dataDir());
    while (!first.canReadLine() && first.waitForReadyRead(60000)) { }
    QCOMPARE(first.readLine().trimmed(), conninfo);
    QVERIFY(conninfo.startsWith("host="));
    finishOther(first);
    finishOther(second);
    QVERIFY(!EmbeddedPostgres(dataDir()).postmasterPid());
}

void TestEmbeddedPostgres::namesTheMissingVersion()
{
    const QString cluster = dataDir() + QStringLiteral("/postgres");
    QVERIFY(QDir().mkpath(cluster));
    QFile version(cluster + QStringLiteral("/PG_VERSION"));
    QVERIFY(version.open(QIODevice::WriteOnly));
    version.write("9\n");
    version.close();
    const ServiceAccount account = ServiceAccount::forThisProcess();
    QCOMPARE(::chown(QFile::encodeName(cluster).constData(), account.uid, account.gid), 0);
    QVERIFY(setupErrorOf([this] {
                EmbeddedPostgres postgres(dataDir());
            }).contains(QStringLiteral("PostgreSQL 9 ")));
}

int main(int argc, char **argv)
{
    return embeddedMain<TestEmbeddedPostgres>(argc, argv);
}

#include "tst_embeddedpostgres.moc"
