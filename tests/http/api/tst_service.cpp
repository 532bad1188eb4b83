// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apicaller.h"
#include "tests/support/apiserver.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace zhilego;
using namespace Qt::StringLiterals;

namespace {

//! The end of NOTIFY_SOCKET that systemd holds.
class NoticeSocket
{
public:
    explicit NoticeSocket(const QByteArray &address)
        : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {
        sockaddr_un own{};
        own.sun_family = AF_UNIX;
        std::memcpy(own.sun_path, address.constData(), size_t(address.size()));
        if (address.startsWith('@'))
            own.sun_path[0] = '\0';
        const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(address.size()));
        m_bound = ::bind(m_socket, reinterpret_cast<const sockaddr *>(&own), size) == 0;
    }
    ~NoticeSocket() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(NoticeSocket)

    bool isBound() const { return m_bound; }
    //! What has come, oldest first; only the first line of each.
    const QByteArrayList &heard()
    {
        char bytes[512];
        for (ssize_t size; (size = ::recv(m_socket, bytes, sizeof bytes, 0)) > 0;)
            m_heard.append(QByteArray(bytes, size).split('\n').first());
        return m_heard;
    }
    //! Nothing comes for so long, beside what was on its way.
    bool staysSilent(int ms)
    {
        heard();
        pollfd arrival{m_socket, POLLIN, 0};
        return ::poll(&arrival, 1, ms) == 0;
    }

private:
    const int m_socket;
    bool m_bound = false;
    QByteArrayList m_heard;
};

} // namespace

//! The server as a service: what it tells the manager, and how closely the shipped unit shuts it in.
class TestService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_postgres = std::make_unique<test::TemporaryPostgres>(); }
    void cleanup();
    void tellsTheManager_data();
    void tellsTheManager();
    void withoutWatchdog();
    void nobodyListens_data();
    void nobodyListens();
    void unitIsClosed();
    void unitNamesWhatThereIs();
    void cleanupTestCase() { m_postgres.reset(); }

private:
    std::unique_ptr<test::TemporaryPostgres> m_postgres;
};

void TestService::cleanup()
{
    for (const char *name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
        qunsetenv(name);
}

void TestService::tellsTheManager_data()
{
    QTest::addColumn<bool>("isFile");
    QTest::newRow("a file") << true;
    QTest::newRow("a name without a file") << false;
}

void TestService::tellsTheManager()
{
    QFETCH(bool, isFile);
    const QTemporaryDir folder;
    const QByteArray address
        = (isFile ? folder.path() : u"@zhilego-test-"_s + folder.path().section(u'-', -1)).toLocal8Bit()
        + "/notify";
    NoticeSocket manager(address);
    QVERIFY(manager.isBound());
    qputenv("NOTIFY_SOCKET", address);
    qputenv("WATCHDOG_USEC", "100000");
    test::ApiServer server(*m_postgres);
    server.start();
    QTRY_VERIFY(manager.heard().size() >= 4);
    QCOMPARE(manager.heard().first(), QByteArray("READY=1"));
    QCOMPARE(manager.heard().count("WATCHDOG=1"), manager.heard().size() - 1);

    // The watchdog starves when the process stands still, and only then.
    ::kill(pid_t(server.processId()), SIGSTOP);
    QTRY_VERIFY(manager.staysSilent(300));
    const qsizetype before = manager.heard().size();
    ::kill(pid_t(server.processId()), SIGCONT);
    QTRY_VERIFY(manager.heard().size() >= before + 3);

    QCOMPARE(server.stop(), 0);
    QCOMPARE(manager.heard().count("STOPPING=1"), 1);
}

void TestService::withoutWatchdog()
{
    const QTemporaryDir folder;
    const QByteArray address = folder.filePath(u"notify"_s).toLocal8Bit();
    NoticeSocket manager(address);
    qputenv("NOTIFY_SOCKET", address);
    qputenv("WATCHDOG_USEC", "1000");
    qputenv("WATCHDOG_PID", "1"); // meant for another process
    test::ApiServer server(*m_postgres);
    server.start();
    QCOMPARE(server.stop(), 0);
    QCOMPARE(manager.heard(), QByteArrayList({"READY=1", "STOPPING=1"}));
}

void TestService::nobodyListens_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("no file") << QByteArray("/nowhere/notify");
    QTest::newRow("too long") << '/' + QByteArray(200, 'x');
    QTest::newRow("no address") << QByteArray("notify");
}

void TestService::nobodyListens()
{
    QFETCH(QByteArray, address);
    qputenv("NOTIFY_SOCKET", address);
    test::ApiServer server(*m_postgres);
    server.start();
    QCOMPARE(server.stop(), 0);
}

//! 0 is a safe, 10 an open door.
void TestService::unitIsClosed()
{
    QProcess judge;
    judge.start(u"systemd-analyze"_s,
                {u"security"_s, u"--offline=true"_s, u"--no-pager"_s, u"--threshold=20"_s,
                 QStringLiteral(INSTALLER_DIR) + u"/systemd/zhilego-server.service"_s});
    QVERIFY2(judge.waitForFinished(), "systemd-analyze is missing");
    const QByteArray said = judge.readAllStandardOutput() + judge.readAllStandardError();
    VERIFY_WITH(judge.exitCode() == 0, said);
    const QRegularExpressionMatch level
        = QRegularExpression(u"exposure level for zhilego-server.service: ([0-9.]+)"_s)
              .match(QString::fromUtf8(said));
    VERIFY_WITH(level.hasMatch() && level.captured(1).toDouble() <= 2.0, said);
}

//! Keys that the unit and its example of a configuration use must be keys of the server.
void TestService::unitNamesWhatThereIs()
{
    QFile unit(QStringLiteral(INSTALLER_DIR) + u"/systemd/zhilego-server.service"_s);
    QVERIFY(unit.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(unit.readAll());
    QVERIFY(text.contains(u"Type=notify"_s) && text.contains(u"WatchdogSec="_s));
    // Or PostgreSQL gets the SIGTERM as well, and requests in flight fail.
    QVERIFY(text.contains(u"\nKillMode=mixed\n"_s));
    test::ApiServer server(*m_postgres);
    const test::ProgramEnd check = server.run(
        {u"--config"_s, QStringLiteral(INSTALLER_DIR) + u"/systemd/config.json"_s, u"--check-config"_s});
    VERIFY_WITH(check.exitCode == 0, check.out + check.err);
    const QByteArray keys = server.run({u"--print-config"_s}).out;
    const QRegularExpression variable(u"Environment=ZHILEGO_([A-Z_]+)="_s);
    for (auto found = variable.globalMatch(text); found.hasNext();) {
        const QByteArray key = found.next().captured(1).toLower().toLatin1();
        VERIFY_WITH(key == "config" || keys.contains(key), key);
    }
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
