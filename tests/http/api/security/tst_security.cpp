// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/security/securityfixture.h"

#include <QJsonDocument>

using namespace zhilego;
using namespace zhilego::test;

//! What protects administrators and the server itself: networks, limits, and the trace of every refusal.
class TestSecurity : public SecurityFixture
{
    Q_OBJECT
private Q_SLOTS:
    void networksLetInWhoIsListed();
    void nearestListWins();
    void nobodyLocksThemselvesOut();
    void recoveryFromTheMachine();
    void recoveryUsage();
    void addressesAreLimited();
    void peopleAreLimited();
    void refusalsAreWrittenDown();
    void forgedTokensFillNothing();
};

void TestSecurity::networksLetInWhoIsListed()
{
    const auto caller = enter(add());
    const ApiReply added = superuser().post(api(QStringLiteral("/security/networks")),
                                            {{QStringLiteral("network"), QStringLiteral("203.0.113.0/24")},
                                             {QStringLiteral("role"), QStringLiteral("realtor")}});
    VERIFY_WITH(added.status == 201, added.text());
    QCOMPARE(caller->get(api(QStringLiteral("/me"))).status, 403); // from 127.0.0.1
    QCOMPARE(caller->get(api(QStringLiteral("/me")), from("203.0.113.200")).status, 200);
    QCOMPARE(caller->get(api(QStringLiteral("/me")), from("203.0.114.1")).status, 403);
    // Only the last hop counts: what a client claims before it is worth nothing.
    QCOMPARE(caller->get(api(QStringLiteral("/me")), from("203.0.113.5, 198.51.100.7")).status, 403);
    const QString email = add();
    QCOMPARE(login(email).status, 403);
    QCOMPARE(login(email, {}, from("::ffff:203.0.113.77")).status, 200);
    // A wrong password does not tell whether the address is right.
    QCOMPARE(m_world->anonymous()
                 .post(api(QStringLiteral("/auth/login")),
                       {{QStringLiteral("email"), email}, {QStringLiteral("password"), QStringLiteral("x")}})
                 .status,
             401);
    QCOMPARE(m_world->as(Person::Renter).get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(superuser()
                 .post(api(QStringLiteral("/security/networks")),
                       {{QStringLiteral("network"), QStringLiteral("203.0.113.0/24")},
                        {QStringLiteral("role"), QStringLiteral("realtor")}})
                 .status,
             409);
    QCOMPARE(superuser().get(api(QStringLiteral("/security/networks"))).items().size(), 1);
    QCOMPARE(superuser().send("DELETE", api(QStringLiteral("/security/networks/")) + added.id(), {}).status,
             204);
    QCOMPARE(caller->get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(superuser().send("DELETE", api(QStringLiteral("/security/networks/")) + added.id(), {}).status,
             404);
}

void TestSecurity::nearestListWins()
{
    const QString email = add();
    const auto caller = enter(email);
    const auto allow = [this](const char *network, const QJsonObject &whom) {
        QJsonObject body = whom;
        body.insert(QStringLiteral("network"), QLatin1String(network));
        return superuser().post(api(QStringLiteral("/security/networks")), body);
    };
    QCOMPARE(allow("203.0.113.0/24", {{QStringLiteral("role"), QStringLiteral("realtor")}}).status, 201);
    QCOMPARE(allow("127.0.0.1", {{QStringLiteral("user_id"), idOf(email)}}).status, 201);
    QCOMPARE(caller->get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(caller->get(api(QStringLiteral("/me")), from("203.0.113.7")).status, 403);
    QCOMPARE(allow("10.0.0.0/8", {{QStringLiteral("user_id"), m_world->agency()}}).issues(),
             QStringList{QStringLiteral("user_id: not_found")});
    QCOMPARE(allow("10.0.0.1/8", {}).issues(), QStringList{QStringLiteral("network: not_a_network")});
    QCOMPARE(
        allow("10.0.0.0/8",
              {{QStringLiteral("user_id"), idOf(email)}, {QStringLiteral("role"), QStringLiteral("realtor")}})
            .issues(),
        QStringList{QStringLiteral("user_id: not_with_role")});
}

void TestSecurity::nobodyLocksThemselvesOut()
{
    const QString networks = api(QStringLiteral("/security/networks"));
    const QJsonObject elsewhere{{QStringLiteral("network"), QStringLiteral("203.0.113.0/24")}};
    const ApiReply refused = superuser().post(networks, elsewhere);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.at(QStringLiteral("error.rule")).toString(), QStringLiteral("would_lock_you_out"));
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from allowed_network")), 0);
    const ApiReply here
        = superuser().post(networks, {{QStringLiteral("network"), QStringLiteral("127.0.0.0/8")}});
    QCOMPARE(here.status, 201);
    const ApiReply there = superuser().post(networks, elsewhere);
    QCOMPARE(there.status, 201); // beside the own one
    const ApiReply last = superuser().send("DELETE", networks + u'/' + here.id(), {});
    QCOMPARE(last.status, 409);
    QCOMPARE(superuser().get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(superuser().send("DELETE", networks + u'/' + there.id(), {}).status, 204);
}

void TestSecurity::recoveryFromTheMachine()
{
    const QString networks = api(QStringLiteral("/security/networks"));
    const ApiReply insists = superuser().post(
        networks,
        {{QStringLiteral("network"), QStringLiteral("203.0.113.0/24")}, {QStringLiteral("force"), true}});
    QCOMPARE(insists.status, 201);
    QCOMPARE(superuser().get(api(QStringLiteral("/me"))).status, 403);
    const QString email = ApiWorld::emailOf(Person::Superuser);
    QCOMPARE(login(email).status, 403);
    const ProgramEnd end = recover({QStringLiteral("--email"), email, QStringLiteral("--networks")});
    VERIFY_WITH(end.exitCode == 0, end.err);
    VERIFY_WITH(end.out.contains("networks removed: 1"), end.out);
    m_world->forgetCallers();
    QCOMPARE(superuser().get(api(QStringLiteral("/me"))).status, 200);

    const Guarded person = guarded();
    m_world->execute(
        QStringLiteral("update user_account set status = 'blocked' where email = '%1'").arg(person.email));
    const ProgramEnd both = recover({QStringLiteral("--email"), person.email.toUpper(),
                                     QStringLiteral("--totp"), QStringLiteral("--unblock")});
    VERIFY_WITH(both.exitCode == 0, both.err);
    QCOMPARE(login(person.email).status, 200);
    QCOMPARE(m_world->number(
                 QStringLiteral("select count(*) from audit_log where action = 'auth.access_recovered'")),
             2);
}

void TestSecurity::recoveryUsage()
{
    QCOMPARE(recover({}).exitCode, 2);
    QCOMPARE(recover({QStringLiteral("--email"), QStringLiteral("realtor@example.kz")}).exitCode, 2);
    QCOMPARE(
        recover({QStringLiteral("--email"), QStringLiteral("realtor@example.kz"), QStringLiteral("--all")})
            .exitCode,
        2);
    QCOMPARE(
        recover({QStringLiteral("--email"), QStringLiteral("nobody@example.kz"), QStringLiteral("--totp")})
            .exitCode,
        1);
}

void TestSecurity::addressesAreLimited()
{
    ApiServer limited(*m_world->cluster, m_world->server);
    limited.start({QStringLiteral("--rate-per-address"), QStringLiteral("10"),
                   QStringLiteral("--rate-sign-in-per-address"), QStringLiteral("3")});
    ApiCaller caller(limited.port(), QString(), m_world->witness());
    const QString document = api(QStringLiteral("/openapi.json"));
    int allowed = 0;
    ApiReply refused;
    for (int i = 0; i < 14; ++i) {
        const ApiReply reply = caller.get(document, from("198.51.100.1"));
        if (reply.status == 200)
            ++allowed;
        else
            refused = reply;
    }
    QVERIFY2(allowed >= 10 && allowed <= 12, qPrintable(QString::number(allowed)));
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), QStringLiteral("RATE_LIMITED"));
    QVERIFY(refused.headers.value("retry-after").toInt() >= 1);
    QCOMPARE(refused.headers.value("ratelimit-policy"), QByteArray("\"address\";q=10;w=60"));
    QVERIFY(refused.headers.value("ratelimit").startsWith("\"address\";r=0;t="));
    QCOMPARE(caller.get(document, from("198.51.100.2")).status, 200);
    // One IPv6 network is one address.
    for (int i = 0; i < 12; ++i)
        caller.get(document, from(("2001:db8::" + QByteArray::number(i + 1)).constData()));
    QCOMPARE(caller.get(document, from("2001:db8::ffff")).status, 429);
    QCOMPARE(caller.get(document, from("2001:db8:0:1::1")).status, 200);
    // Signing in has a smaller bucket.
    QList<int> signIns;
    for (int i = 0; i < 4; ++i)
        signIns.append(caller
                           .send("POST", api(QStringLiteral("/auth/refresh")), R"({"refresh_token":"x"})",
                                 from("198.51.100.3"))
                           .status);
    QCOMPARE(signIns, (QList<int>{401, 401, 401, 429}));
    // The bank is never told to come later, and this machine is not counted.
    for (int i = 0; i < 15; ++i) {
        QCOMPARE(
            caller.send("POST", api(QStringLiteral("/payments/webhook/kaspi")), "{}", from("198.51.100.1"))
                    .status
                == 429,
            false);
        QCOMPARE(caller.get(document).status, 200);
    }
    QVERIFY(caller.get(QStringLiteral("/metrics")).body.contains("rate_limited_total{bucket=\"address\"}"));
    QCOMPARE(limited.stop(), 0);
}

void TestSecurity::peopleAreLimited()
{
    ApiServer limited(*m_world->cluster, m_world->server);
    limited.start({QStringLiteral("--rate-reads-per-person"), QStringLiteral("6"),
                   QStringLiteral("--rate-writes-per-person"), QStringLiteral("2")});
    const QString token = enter(add())->token();
    const QString another = enter(add())->token();
    ApiCaller caller(limited.port(), token, m_world->witness());
    const ApiReply first = caller.get(api(QStringLiteral("/me")), from("198.51.100.1"));
    QCOMPARE(first.headers.value("ratelimit"), QByteArray("\"read\";r=5"));
    // Whatever address they come from.
    int refused = 0;
    for (int i = 0; i < 9; ++i)
        refused += caller
                       .get(api(QStringLiteral("/me")),
                            from(("198.51.100." + QByteArray::number(i)).constData()))
                       .status
                == 429
            ? 1
            : 0;
    QVERIFY(refused >= 3);
    const auto write = [&caller] {
        return caller.send("PATCH", api(QStringLiteral("/me")), R"({"locale":"ru"})", from("198.51.100.1"))
            .status;
    };
    QCOMPARE(write(), 200);
    QCOMPARE(write(), 200);
    QCOMPARE(write(), 429);
    caller.setToken(another);
    QCOMPARE(caller.get(api(QStringLiteral("/me")), from("198.51.100.1")).status, 200);
    caller.setToken(token);
    QCOMPARE(caller.get(api(QStringLiteral("/me"))).status, 200); // from this machine
    QCOMPARE(limited.stop(), 0);
}

void TestSecurity::refusalsAreWrittenDown()
{
    const QString property = m_world->addProperty();
    const auto stranger = enter(add());
    const QString who = m_world->value(
        QStringLiteral("select id from user_account where email = 'guarded%1@example.kz'").arg(m_people));
    const auto rows = [&](const char *why) {
        return m_world->number(QStringLiteral("select count(*) from audit_log where action = 'access.refused'"
                                              " and actor_id = '%1' and after->>'why' = '%2'")
                                   .arg(who, QLatin1String(why)));
    };
    QCOMPARE(stranger->get(api(QStringLiteral("/users"))).status, 403);
    QCOMPARE(rows("forbidden"), 1);
    QCOMPARE(stranger->get(api(QStringLiteral("/properties/")) + property).status, 404);
    QCOMPARE(rows("out_of_scope"), 1);
    QCOMPARE(m_world->value(QStringLiteral("select after->>'route' from audit_log where entity_id = '%1'"
                                           " and action = 'access.refused'")
                                .arg(property)),
             QStringLiteral("/api/v1/properties/{id}"));
    QCOMPARE(stranger->get(api(QStringLiteral("/properties/")) + m_world->agency()).status, 404);
    QCOMPARE(rows("out_of_scope"), 1); // there is nothing to hide
    QCOMPARE(stranger->get(api(QStringLiteral("/properties/nonsense"))).status, 404);
    QCOMPARE(stranger->get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(rows("forbidden") + rows("out_of_scope"), 2);
    // A signed-in attacker does not fill the disk either, and every refusal is counted.
    for (int i = 0; i < 200; ++i)
        stranger->get(api(QStringLiteral("/users")));
    QVERIFY(rows("forbidden") >= 100);
    QVERIFY(rows("forbidden") <= 180);
    const QByteArray metrics = m_world->anonymous().get(QStringLiteral("/metrics")).body;
    QVERIFY(metrics.contains("access_refused_total{why=\"forbidden\",written=\"yes\"}"));
    QVERIFY(metrics.contains("access_refused_total{why=\"forbidden\",written=\"no\"}"));
    // The head sees what the own people tried.
    QVERIFY(!m_world->as(Person::Head).get(api(QStringLiteral("/audit?actor=")) + who).items().isEmpty());
}

void TestSecurity::forgedTokensFillNothing()
{
    const auto rows = [this] {
        return m_world->number(QStringLiteral("select count(*) from audit_log where action = 'access.refused'"
                                              " and after->>'why' = 'bad_token'"));
    };
    const qint64 before = rows();
    ApiCaller forger(m_world->server.port(), QStringLiteral("eyJhbGciOiJub25lIn0.e30."), m_world->witness());
    for (int i = 0; i < 60; ++i)
        QCOMPARE(forger.get(api(QStringLiteral("/bookings")), from("198.51.100.77")).status, 401);
    QVERIFY(rows() - before >= 1);
    QVERIFY2(rows() - before <= 12, qPrintable(QString::number(rows() - before)));
    for (int i = 0; i < 150; ++i)
        forger.get(api(QStringLiteral("/bookings")), from(("192.0.2." + QByteArray::number(i)).constData()));
    QVERIFY2(rows() - before <= 130, qPrintable(QString::number(rows() - before)));
    // No token at all, and one that has ended, are everyday life.
    const qint64 forged = rows();
    QCOMPARE(m_world->anonymous().get(api(QStringLiteral("/bookings")), from("192.0.2.251")).status, 401);
    const auto ended = enter(add());
    QCOMPARE(ended->send("POST", api(QStringLiteral("/auth/logout")), {}).status, 204);
    QCOMPARE(ended->get(api(QStringLiteral("/bookings")), from("192.0.2.252")).status, 401);
    QCOMPARE(rows(), forged);
}

QTEST_GUILESS_MAIN(TestSecurity)
#include "tst_security.moc"
