// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

//! A copy of the installer and of the stand-in programs under a path with spaces, and one run of run.sh.
class ScriptRun
{
public:
    ScriptRun()
    {
        QVERIFY(QDir().mkpath(checkout() + u"/installer/lib"_s) && QDir().mkpath(binDir())
                && QDir().mkpath(fakeDir()));
        for (const QString &part : {u"/installer"_s, u"/installer/lib"_s})
            copyFiles(QStringLiteral(INSTALLER_DIR "/..") + part, checkout() + part);
        for (const QString &name : {u"zhilego-server"_s, u"zhilego-sandbox"_s, u"zhilego"_s})
            QVERIFY(QFile::link(QStringLiteral(FAKE_PROGRAM), binDir() + u'/' + name));
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.remove(u"DISPLAY"_s);
        m_environment.remove(u"WAYLAND_DISPLAY"_s);
        m_environment.insert(u"ZHILEGO_TEST_BIN_DIR"_s, binDir());
        m_environment.insert(u"FAKE_DIR"_s, fakeDir());
    }
    ~ScriptRun()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.terminate();
            m_process.waitForFinished();
        }
        const QStringList alive = leftovers(); // only after a failed test
        for (const QString &report : alive)
            ::kill(textOf(fakeDir() + u'/' + report).toInt(), SIGKILL);
    }

    QString dataDir() const { return m_dir.filePath(u"мои данные"_s); }
    QString baseUrl() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }
    quint16 port() const { return m_port; }
    QProcess &process() { return m_process; }
    QString errors() const { return m_errors; }
    QString output() const { return m_output; }
    QJsonObject runJson() const
    {
        return QJsonDocument::fromJson(textOf(dataDir() + u"/run.json"_s).toUtf8()).object();
    }
    QStringList argumentsOf(const QString &program) const
    {
        return textOf(fakeDir() + u'/' + program + u".args"_s).split(u'\n', Qt::SkipEmptyParts);
    }

    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }
    void start(const QStringList &options = {u"--server-only"_s})
    {
        startWith(options + QStringList{u"--port"_s, QString::number(m_port), u"--data-dir"_s, dataDir()});
    }
    void startWith(const QStringList &arguments)
    {
        QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process,
                         [this] { m_errors += QString::fromUtf8(m_process.readAllStandardError()); });
        QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
                         [this] { m_output += QString::fromUtf8(m_process.readAllStandardOutput()); });
        m_process.setProcessEnvironment(m_environment);
        m_process.start(checkout() + u"/installer/run.sh"_s, arguments);
        QVERIFY(m_process.waitForStarted());
    }
    void signal(int number) { QCOMPARE(::kill(static_cast<pid_t>(m_process.processId()), number), 0); }
    bool isReady() const { return m_output.contains(u"ready: "_s); }

    //! Every process the programs reported and that still lives (a zombie nobody collects does not count).
    QStringList leftovers() const
    {
        QStringList alive;
        const QStringList reports = QDir(fakeDir()).entryList({u"*.pid"_s});
        for (const QString &report : reports) {
            const QString status = textOf(u"/proc/%1/status"_s.arg(textOf(fakeDir() + u'/' + report)));
            if (!status.isEmpty() && !status.contains(u"\nState:\tZ"_s))
                alive.append(report);
        }
        return alive;
    }
    QString fakeDir() const { return m_dir.filePath(u"reports"_s); }

private:
    QString checkout() const { return m_dir.filePath(u"check out"_s); }
    QString binDir() const { return m_dir.filePath(u"bin dir"_s); }
    static void copyFiles(const QString &from, const QString &to)
    {
        const QStringList names = QDir(from).entryList(QDir::Files);
        for (const QString &name : names)
            QVERIFY(QFile::copy(from + u'/' + name, to + u'/' + name));
    }
    static quint16 freePort()
    {
        QTcpServer probe;
        return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
    }

    QTemporaryDir m_dir;
    QProcessEnvironment m_environment;
    QProcess m_process;
    QString m_errors;
    QString m_output;
    quint16 m_port = freePort();
};

} // namespace

#define VERIFY_ENDS(run, exitCodeWanted)                                                                     \
    QTRY_COMPARE_WITH_TIMEOUT((run).process().state(), QProcess::NotRunning, 30000);                         \
    QVERIFY2((run).process().exitCode() == (exitCodeWanted),                                                 \
             qPrintable(QString::number((run).process().exitCode()) + u": "_s + (run).errors()));            \
    QTRY_COMPARE((run).leftovers(), QStringList())

class TestRunScript : public QObject
{
    Q_OBJECT

private slots:
    void refusesWrongOptions_data();
    void refusesWrongOptions();
    void tellsItsOptions();
    void startsAndStops_data();
    void startsAndStops();
    void hearsCtrlCInTheBackground();
    void stopsBeforeReady();
    void leavesNothingWhenKilled();
    void stopsTheRestAfterACrash_data();
    void stopsTheRestAfterACrash();
    void stopsWhenTheClientIsClosed();
    void goesOnWithoutADisplay();
    void tellsThatThePortIsTaken();
    void allowsOneRunPerDataDirectory();
    void readsProgress_data();
    void readsProgress();
};

