// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <QJsonDocument>
#include <QTest>
#include <QWebSocket>

using namespace zhilego;
using namespace zhilego::test;

namespace {

//! Everything one client of one server heard.
class Client
{
public:
    Client(const ApiServer &server, const QString &token, qint64 since)
        : m_caller(server.port(), token)
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
            m_heard.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
        QObject::connect(&m_socket, &QWebSocket::connected, &m_socket, [this, since] {
            const QString ticket
                = m_caller.send("POST", api("/events/ticket"), {}).at(QStringLiteral("ticket")).toString();
            const QJsonObject hello{{QStringLiteral("ticket"), ticket}, {QStringLiteral("since"), since}};
            m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(hello).toJson(QJsonDocument::Compact)));
        });
        m_socket.open(QUrl(server.webSocketUrl()));
    }
    ApiCaller &caller() { return m_caller; }
    QList<qint64> seqs() const
    {
        QList<qint64> seqs;
        for (const QJsonObject &frame : m_heard)
            seqs.append(frame[QStringLiteral("seq")].toInteger());
        return seqs;
    }

private:
    ApiCaller m_caller;
    QWebSocket m_socket;
    QList<QJsonObject> m_heard;
};

} // namespace

//! Three real servers on one database: every job runs once, what the clock starts starts once, and each
//! change is heard at all of them in one order, also when one of them is killed.
class TestServers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void changesReachTheClientsOfAll();
    void everyJobRunsOnce();
    void scheduleFiresOnce();
    void killedServerLosesNothing();

private:
    QList<ApiServer *> servers() const { return {&m_world->server, m_second.get(), m_third.get()}; }
    qint64 number(const char *sql) { return m_world->number(QLatin1String(sql)); }

    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<ApiServer> m_second;
    std::unique_ptr<ApiServer> m_third;
};

void TestServers::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    m_second = std::make_unique<ApiServer>(*m_world->cluster, m_world->server);
    m_third = std::make_unique<ApiServer>(*m_world->cluster, m_world->server);
    m_second->start();
    m_third->start();
}

void TestServers::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

void TestServers::changesReachTheClientsOfAll()
{
    const QString property = m_world->addProperty();
    QTRY_COMPARE(number("select count(*) from outbox_event where seq is null"), 0);
    const qint64 since = number("select last_seq from event_counter");
    std::vector<std::unique_ptr<Client>> clients;
    const QList<ApiServer *> all = servers();
    for (ApiServer *server : all)
        clients.push_back(std::make_unique<Client>(*server, m_world->as(Person::Realtor).token(), since));
    constexpr int changes = 12;
    for (int i = 0; i < changes; ++i) {
        const ApiReply reply = clients.at(size_t(i) % clients.size())
                                   ->caller()
                                   .postOnce(api("/bookings"), m_world->wish(property, 1 + 3 * i, 2));
        VERIFY_WITH(reply.status == 201, reply.text());
    }
    QTRY_COMPARE(number("select count(*) from outbox_event where seq is null"), 0);
    QList<qint64> expected;
    for (qint64 seq = since + 1; seq <= number("select last_seq from event_counter"); ++seq)
        expected.append(seq);
    QVERIFY(expected.size() >= changes);
    for (const auto &client : clients)
        QTRY_COMPARE(client->seqs(), expected);
}

void TestServers::everyJobRunsOnce()
{
    // Whatever ends a job is written down.
    m_world->execute(QStringLiteral(
        "delete from job; create table ended (id uuid, worker text);"
        "create function note_end() returns trigger language plpgsql as $$ begin"
        " insert into ended values (new.id, new.worker);"
        // Long enough that one server alone is not done before the others have heard.
        " perform pg_sleep(0.01); return new; end $$;"
        "create trigger note_end after update on job for each row when (new.state = 'succeeded')"
        " execute function note_end();"
        "insert into job (kind, queue) select 'traces.forget_old',"
        " (array['critical', 'ops', 'heavy'])[1 + n % 3] from generate_series(1, 300) n"));
    QTRY_COMPARE_WITH_TIMEOUT(number("select count(*) from job where state = 'succeeded'"), 300, 30'000);
    QCOMPARE(number("select count(*) from ended"), 300);
    QCOMPARE(number("select count(*) from job where fence <> 1 or attempt <> 1"), 0);
    QVERIFY(number("select count(distinct worker) from ended") >= 2);
    m_world->execute(QStringLiteral("drop trigger note_end on job"));
}

void TestServers::scheduleFiresOnce()
{
    m_world->execute(QStringLiteral("delete from job"));
    for (const char *offset : {"1 day", "2 days", "3 days"}) {
        m_world->server.moveClock(QLatin1String(offset));
        QTRY_COMPARE(number("select count(*) from job_schedule where next_at <= app_now()"), 0);
    }
    QTRY_COMPARE(number("select count(*) from job where state in ('queued', 'running')"), 0);
    QCOMPARE(number("select count(*) from job where kind = 'audit.anchor'"), 3);
    QCOMPARE(number("select count(*) from job where kind = 'jobs.forget_old'"), 3);
    QCOMPARE(number("select count(*) from job where state <> 'succeeded'"), 0);
}

void TestServers::killedServerLosesNothing()
{
    m_world->execute(
        QStringLiteral("delete from job; insert into job (kind, queue) select 'traces.forget_old', 'ops'"
                       " from generate_series(1, 300)"));
    QTRY_VERIFY(number("select count(*) from job where state = 'succeeded'") > 10);
    m_third->kill();
    // What it had in hand comes back when its lease and the pause are over.
    QTRY_COMPARE_WITH_TIMEOUT(number("select count(*) from job where state in ('queued', 'running')"
                                     " and lease_until is null"),
                              0, 30'000);
    m_world->server.moveClock(QStringLiteral("61 seconds"));
    QTRY_COMPARE_WITH_TIMEOUT(number("select count(*) from job where state = 'running'"), 0, 15'000);
    m_world->server.moveClock(QStringLiteral("70 seconds"));
    QTRY_COMPARE_WITH_TIMEOUT(number("select count(*) from job where state = 'succeeded'"), 300, 15'000);
    m_third->start();
    QCOMPARE(m_world->server.isRunning() && m_second->isRunning() && m_third->isRunning(), true);
}

QTEST_GUILESS_MAIN(TestServers)
#include "tst_servers.moc"
