// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config/configkeys.h"
#include "server/config/configloader.h"

#include <QTemporaryDir>
#include <QTest>

using namespace zhilego::config;

//! The four sources of the configuration, each key's rule and what a person is told.
class TestConfig : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void defaults();
    void defaultDataDir_data();
    void defaultDataDir();
    void laterSourcesWin();
    void fileInTheDataDirIsFound();
    void namedFileMayMoveTheDataDir();
    void argumentForms_data();
    void argumentForms();
    void leavesOtherArguments();
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void refusesFiles_data();
    void refusesFiles();
    void readsTheDatabaseUrlFromAFile();
    void hidesTheDatabaseUrl();
    void printsValuesWithSources();
    void warnsOfUnknownVariables();
    void helpNamesEveryKey();

private:
    ConfigInput input(const QStringList &arguments = {}) const
    {
        ConfigInput input;
        input.arguments = arguments;
        input.environment.insert(QStringLiteral("ZHILEGO_DATA_DIR"), m_folder->path());
        return input;
    }
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConfig::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestConfig::defaults()
{
    const LoadedConfig loaded = loadConfig(input());
    QCOMPARE(loaded.problems, QStringList());
    QCOMPARE(loaded.config.dataDir, m_folder->path());
    QCOMPARE(loaded.config.port, 8080);
    QCOMPARE(loaded.config.bind, QHostAddress(QHostAddress::LocalHost));
    QVERIFY(!loaded.config.isProduction());
    QVERIFY(!loaded.config.demo);
    QVERIFY(loaded.config.databaseUrl.isEmpty());
    QCOMPARE(loaded.config.workers, 8);
    QCOMPARE(loaded.config.connections, 900);
    QCOMPARE(loaded.config.holdMinutes, 15);
    QCOMPARE(loaded.config.logLevel, LogLevel::Info);
    QCOMPARE(loaded.values.size(), configKeys().size());
    QCOMPARE(loaded.config.secretsDir(), m_folder->path() + QStringLiteral("/secrets"));
    QCOMPARE(checkText(loaded), QStringLiteral("the configuration is valid\n"));
}

void TestConfig::defaultDataDir_data()
{
    QTest::addColumn<bool>("isRoot");
    QTest::addColumn<QString>("dataHome");
    QTest::addColumn<QString>("expected");
    QTest::newRow("root") << true << QString() << QStringLiteral("/var/lib/zhilego");
    QTest::newRow("user") << false << QString() << QStringLiteral("/home/aigul/.local/share/zhilego");
    QTest::newRow("user with XDG_DATA_HOME")
        << false << QStringLiteral("/data") << QStringLiteral("/data/zhilego");
}

void TestConfig::defaultDataDir()
{
    QFETCH(bool, isRoot);
    QFETCH(QString, dataHome);
    ConfigInput input;
    input.isRoot = isRoot;
    input.environment.insert(QStringLiteral("HOME"), QStringLiteral("/home/aigul"));
    input.environment.insert(QStringLiteral("XDG_DATA_HOME"), dataHome);
    QTEST(loadConfig(input).config.dataDir, "expected");
}

void TestConfig::laterSourcesWin()
{
    const QString file = write(QStringLiteral("my.json"), R"({"port": 1, "workers": 2, "hold_minutes": 3})");
    ConfigInput sources
        = input({QStringLiteral("--config"), file, QStringLiteral("--port"), QStringLiteral("11")});
    sources.environment.insert(QStringLiteral("ZHILEGO_PORT"), QStringLiteral("22"));
    sources.environment.insert(QStringLiteral("ZHILEGO_WORKERS"), QStringLiteral("33"));
    const LoadedConfig loaded = loadConfig(sources);
    QCOMPARE(loaded.problems, QStringList());
    QCOMPARE(loaded.config.port, 11);
    QCOMPARE(loaded.config.workers, 33);
    QCOMPARE(loaded.config.holdMinutes, 3);
    QCOMPARE(loaded.config.connections, 900);
}

