// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

//! The program zhilego-server: what it refuses to start with, what it shows, and how it ends.
class TestConfig : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refuses_data();
    void refuses();
    void checkConfigSaysSo();
    void printConfigHidesSecrets();
    void helpNamesEverything();
    void productionRefusesAMovedClock();
    void metricsAreForThisMachine();
    void migratesOnce();
    void makesASuperuser();
    void takenPort();
    void endsGracefully();
    void secondSignalEndsAtOnce();

private:
    QHash<QString, QString> withDatabase() const;

    std::unique_ptr<ApiWorld> m_world;
};

void TestConfig::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
}

QHash<QString, QString> TestConfig::withDatabase() const
{
    return {{QStringLiteral("ZHILEGO_DATABASE_URL"), m_world->server.databaseUrl()}};
}

void TestConfig::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *line, const char *said) {
        QTest::newRow(line) << QString::fromLatin1(line).split(u' ') << QString::fromLatin1(said);
    };
    row("--environment production --kaspi-base-url http://127.0.0.1:8090/r3/v01", "kaspi_base_url");
    row("--environment production --kaspi-base-url http://localhost:8090/r3/v01", "kaspi_base_url");
    row("--environment production --kaspi-base-url https://mtokentest.kaspi.kz:8543/r3/v01",
        "kaspi_base_url");
    row("--environment production --kaspi-base-url https://sandbox/r3/v01", "kaspi_base_url");
    row("--environment production --demo", "demo");
    row("--bind 0.0.0.0", "bind");
    row("--bind 0.0.0.0 --demo --allow-public-bind", "demo");
    row("--bind ::", "bind");
    row("--bind house", "bind");
    row("--port 70000", "port");
    row("--port -1", "port");
    row("--workers 0", "workers");
    row("--workers many", "workers");
    row("--environment staging", "environment");
    row("--kaspi-base-url ftp://kaspi.kz", "kaspi_base_url");
    row("--kaspi-base-url http://kaspi.kz/r3/v01", "kaspi_base_url");
    row("--database-url postgres://zhilego:secret@localhost/zhilego", "database_url");
    row("--database-url-file /nowhere", "database_url_file");
    row("--kaspi-client-key /etc/passwd", "kaspi_client_certificate");
    row("--config /nowhere.json", "/nowhere.json");
    row("--fast", "--fast");
    row("launch", "launch");
    row("serve now", "now");
}

void TestConfig::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    QElapsedTimer timer;
    timer.start();
    const ProgramEnd end = m_world->server.run(arguments);
    QCOMPARE(end.exitCode, 2);
    VERIFY_WITH(end.err.contains(said.toUtf8()), end.err);
    QVERIFY(!end.err.contains("secret"));
    QVERIFY(end.out.isEmpty());
    QVERIFY2(timer.elapsed() < 15'000, "nothing is set up before the configuration is right");
}

void TestConfig::checkConfigSaysSo()
{
    const ProgramEnd good = m_world->server.run(
        {QStringLiteral("--check-config"), QStringLiteral("--port"), QStringLiteral("8081")});
    QCOMPARE(good.exitCode, 0);
    QVERIFY(good.out.contains("is valid"));
    const ProgramEnd bad
        = m_world->server.run({QStringLiteral("--check-config"), QStringLiteral("--port"),
                               QStringLiteral("x"), QStringLiteral("--workers"), QStringLiteral("0")});
    QCOMPARE(bad.exitCode, 2);
    QVERIFY(bad.err.contains("port") && bad.err.contains("workers")); // all of it at once
}

void TestConfig::printConfigHidesSecrets()
{
    const ProgramEnd end = m_world->server.run(
        {QStringLiteral("--print-config"), QStringLiteral("--hold-minutes"), QStringLiteral("20")},
        {{QStringLiteral("ZHILEGO_DATABASE_URL"), QStringLiteral("postgres://zhilego:hunter2@db/zhilego")},
         {QStringLiteral("ZHILEGO_WORKERS"), QStringLiteral("3")}});
    QCOMPARE(end.exitCode, 0);
    QVERIFY(!end.out.contains("hunter2"));
    VERIFY_WITH(end.out.contains("database_url = ***"), end.out);
    VERIFY_WITH(end.out.contains("hold_minutes = 20  # --hold-minutes"), end.out);
    VERIFY_WITH(end.out.contains("workers = 3  # ZHILEGO_WORKERS"), end.out);
    for (const char *name : {"jwt", "kek", "webhook_kaspi"}) {
        QVERIFY(!m_world->server.secret(QLatin1String(name)).isEmpty());
        QVERIFY(!end.out.contains(m_world->server.secret(QLatin1String(name))));
    }
}

void TestConfig::helpNamesEverything()
{
    const ProgramEnd end = m_world->server.run({QStringLiteral("--help")});
    QCOMPARE(end.exitCode, 0);
    for (const char *word : {"serve", "migrate", "demo-data", "create-superuser", "--check-config",
                             "--print-config", "--port", "--hold-minutes"})
        VERIFY_WITH(end.out.contains(word), word);
}

void TestConfig::productionRefusesAMovedClock()
{
    m_world->server.moveClock(QStringLiteral("1 hour"));
    const ProgramEnd end = m_world->server.run({QStringLiteral("--environment"), QStringLiteral("production"),
                                                QStringLiteral("--port"), QStringLiteral("0")},
                                               withDatabase());
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(end.exitCode, 1);
    VERIFY_WITH(end.err.contains("clock_offset"), end.err);
}