void TestRunScript::refusesWrongOptions_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("unknown option") << QStringList{u"--serve"_s} << u"unknown option --serve"_s;
    QTest::newRow("stray word") << QStringList{u"8080"_s} << u"unknown option 8080"_s;
    QTest::newRow("port without value") << QStringList{u"--port"_s} << u"--port needs a value"_s;
    QTest::newRow("directory without value") << QStringList{u"--data-dir"_s} << u"--data-dir needs a value"_s;
    QTest::newRow("port is a word") << QStringList{u"--port"_s, u"http"_s} << u"1 to 65535"_s;
    QTest::newRow("port zero") << QStringList{u"--port=0"_s} << u"1 to 65535"_s;
    QTest::newRow("port too high") << QStringList{u"--port"_s, u"65536"_s} << u"1 to 65535"_s;
    QTest::newRow("port is empty") << QStringList{u"--port="_s} << u"1 to 65535"_s;
}

void TestRunScript::refusesWrongOptions()
{
    QFETCH(QStringList, options);
    QFETCH(QString, complaint);
    ScriptRun run;
    run.startWith(options);
    VERIFY_ENDS(run, 2);
    QVERIFY2(run.errors().contains(complaint), qPrintable(run.errors()));
    QVERIFY(run.errors().contains(u"Usage: "_s));
    QCOMPARE(run.output(), QString());
}

void TestRunScript::tellsItsOptions()
{
    ScriptRun run;
    run.startWith({u"--help"_s});
    VERIFY_ENDS(run, 0);
    for (const QString &option :
         {u"--server-only"_s, u"--port N"_s, u"--data-dir DIR"_s, u"--no-install"_s, u"--help"_s})
        QVERIFY2(run.output().contains(option), qPrintable(option));
}

void TestRunScript::startsAndStops_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("terminal closed") << SIGHUP;
}

void TestRunScript::startsAndStops()
{
    QFETCH(int, signal);
    ScriptRun run;
    run.start();
    QTRY_VERIFY2_WITH_TIMEOUT(run.isReady(), qPrintable(run.errors()), 20000);
    QCOMPARE(run.output(), u"ready: %1\n"_s.arg(run.baseUrl()));

    const QStringList sandbox = run.argumentsOf(u"zhilego-sandbox"_s);
    QCOMPARE(sandbox.size(), 10); // port, data directory, webhook, its secret, biller
    const QString sandboxUrl = u"http://127.0.0.1:"_s + sandbox.at(1);
    QCOMPARE(run.runJson(), (QJsonObject{{u"server"_s, run.baseUrl()}, {u"sandbox"_s, sandboxUrl}}));
    QCOMPARE(
        run.argumentsOf(u"zhilego-server"_s),
        (QStringList{u"serve"_s, u"--data-dir"_s, run.dataDir(), u"--port"_s, QString::number(run.port()),
                     u"--demo"_s, u"--kaspi-base-url"_s, sandboxUrl + u"/r3/v01"_s}));
    QCOMPARE(sandbox,
             (QStringList{u"--port"_s, sandbox.at(1), u"--data-dir"_s, run.dataDir(), u"--webhook-url"_s,
                          run.baseUrl() + u"/api/v1/payments/webhook/kaspi"_s, u"--webhook-secret-file"_s,
                          run.dataDir() + u"/secrets/webhook_kaspi"_s, u"--biller-url"_s,
                          run.baseUrl() + u"/api/v1/payments/kaspi/biller"_s}));
    QCOMPARE(run.leftovers(),
             (QStringList{u"postmaster.pid"_s, u"zhilego-sandbox.pid"_s, u"zhilego-server.pid"_s}));

    run.signal(signal);
    VERIFY_ENDS(run, 0);
    QVERIFY(!QFile::exists(run.dataDir() + u"/run.json"_s));
}

// What a shell starts with "&" ignores SIGINT from the beginning.
void TestRunScript::hearsCtrlCInTheBackground()
{
    ScriptRun run;
    run.process().setChildProcessModifier([] { ::signal(SIGINT, SIG_IGN); });
    run.start();
    QTRY_VERIFY2_WITH_TIMEOUT(run.isReady(), qPrintable(run.errors()), 20000);
    run.signal(SIGINT);
    VERIFY_ENDS(run, 0);
}

void TestRunScript::stopsBeforeReady()
{
    ScriptRun run;
    run.setEnvironment(u"FAKE_zhilego-server"_s, u"unready"_s);
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(run.fakeDir() + u"/zhilego-sandbox.pid"_s), 20000);
    run.signal(SIGTERM);
    VERIFY_ENDS(run, 128 + SIGTERM);
    QCOMPARE(run.output(), QString());
}