void TestConfig::fileInTheDataDirIsFound()
{
    write(QStringLiteral("config.json"), R"({"port": 4242})");
    QCOMPARE(loadConfig(input()).config.port, 4242);
    const QString other = write(QStringLiteral("other.json"), R"({"workers": 3})");
    ConfigInput named = input();
    named.environment.insert(QStringLiteral("ZHILEGO_CONFIG"), other);
    QCOMPARE(loadConfig(named).config.port, 8080);
    QCOMPARE(loadConfig(named).config.workers, 3);
}

void TestConfig::namedFileMayMoveTheDataDir()
{
    const QByteArray content = R"({"data_dir": "/srv/zhilego"})";
    const QString file = write(QStringLiteral("my.json"), content);
    ConfigInput named;
    named.arguments = QStringList{QStringLiteral("--config=") + file};
    QCOMPARE(loadConfig(named).config.dataDir, QStringLiteral("/srv/zhilego"));
    write(QStringLiteral("config.json"), content);
    QVERIFY(loadConfig(input()).problems.value(0).startsWith(QStringLiteral("data_dir (")));
}

void TestConfig::argumentForms_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("demo");
    QTest::addColumn<int>("port");
    const auto words = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
    QTest::newRow("two words") << words("--port 9000") << false << 9000;
    QTest::newRow("one word") << words("--port=9000") << false << 9000;
    QTest::newRow("switch") << words("--demo --port 9000") << true << 9000;
    QTest::newRow("switch with a value") << words("--demo=false --port 9000") << false << 9000;
    QTest::newRow("the last one counts") << words("--port 1 --port 9000") << false << 9000;
}

void TestConfig::argumentForms()
{
    QFETCH(QStringList, arguments);
    const LoadedConfig loaded = loadConfig(input(arguments));
    QCOMPARE(loaded.problems, QStringList());
    QTEST(loaded.config.demo, "demo");
    QTEST(loaded.config.port, "port");
    QCOMPARE(loaded.rest, QStringList());
}

void TestConfig::leavesOtherArguments()
{
    const QStringList arguments{
        QStringLiteral("create-superuser"), QStringLiteral("--email"), QStringLiteral("a@b.kz"),
        QStringLiteral("--port"),           QStringLiteral("9000"),    QStringLiteral("--print-config")};
    const LoadedConfig loaded = loadConfig(input(arguments));
    QCOMPARE(loaded.rest,
             (QStringList{QStringLiteral("create-superuser"), QStringLiteral("--email"),
                          QStringLiteral("a@b.kz"), QStringLiteral("--print-config")}));
}

void TestConfig::accepts_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *line) { QTest::newRow(line) << QString::fromLatin1(line).split(u' '); };
    row("--port 0");
    row("--port 65535");
    row("--bind ::1");
    row("--bind 127.0.0.2 --demo");
    row("--bind 0.0.0.0 --allow-public-bind");
    row("--environment production");
    row("--kaspi-base-url https://qrapi-cert-ip.kaspi.kz/r3/v01 --kaspi-organization-bin 180340021791"
        " --kaspi-client-certificate /etc/hostname --kaspi-client-key /etc/hostname");
    row("--kaspi-base-url https://bank.example.kz/r2/v01 --kaspi-client-certificate /etc/hostname"
        " --kaspi-client-key /etc/hostname");
    row("--kaspi-base-url https://bank.example.kz/r1/v01/");
    row("--kaspi-base-url http://127.0.0.1:9000/r3/v01");
    row("--kaspi-organization-bin 180340021791");
    row("--s3-endpoint https://s3.example.kz:9000 --s3-bucket zhilego-photos --s3-access-key AKIAEXAMPLE");
    row("--s3-endpoint http://127.0.0.1:9000 --s3-bucket photos --s3-access-key a --s3-link-minutes 15");
    row("--kaspi-trade-point 12800000015");
    row("--database-url postgresql://db/zhilego");
    row("--log-level debug");
    row("--workers 40");
}

void TestConfig::accepts()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(loadConfig(input(arguments)).problems, QStringList());
}

