// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/connection.h"
#include "server/db/dberror.h"
#include "server/db/embeddedpostgres.h"
#include "server/db/setuperror.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace zhilego::db;

namespace {

//! What `--serve <dir>` does: starts the cluster, prints the conninfo, stops it when stdin ends.
int serve(const QString &dataDir)
{
    try {
        EmbeddedPostgres postgres(dataDir);
        std::cout << postgres.start().constData() << std::endl;
        for (std::string line; std::getline(std::cin, line);) { }
        postgres.stop();
        return 0;
    } catch (const SetupError &error) {
        std::cout << "error: " << error.what() << std::endl;
        return 3;
    }
}

//! A line "Key:\tvalue" of /proc/<pid>/status.
QByteArray processStatus(qint64 pid, const QByteArray &key)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(key + ":\t"))
            return line.mid(key.size() + 2);
    }
    return {};
}

mode_t modeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

ConnectionOptions optionsFor(const QByteArray &conninfo)
{
    ConnectionOptions options;
    options.conninfo = conninfo;
    return options;
}

QString setting(const QByteArray &conninfo, const QString &name)
{
    return Connection(optionsFor(conninfo)).exec("SELECT current_setting($1)", name)[0].text(0);
}

template <typename Call> QString setupErrorOf(const Call &call)
{
    try {
        call();
    } catch (const SetupError &error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

//! The private cluster: made, adopted after kill -9, healed and stopped, as root and as a user.
class TestEmbeddedPostgres : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void startsAndStops();
    void neverRunsAsRoot();
    void takesAnOddPath();
    void refusesWhatAShellWouldExpand();
    void isAdoptedAfterTheServerWasKilled();
    void secondProcessIsAGuest();
    void simultaneousStartsShareOneCluster();
    void healsAfterAKilledPostmaster_data();
    void healsAfterAKilledPostmaster();
    void whoAsksDuringARestartWaits();
    void healsAfterAPowerLoss();
    void startsOverAfterACutShortInit();
    void namesTheMissingVersion();
    void passesThroughAFolderOfRoot();
    void saysWhatToDoWithoutTheCapability();
    void runsForANormalUser();

private:
    QString dataDir() const { return m_folder->filePath(QStringLiteral("data")); }
    //! Runs serve() in another process and waits for its line.
    QByteArray startOther(QProcess &process, const QString &folder, const QString &program = {}) const
    {
        process.start(program.isEmpty() ? QCoreApplication::applicationFilePath() : program,
                      {QStringLiteral("--serve"), folder});
        while (!process.canReadLine() && process.waitForReadyRead(60000)) { }
        return process.readLine().trimmed();
    }
    static void finishOther(QProcess &process)
    {
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitCode(), 0);
    }
    void requireRoot() const { QVERIFY2(::geteuid() == 0, "this part of the test needs root"); }

    //! A stopped cluster in the data directory, copied because initdb takes its seconds.
    void putCluster(const QString &folder) const
    {
        QVERIFY(QDir().mkpath(folder));
        QCOMPARE(
            QProcess::execute(QStringLiteral("cp"),
                              {QStringLiteral("-a"), m_made.path() + QStringLiteral("/postgres"), folder}),
            0);
    }

    QTemporaryDir m_made;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestEmbeddedPostgres::initTestCase()
{
    EmbeddedPostgres postgres(m_made.path());
    postgres.start();
    postgres.stop();
}

void TestEmbeddedPostgres::init()
{
    m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/zhilego-embedded-XXXXXX"));
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0711), 0);
}

void TestEmbeddedPostgres::cleanup()
{
    m_folder.reset();
}

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

void TestEmbeddedPostgres::neverRunsAsRoot()
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

void TestEmbeddedPostgres::healsAfterAKilledPostmaster_data()
{
    QTest::addColumn<bool>("collected");
    QTest::newRow("an init collects the dead") << true;
    QTest::newRow("nobody does, as in a container without one") << false;
}

void TestEmbeddedPostgres::healsAfterAKilledPostmaster()
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
void TestEmbeddedPostgres::whoAsksDuringARestartWaits()
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

void TestEmbeddedPostgres::healsAfterAPowerLoss()
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

void TestEmbeddedPostgres::startsOverAfterACutShortInit()
{
    QVERIFY(QDir().mkpath(dataDir() + QStringLiteral("/postgres.new/base")));
    EmbeddedPostgres postgres(dataDir());
    QVERIFY(postgres.start().startsWith("host="));
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

void TestEmbeddedPostgres::passesThroughAFolderOfRoot()
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

void TestEmbeddedPostgres::saysWhatToDoWithoutTheCapability()
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

void TestEmbeddedPostgres::runsForANormalUser()
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

//! A part of the promises is about being root. Whoever may use sudo without a password tests all of them;
//! for others those parts fail and say why.
static void becomeRootIfAllowed(char **argv)
{
    if (::geteuid() == 0
        || QProcess::execute(QStringLiteral("sudo"), {QStringLiteral("-n"), QStringLiteral("true")}) != 0)
        return;
    std::vector<char *> command{const_cast<char *>("sudo"), const_cast<char *>("-n")};
    const QByteArray program = QFile::encodeName(QCoreApplication::applicationFilePath());
    command.push_back(const_cast<char *>(program.constData()));
    while (*++argv)
        command.push_back(*argv);
    command.push_back(nullptr);
    ::execvp("sudo", command.data());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && QLatin1String(argv[1]) == QLatin1String("--serve"))
        return serve(QString::fromLocal8Bit(argv[2]));
    becomeRootIfAllowed(argv);
    TestEmbeddedPostgres test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_embeddedpostgres.moc"