void TestRunScript::leavesNothingWhenKilled()
{
    ScriptRun run;
    run.start();
    QTRY_VERIFY2_WITH_TIMEOUT(run.isReady(), qPrintable(run.errors()), 20000);
    run.signal(SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(run.process().state(), QProcess::NotRunning, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(run.leftovers(), QStringList(), 10000);
}

void TestRunScript::stopsTheRestAfterACrash_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("mood");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("server at its start")
        << u"zhilego-server"_s << u"crash"_s << u"    the last words of zhilego-server"_s;
    QTest::newRow("sandbox at its start")
        << u"zhilego-sandbox"_s << u"crash"_s << u"    the last words of zhilego-sandbox"_s;
    QTest::newRow("client at its start") << u"zhilego"_s << u"crash"_s << u"    the last words of zhilego"_s;
    QTest::newRow("server later, its PostgreSQL left behind")
        << u"zhilego-server"_s << u"vanish"_s << u"zhilego-server ended by itself (exit code 137)"_s;
    QTest::newRow("client later") << u"zhilego"_s << u"vanish"_s
                                  << u"zhilego ended by itself (exit code 137)"_s;
}

void TestRunScript::stopsTheRestAfterACrash()
{
    QFETCH(QString, program);
    QFETCH(QString, mood);
    QFETCH(QString, complaint);
    ScriptRun run;
    run.setEnvironment(u"FAKE_"_s + program, mood);
    run.setEnvironment(u"DISPLAY"_s, u":99"_s);
    run.start({});
    VERIFY_ENDS(run, 1);
    QVERIFY2(run.errors().contains(complaint), qPrintable(run.errors()));
}

void TestRunScript::stopsWhenTheClientIsClosed()
{
    ScriptRun run;
    run.setEnvironment(u"FAKE_zhilego"_s, u"close"_s);
    run.setEnvironment(u"WAYLAND_DISPLAY"_s, u"wayland-9"_s);
    run.start({});
    VERIFY_ENDS(run, 0);
    QCOMPARE(run.argumentsOf(u"zhilego"_s), (QStringList{u"--server"_s, run.baseUrl()}));
    QCOMPARE(run.output(), u"ready: %1\n"_s.arg(run.baseUrl()));
}

void TestRunScript::goesOnWithoutADisplay()
{
    ScriptRun run;
    run.start({});
    QTRY_VERIFY2_WITH_TIMEOUT(run.isReady(), qPrintable(run.errors()), 20000);
    QVERIFY2(run.errors().contains(u"No display here"_s), qPrintable(run.errors()));
    run.signal(SIGTERM);
    VERIFY_ENDS(run, 0);
    QVERIFY(!QFile::exists(run.fakeDir() + u"/zhilego.pid"_s));
}

void TestRunScript::tellsThatThePortIsTaken()
{
    ScriptRun run;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, run.port()));
    run.start();
    VERIFY_ENDS(run, 1);
    QVERIFY2(run.errors().contains(u"port %1 on 127.0.0.1 is taken"_s.arg(run.port())),
             qPrintable(run.errors()));
    QVERIFY(!QFile::exists(run.fakeDir() + u"/zhilego-server.pid"_s));
}

void TestRunScript::allowsOneRunPerDataDirectory()
{
    ScriptRun first;
    first.start();
    QTRY_VERIFY2_WITH_TIMEOUT(first.isReady(), qPrintable(first.errors()), 20000);
    ScriptRun second;
    second.startWith(
        {u"--server-only"_s, u"--port"_s, QString::number(second.port()), u"--data-dir"_s, first.dataDir()});
    VERIFY_ENDS(second, 1);
    QVERIFY2(second.errors().contains(u"already running"_s) && second.errors().contains(first.baseUrl()),
             qPrintable(second.errors()));
    QCOMPARE(first.leftovers().size(), 3);
    QCOMPARE(first.runJson().value(u"server"_s).toString(), first.baseUrl());
}

void TestRunScript::readsProgress_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QByteArray>("progress");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("cmake") << QByteArray("-- Detecting CXX compiler ABI info\n") << QByteArray();
    QTest::newRow("ninja") << QByteArray("[1/9] Building a.o\n[2/9] Building b.o\nsome warning\n")
                           << QByteArray(", 2/9\n");
    QTest::newRow("apt downloads") << QByteArray(
        "Get:1 deb\ndlstatus:1:20.5:Retrieving file 1 of 5 (2s left)\n")
                                   << QByteArray(", 20 %\n");
    QTest::newRow("apt installs") << QByteArray("pmstatus:libc6:amd64:7.25:Unpacking\nSetting up libc6\n")
                                  << QByteArray(", 7 %\n");
}

void TestRunScript::readsProgress()
{
    QFETCH(QByteArray, log);
    QTemporaryDir dir;
    QFile file(dir.filePath(u"a log"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(log) == log.size());
    file.close();
    QProcess bash;
    bash.start(u"bash"_s,
               {u"-c"_s, u". \"$1\"; how_far \"$2\""_s, u"-"_s, QStringLiteral(INSTALLER_DIR "/lib/ui.sh"),
                file.fileName()});
    QVERIFY(bash.waitForFinished());
    QTEST(bash.readAllStandardOutput(), "progress");
}

QTEST_GUILESS_MAIN(TestRunScript)
#include "tst_runscript.moc"