void TestConfig::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("problem"); // its beginning
    const auto row = [](const char *line, const char *problem) {
        QTest::newRow(line) << QString::fromLatin1(line).split(u' ') << QString::fromLatin1(problem);
    };
    row("--port 65536", "port (--port): must be a whole number from 0 to 65535");
    row("--port -1", "port (--port): must be a whole number");
    row("--port 80a", "port (--port): must be a whole number");
    row("--port 99999999999999999999", "port (--port): must be a whole number");
    row("--port=", "port (--port): must be a whole number");
    row("--port", "--port: a value is missing");
    row("--config", "--config: a value is missing");
    row("--config /no/such.json", "/no/such.json: ");
    row("--bind localhost", "bind (--bind): must be an IP address");
    row("--bind 0.0.0.0", "bind: only this machine's own addresses");
    row("--bind 10.0.0.1", "bind: only this machine's own addresses");
    row("--bind 0.0.0.0 --allow-public-bind --demo", "demo: only when bind is");
    row("--environment production --demo", "demo: not when environment is production");
    row("--environment staging", "environment (--environment): must be one of development, production");
    row("--demo=perhaps", "demo (--demo): must be true or false");
    row("--workers 0", "workers (--workers): must be a whole number from 1 to 40");
    row("--hold-minutes 0", "hold_minutes (--hold-minutes): must be");
    row("--log-level loud", "log_level (--log-level): must be one of");
    row("--kaspi-base-url https://bank.example.kz/api", "kaspi_base_url: must end in the protocol");
    row("--kaspi-base-url https://bank.example.kz/r2/v01", "kaspi_base_url: r2 and r3 need kaspi_client");
    row("--kaspi-base-url https://bank.example.kz/r3/v01 --kaspi-client-certificate /etc/hostname"
        " --kaspi-client-key /etc/hostname",
        "kaspi_base_url: r3 needs kaspi_organization_bin");
    row("--kaspi-base-url kaspi.kz", "kaspi_base_url (--kaspi-base-url): must be a URL");
    row("--kaspi-base-url http://kaspi.kz/r3/v01", "kaspi_base_url (--kaspi-base-url): must be https");
    row("--kaspi-base-url https://me:secret@kaspi.kz", "kaspi_base_url (--kaspi-base-url): must be a URL");
    row("--s3-endpoint http://s3.example.kz --s3-bucket abc --s3-access-key a",
        "s3_endpoint (--s3-endpoint): must be https");
    row("--s3-endpoint https://s3.example.kz/photos --s3-bucket abc --s3-access-key a",
        "s3_endpoint (--s3-endpoint): must be a URL");
    row("--s3-endpoint https://s3.example.kz", "s3_endpoint: needs s3_bucket and s3_access_key");
    row("--s3-bucket Photos", "s3_bucket (--s3-bucket): must be the name of a bucket");
    row("--s3-link-minutes 60", "s3_link_minutes (--s3-link-minutes): must be a whole number from 5 to 15");
    row("--kaspi-organization-bin 123",
        "kaspi_organization_bin (--kaspi-organization-bin): must have 12 digits");
    row("--kaspi-client-certificate /no/such.pem --kaspi-client-key /etc/hostname",
        "kaspi_client_certificate (--kaspi-client-certificate): /no/such");
    row("--kaspi-client-key /etc/hostname", "kaspi_client_certificate: needs kaspi_client_key");
    row("--database-url postgresql://me:secret@db/zhilego", "database_url: every user");
    row("--database-url postgresql://me:secret@a:1,b:2/zhilego", "database_url: every user");
    row("--database-url-file /no/such",
        "database_url_file (--database-url-file): /no/such is no readable file");
    row("--database-url postgresql://db/z --database-url-file /etc/hostname", "database_url: not together");
    row("--data-dir=", "data_dir (--data-dir): must not be empty");
}

void TestConfig::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, problem);
    const LoadedConfig loaded = loadConfig(input(arguments));
    QVERIFY2(loaded.problems.value(0).startsWith(problem), qPrintable(loaded.problems.join(u'\n')));
    QCOMPARE(loaded.problems.size(), 1);
    QVERIFY(checkText(loaded).startsWith(QStringLiteral("error: ") + problem));
    QVERIFY(!checkText(loaded).contains(QStringLiteral("secret")));
    QVERIFY(!checkText(loaded).contains(QStringLiteral("valid")));
}