void TestConfig::metricsAreForThisMachine()
{
    ApiCaller &caller = m_world->anonymous();
    const ApiReply metrics = caller.get(QStringLiteral("/metrics"));
    QCOMPARE(metrics.status, 200);
    for (const char *name :
         {"http_server_request_duration_seconds", "outbox_lag_seconds", "holds_active", "db_pool_in_use"})
        VERIFY_WITH(metrics.body.contains(name), name);
    for (const char *header : {"X-Forwarded-For", "X-Real-IP", "Forwarded"})
        QCOMPARE(caller.get(QStringLiteral("/metrics"), {{header, "203.0.113.7"}}).status, 404);
}

void TestConfig::migratesOnce()
{
    const ProgramEnd end = m_world->server.run({QStringLiteral("migrate")}, withDatabase());
    QCOMPARE(end.exitCode, 0);
    VERIFY_WITH(end.out.contains("applied migrations: 0"), end.out);
}

void TestConfig::makesASuperuser()
{
    const QStringList arguments{QStringLiteral("create-superuser"), QStringLiteral("--email"),
                                QStringLiteral("Owner@example.kz"), QStringLiteral("--name"),
                                QStringLiteral("Владелец")};
    const ProgramEnd made = m_world->server.run(arguments, withDatabase());
    VERIFY_WITH(made.exitCode == 0, made.err);
    const qsizetype at = made.out.indexOf("password: ") + 10;
    const QString password = QString::fromUtf8(made.out.mid(at, made.out.indexOf('\n', at) - at)).trimmed();
    QVERIFY(password.size() >= 16);
    const ApiReply login
        = m_world->anonymous().post(QStringLiteral("/api/v1/auth/login"),
                                    {{QStringLiteral("email"), QStringLiteral("owner@example.kz")},
                                     {QStringLiteral("password"), password}});
    VERIFY_WITH(login.status == 200, login.text());
    QCOMPARE(login.at(QStringLiteral("user.role")).toString(), QStringLiteral("superuser"));
    QCOMPARE(m_world->server.run(arguments, withDatabase()).exitCode, 1); // there is one
    QCOMPARE(m_world->server.run({QStringLiteral("create-superuser")}, withDatabase()).exitCode, 2);
}

void TestConfig::takenPort()
{
    const ProgramEnd end = m_world->server.run(
        {QStringLiteral("--port"), QString::number(m_world->server.port())}, withDatabase());
    QCOMPARE(end.exitCode, 1);
    VERIFY_WITH(end.err.contains("cannot listen"), end.err);
}

void TestConfig::endsGracefully()
{
    // Requests are in flight all the time; each gets a whole answer or none, and what was answered is kept.
    ApiCaller &realtor = m_world->as(Person::Realtor);
    const QString property = m_world->addProperty();
    std::vector<QStringList> made(4);
    std::vector<QByteArray> broken(4);
    std::vector<std::thread> threads;
    std::vector<QJsonObject> wishes;
    for (int day = 1; day <= 80; ++day)
        wishes.push_back(m_world->wish(property, day, 1));
    for (size_t i = 0; i < made.size(); ++i) {
        threads.emplace_back([&, i] {
            const auto caller = realtor.another();
            for (size_t day = i; day < wishes.size(); day += made.size()) {
                const ApiReply reply = caller->postOnce(QStringLiteral("/api/v1/bookings"), wishes[day]);
                if (reply.status == 201)
                    made[i].append(reply.id());
                else if (reply.status != 0)
                    broken[i] = reply.text();
                if (reply.status == 0)
                    break;
            }
        });
    }
    QTRY_VERIFY_WITH_TIMEOUT(
        m_world->number(QStringLiteral("select count(*) from booking where property_id = '%1'").arg(property))
            > 3,
        5000);
    QElapsedTimer timer;
    timer.start();
    const int code = m_world->server.stop(5000);
    const qint64 took = timer.elapsed();
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(code, 0);
    QVERIFY2(took < 5000, qPrintable(QString::number(took)));
    for (const QByteArray &reply : broken)
        VERIFY_WITH(reply.isEmpty(), reply);
    for (const QStringList &list : made) {
        for (const QString &id : list)
            QCOMPARE(m_world->number(QStringLiteral("select count(*) from booking where id = '%1'").arg(id)),
                     qint64(1));
    }
    qInfo("ended within %lld ms", static_cast<long long>(took));
    m_world->server.start();
}

void TestConfig::secondSignalEndsAtOnce()
{
    // A request that is never finished would keep the first signal waiting.
    QTcpSocket slow;
    slow.connectToHost(QHostAddress(QHostAddress::LocalHost), m_world->server.port());
    QVERIFY(slow.waitForConnected());
    slow.write("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: "
               "application/json\r\nContent-Length: 100\r\n\r\n{");
    QVERIFY(slow.waitForBytesWritten());
    QCOMPARE(m_world->anonymous().get(QStringLiteral("/livez")).status, 200); // so the head has been read
    const auto pid = static_cast<pid_t>(m_world->server.processId());
    QElapsedTimer timer;
    timer.start();
    ::kill(pid, SIGTERM);
    QTRY_VERIFY_WITH_TIMEOUT(m_world->server.log().contains("stopping"), 3000);
    QCOMPARE(m_world->server.stop(3000), 1);
    QVERIFY(timer.elapsed() < 3000);
    m_world->server.start();
}

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
