// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/httpexchange.h"
#include "tests/support/certificates.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace zhilego::outbound;

//! zhilego-sandbox as a program: what it says, how it ends, what it refuses.
class TestSandboxProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsServesAndStops();
    void opensTheBanksDoors();
    void helpExplainsTheFaults();
    void refusesOptions_data();
    void refusesOptions();
    void saysThatThePortIsTaken();

private:
    static void start(QProcess &program, const QStringList &arguments);
    //! The address of its "ready:" line, empty when there was none.
    static QString address(QProcess &program);
};

void TestSandboxProgram::start(QProcess &program, const QStringList &arguments)
{
    program.start(QStringLiteral(ZHILEGO_SANDBOX), arguments);
}

QString TestSandboxProgram::address(QProcess &program)
{
    const QByteArray start = "ready: ";
    if (!program.waitForReadyRead(10'000))
        return {};
    const QByteArray line = program.readAllStandardOutput();
    return line.startsWith(start) ? QString::fromLatin1(line.mid(start.size()).trimmed()) : QString();
}

void TestSandboxProgram::startsServesAndStops()
{
    const QTemporaryDir directory;
    const QString data = directory.filePath(QStringLiteral("a folder/данные"));
    QProcess program;
    start(program,
          {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--data-dir"), data,
           QStringLiteral("--public-url"), QStringLiteral("http://demo.example")});
    const QString base = address(program);
    QVERIFY2(base.startsWith(QStringLiteral("http://127.0.0.1:")), qPrintable(base));
    HttpCall call;
    call.url = QUrl(base + QLatin1String("/livez"));
    QCOMPARE(HttpExchange({}).perform(call).status, 200);
    QVERIFY(QDir(data).exists());
    program.terminate();
    QVERIFY(program.waitForFinished(10'000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

void TestSandboxProgram::opensTheBanksDoors()
{
    zhilego::test::Certificates files;
    const QString bank = QStringLiteral("bank");
    const QString authority = QStringLiteral("ca");
    QVERIFY(files.makeAuthority(authority));
    QVERIFY(files.make(bank, authority, QStringLiteral("subjectAltName=DNS:localhost")));
    QProcess program;
    start(program,
          {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--bank-port"), QStringLiteral("0"),
           QStringLiteral("--bank-certificate"), files.certificate(bank), QStringLiteral("--bank-key"),
           files.key(bank), QStringLiteral("--bank-client-ca"), files.certificate(authority)});
    QByteArray said;
    while (!said.contains("ready: ") && program.waitForReadyRead(10'000))
        said += program.readAllStandardOutput();
    const QByteArrayList lines = said.split('\n');
    QVERIFY2(lines.size() >= 4 && lines.at(0).endsWith("/r1/v01"), said.constData());
    HttpSettings settings;
    settings.caFile = files.certificate(authority);
    const auto ping = [&settings](const QByteArray &line) {
        HttpCall call;
        call.url
            = QUrl(QString::fromLatin1(line.mid(int(sizeof "bank: ") - 1)) + QStringLiteral("/health/ping"));
        call.headers.emplaceBack("X-Request-ID", "test");
        return HttpExchange(settings).perform(call);
    };
    QCOMPARE(ping(lines.at(0)).status, 401); // there, and wants its key
    QCOMPARE(ping(lines.at(1)).delivery, Delivery::NotSent); // wants a certificate
    QCOMPARE(ping(lines.at(2)).delivery, Delivery::NotSent);
    program.terminate();
    QVERIFY(program.waitForFinished(10'000));
    QCOMPARE(program.exitCode(), 0);
}

void TestSandboxProgram::helpExplainsTheFaults()
{
    QProcess program;
    start(program, {QStringLiteral("--help")});
    QVERIFY(program.waitForFinished(10'000));
    QCOMPARE(program.exitCode(), 0);
    const QByteArray help = program.readAllStandardOutput();
    for (const char *fault : {"latency", "late_payment", "refund_timed_out", "biller_repeat"})
        QVERIFY2(help.contains(fault), help.constData());
}

void TestSandboxProgram::refusesOptions_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("why");
    const auto list = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
    QTest::newRow("port") << list("--port x") << QByteArray("not a port");
    QTest::newRow("big port") << list("--port 65536") << QByteArray("not a port");
    QTest::newRow("public url") << list("--port 0 --public-url demo") << QByteArray("not a http(s) address");
    QTest::newRow("hook without secret")
        << list("--port 0 --webhook-url http://127.0.0.1/") << QByteArray("needs");
    QTest::newRow("hook") << list("--port 0 --webhook-url x --webhook-secret-file y")
                          << QByteArray("not a http(s) address");
    QTest::newRow("data dir") << list("--port 0 --data-dir /dev/null/x") << QByteArray("cannot use");
    QTest::newRow("bank port") << list("--port 0 --bank-port 65534 --bank-certificate x")
                               << QByteArray("not a port with two behind it");
    QTest::newRow("bank without certificate") << list("--port 0 --bank-port 0") << QByteArray("needs");
    QTest::newRow("bank's files") << list("--port 0 --bank-port 0 --bank-certificate /no/such")
                                  << QByteArray("no certificate in /no/such");
    QTest::newRow("unknown") << list("--fast") << QByteArray("fast");
}

void TestSandboxProgram::refusesOptions()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, why);
    QProcess program;
    start(program, arguments);
    QVERIFY(program.waitForFinished(10'000));
    QCOMPARE(program.exitCode(), 1);
    const QByteArray said = program.readAllStandardError();
    QVERIFY2(said.contains(why), said.constData());
}

void TestSandboxProgram::saysThatThePortIsTaken()
{
    QProcess first;
    start(first, {QStringLiteral("--port"), QStringLiteral("0")});
    const QString base = address(first);
    QVERIFY(!base.isEmpty());
    QProcess second;
    start(second, {QStringLiteral("--port"), QString::number(QUrl(base).port())});
    QVERIFY(second.waitForFinished(10'000));
    QCOMPARE(second.exitCode(), 1);
    QVERIFY(second.readAllStandardError().contains("is taken"));
    first.terminate();
    QVERIFY(first.waitForFinished(10'000));
}

QTEST_GUILESS_MAIN(TestSandboxProgram)
#include "tst_sandboxprogram.moc"
