// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/security/securityfixture.h"

#include <QWebSocket>

using namespace zhilego;
using namespace zhilego::test;

//! Sessions, password and details as their owner sees and changes them.
class TestAccount : public SecurityFixture
{
    Q_OBJECT
private Q_SLOTS:
    void sessionsAreSeenAndEnded();
    void othersSessionsAreNotMine();
    void passwordChangeRenewsTheSession();
    void passwordTriesAreDelayed();
    void ownAccountIsEdited();
};

void TestAccount::sessionsAreSeenAndEnded()
{
    const QString email = add();
    const ApiReply phone = login(email, {}, {{"User-Agent", "phone"}, {"X-Forwarded-For", "203.0.113.9"}});
    const ApiReply lost = login(email, {}, {{"User-Agent", "lost laptop"}});
    const auto desk = enter(email);
    const ApiReply listed = desk->get(api(QStringLiteral("/me/sessions?count=exact")));
    VERIFY_WITH(listed.json()[QStringLiteral("total")].toInt() == 3, listed.text());
    QString lostId;
    int current = 0;
    for (const QJsonValue &session : listed.items()) {
        current += session[QStringLiteral("current")].toBool() ? 1 : 0;
        if (session[QStringLiteral("user_agent")] == QStringLiteral("lost laptop"))
            lostId = session[QStringLiteral("id")].toString();
        if (session[QStringLiteral("user_agent")] == QStringLiteral("phone"))
            QCOMPARE(session[QStringLiteral("ip")].toString(), QStringLiteral("203.0.113.9"));
    }
    QCOMPARE(current, 1);
    ApiCaller laptop(m_world->server.port(), lost.at(QStringLiteral("access_token")).toString());
    const QString ticket = laptop.send("POST", api(QStringLiteral("/events/ticket")), {})
                               .at(QStringLiteral("ticket"))
                               .toString();
    QWebSocket stream;
    connect(&stream, &QWebSocket::connected, &stream,
            [&stream, ticket] { stream.sendTextMessage(QStringLiteral("{\"ticket\":\"%1\"}").arg(ticket)); });
    stream.open(QUrl(m_world->server.webSocketUrl()));
    QTRY_COMPARE_WITH_TIMEOUT(m_world->number(QStringLiteral("select count(*) from event_ticket")), 0,
                              liveMs);
    QCOMPARE(desk->send("DELETE", api(QStringLiteral("/me/sessions/")) + lostId, {}).status, 204);
    QCOMPARE(laptop.get(api(QStringLiteral("/me"))).status, 401);
    QTRY_COMPARE_WITH_TIMEOUT(int(stream.closeCode()), 4401, liveMs);
    QCOMPARE(desk->send("DELETE", api(QStringLiteral("/me/sessions/")) + lostId, {}).status, 404);
    ApiCaller mobile(m_world->server.port(), phone.at(QStringLiteral("access_token")).toString());
    QCOMPARE(mobile.get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(desk->send("DELETE", api(QStringLiteral("/me/sessions")), {}).status, 204);
    QCOMPARE(mobile.get(api(QStringLiteral("/me"))).status, 401);
    QCOMPARE(desk->get(api(QStringLiteral("/me/sessions"))).items().size(), 1);
    QCOMPARE(m_world->anonymous()
                 .post(api(QStringLiteral("/auth/refresh")),
                       {{QStringLiteral("refresh_token"), phone.at(QStringLiteral("refresh_token"))}})
                 .status,
             401);
}

void TestAccount::othersSessionsAreNotMine()
{
    const auto mine = enter(add());
    const auto theirs = enter(add());
    const QString session
        = theirs->get(api(QStringLiteral("/me/sessions"))).items().at(0)[QStringLiteral("id")].toString();
    QCOMPARE(mine->send("DELETE", api(QStringLiteral("/me/sessions/")) + session, {}).status, 404);
    QCOMPARE(superuser().send("DELETE", api(QStringLiteral("/me/sessions/")) + session, {}).status, 404);
    QCOMPARE(theirs->get(api(QStringLiteral("/me"))).status, 200);
}

void TestAccount::passwordChangeRenewsTheSession()
{
    const QString email = add();
    const auto desk = enter(email);
    const auto other = enter(email);
    const QString wished = QStringLiteral("көктемгі жаңбыр 7");
    const auto change = [&desk](const QString &current, const QString &next) {
        return desk->post(
            api(QStringLiteral("/me/password")),
            {{QStringLiteral("current_password"), current}, {QStringLiteral("new_password"), next}});
    };
    QCOMPARE(change(QStringLiteral("a guess"), wished).issues(),
             QStringList{QStringLiteral("current_password: not_accepted")});
    QCOMPARE(change(ApiWorld::password(), QStringLiteral("Қазақстан2024")).issues(),
             QStringList{QStringLiteral("new_password: too_common")});
    QCOMPARE(change(ApiWorld::password(), QStringLiteral("short")).issues(),
             QStringList{QStringLiteral("new_password: too_short")});
    const ApiReply changed = change(ApiWorld::password(), wished);
    VERIFY_WITH(changed.status == 200, changed.text());
    QCOMPARE(desk->get(api(QStringLiteral("/me"))).status, 401);
    QCOMPARE(other->get(api(QStringLiteral("/me"))).status, 401);
    ApiCaller renewed(m_world->server.port(), changed.at(QStringLiteral("access_token")).toString());
    QCOMPARE(renewed.get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(login(email).status, 401);
    QVERIFY(!m_world->server.log().contains("көктемгі"));
}

void TestAccount::passwordTriesAreDelayed()
{
    const auto thief = enter(add());
    const QJsonObject guess{{QStringLiteral("action"), QStringLiteral("enrol")},
                            {QStringLiteral("current_password"), QStringLiteral("a guess")}};
    for (int i = 0; i < 5; ++i)
        QCOMPARE(thief->post(api(QStringLiteral("/me/totp")), guess).status, 400);
    const ApiReply refused = thief->post(api(QStringLiteral("/me/totp")), guess);
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.headers.value("retry-after").toInt() > 0);
}

void TestAccount::ownAccountIsEdited()
{
    const auto caller = enter(add());
    const ApiReply shown = caller->get(api(QStringLiteral("/me")));
    QCOMPARE(shown.headers.value("etag"), QByteArray("\"1\""));
    const ApiReply edited = caller->patch(api(QStringLiteral("/me")),
                                          {{QStringLiteral("locale"), QStringLiteral("kk")},
                                           {QStringLiteral("phone"), QStringLiteral("8 701 555 44 33")}},
                                          1);
    VERIFY_WITH(edited.status == 200, edited.text());
    QCOMPARE(edited.at(QStringLiteral("locale")).toString(), QStringLiteral("kk"));
    QCOMPARE(edited.at(QStringLiteral("phone")).toString(), QStringLiteral("+77015554433"));
    QCOMPARE(
        caller->patch(api(QStringLiteral("/me")), {{QStringLiteral("name"), QStringLiteral("Б")}}, 1).status,
        412);
    // The desktop changes the language without having looked.
    QCOMPARE(caller->send("PATCH", api(QStringLiteral("/me")), R"({"locale":"en"})").status, 200);
    for (const char *fixed : {"role", "email", "agency_id", "permissions", "status"}) {
        const ApiReply reply = caller->send("PATCH", api(QStringLiteral("/me")),
                                            QByteArray("{\"") + fixed + "\":\"superuser\"}");
        QCOMPARE(reply.issues(), QStringList{QLatin1String(fixed) + QStringLiteral(": unknown")});
    }
}

QTEST_GUILESS_MAIN(TestAccount)
#include "tst_account.moc"