void TestConfig::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("problem"); // its end
    QTest::newRow("typo") << QByteArray(R"({"prot": 1})") << QStringLiteral("config.json): no such key");
    QTest::newRow("no JSON") << QByteArray("port = 1") << QStringLiteral("at byte 1)");
    QTest::newRow("no object") << QByteArray("[]") << QStringLiteral(")");
    QTest::newRow("list as value") << QByteArray(R"({"port": [1]})")
                                   << QStringLiteral("must be a text, a whole number, true or false");
    QTest::newRow("fraction") << QByteArray(R"({"port": 1.5})")
                              << QStringLiteral("must be a text, a whole number, true or false");
    QTest::newRow("out of range") << QByteArray(R"({"port": 70000})") << QStringLiteral("from 0 to 65535");
}

void TestConfig::refusesFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, problem);
    write(QStringLiteral("config.json"), content);
    const LoadedConfig loaded = loadConfig(input());
    QCOMPARE(loaded.problems.size(), 1);
    QVERIFY2(loaded.problems.first().endsWith(problem), qPrintable(loaded.problems.first()));
    QVERIFY(loaded.problems.first().contains(QStringLiteral("config.json")));
}

void TestConfig::readsTheDatabaseUrlFromAFile()
{
    const QString file = write(QStringLiteral("url"), "postgresql://me:geheim@db/zhilego\n");
    const LoadedConfig loaded = loadConfig(input({QStringLiteral("--database-url-file"), file}));
    QCOMPARE(loaded.problems, QStringList());
    QCOMPARE(loaded.config.databaseUrl, QByteArray("postgresql://me:geheim@db/zhilego"));
}

void TestConfig::hidesTheDatabaseUrl()
{
    ConfigInput sources = input();
    sources.environment.insert(QStringLiteral("ZHILEGO_DATABASE_URL"),
                               QStringLiteral("postgresql://me:geheim@db/z"));
    const LoadedConfig loaded = loadConfig(sources);
    QCOMPARE(loaded.problems, QStringList());
    QVERIFY(!printText(loaded).contains(QStringLiteral("geheim")));
    QVERIFY(printText(loaded).contains(QStringLiteral("database_url = ***  # ZHILEGO_DATABASE_URL\n")));
    const QString file
        = write(QStringLiteral("config.json"), R"({"database_url": "postgresql://me:geheim@db/z"})");
    QVERIFY(loadConfig(input()).warnings.isEmpty());
    QFile(file).setPermissions(QFile::ReadOwner | QFile::ReadOther);
    QVERIFY(loadConfig(input()).warnings.value(0).contains(QStringLiteral("chmod 600")));
}

void TestConfig::printsValuesWithSources()
{
    const QString file = write(QStringLiteral("config.json"), R"({"workers": 4, "demo": true})");
    ConfigInput sources = input({QStringLiteral("--port=9000")});
    sources.environment.insert(QStringLiteral("ZHILEGO_LOG_LEVEL"), QStringLiteral("debug"));
    const QString text = printText(loadConfig(sources));
    QVERIFY(text.contains(QStringLiteral("port = 9000  # --port\n")));
    QVERIFY(text.contains(QStringLiteral("log_level = debug  # ZHILEGO_LOG_LEVEL\n")));
    QVERIFY(text.contains(QStringLiteral("workers = 4  # %1\n").arg(file)));
    QVERIFY(text.contains(QStringLiteral("demo = true  # %1\n").arg(file)));
    QVERIFY(text.contains(QStringLiteral("bind = 127.0.0.1  # default\n")));
    QCOMPARE(text.count(u'\n'), configKeys().size());
}

void TestConfig::warnsOfUnknownVariables()
{
    ConfigInput sources = input();
    sources.environment.insert(QStringLiteral("ZHILEGO_PROT"), QStringLiteral("1"));
    const LoadedConfig loaded = loadConfig(sources);
    QCOMPARE(loaded.warnings, QStringList{QStringLiteral("ZHILEGO_PROT: no such key, ignored")});
    QCOMPARE(checkText(loaded),
             QStringLiteral("warning: ZHILEGO_PROT: no such key, ignored\nthe configuration is valid\n"));
}

void TestConfig::helpNamesEveryKey()
{
    for (const ConfigKey &key : configKeys())
        QVERIFY(helpText().contains(u' ' + key.option() + u' '));
}

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
