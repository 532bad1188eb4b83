// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/team/teamfixture.h"

#include <QElapsedTimer>

#include <algorithm>
#include <thread>

using namespace zhilego;
using namespace zhilego::test;

//! An end of rights is an end at once, on every server; and somebody takes over what is left behind.
class TestTeamAccess : public TeamFixture
{
    Q_OBJECT
private Q_SLOTS:
    void blockEndsEverythingAtOnce();
    void blockEndsOnOtherServers();
    void blockedAgency();
    void blockedAgencySellsNothing();
    void someSuperuserIsLeft();
    void twoSuperusersBlockEachOther();
    void newRolesEndSessions();
    void leavingRealtorHandsOver();
    void handOverGoesToColleaguesOnly();
    void givenPasswordEndsSessions();
};

void TestTeamAccess::blockEndsEverythingAtOnce()
{
    Present present = enter(add(roles("realtor", {}, m_world->agency())));
    listen(present);
    QCOMPARE(present.caller->get(api(QStringLiteral("/me"))).status, 200);
    const ApiReply blocked
        = head().post(ofUser(present.id, "/block"), {{QStringLiteral("reason"), QStringLiteral("уволен")}});
    VERIFY_WITH(blocked.status == 200, blocked.text());
    QVERIFY(blocked.at(QStringLiteral("blocked")).toBool());
    QCOMPARE(present.caller->get(api(QStringLiteral("/me"))).status, 401); // no grace
    QTRY_COMPARE_WITH_TIMEOUT(present.socket->state(), QAbstractSocket::UnconnectedState, liveMs);
    QCOMPARE(int(present.socket->closeCode()), 4403);
    ApiCaller &nobody = m_world->anonymous();
    QCOMPARE(
        nobody
            .post(api(QStringLiteral("/auth/refresh")), {{QStringLiteral("refresh_token"), present.refresh}})
            .status,
        401);
    const QJsonObject credentials{{QStringLiteral("email"), present.email},
                                  {QStringLiteral("password"), ApiWorld::password()}};
    QCOMPARE(nobody.post(api(QStringLiteral("/auth/login")), credentials).status, 401);
    QCOMPARE(head().post(ofUser(present.id, "/block")).status, 200); // as it is already
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from audit_log where action = 'user.blocked'"
                                            " and entity_id = '%1' and after->>'reason' = 'уволен'")
                                 .arg(present.id)),
             1);
    QCOMPARE(head().post(ofUser(present.id, "/unblock")).status, 200);
    QCOMPARE(nobody.post(api(QStringLiteral("/auth/login")), credentials).status, 200);
    QCOMPARE(present.caller->get(api(QStringLiteral("/me"))).status, 401); // what ended stays ended
}

void TestTeamAccess::blockEndsOnOtherServers()
{
    ApiServer second(*m_world->cluster, m_world->server);
    second.start();
    Present present = enter(add(roles("realtor", {}, m_world->agency())), second.port());
    QCOMPARE(present.caller->get(api(QStringLiteral("/me"))).status, 200); // remembered there from now on
    const QString ticket = present.caller->send("POST", api(QStringLiteral("/events/ticket")), {})
                               .at(QStringLiteral("ticket"))
                               .toString();
    QObject::connect(present.socket.get(), &QWebSocket::connected, present.socket.get(), [&present, ticket] {
        present.socket->sendTextMessage(QStringLiteral("{\"ticket\":\"%1\"}").arg(ticket));
    });
    present.socket->open(QUrl(second.webSocketUrl()));
    QTRY_COMPARE_WITH_TIMEOUT(
        m_world->number(
            QStringLiteral("select count(*) from event_ticket where user_id = '%1'").arg(present.id)),
        0, liveMs);
    QElapsedTimer sinceBlock;
    sinceBlock.start();
    QCOMPARE(head().post(ofUser(present.id, "/block")).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(present.caller->get(api(QStringLiteral("/me"))).status, 401, liveMs);
    // By the event, not because the other server asked again after its five seconds.
    QVERIFY2(sinceBlock.elapsed() < 2000, qPrintable(QString::number(sinceBlock.elapsed())));
    QTRY_COMPARE_WITH_TIMEOUT(present.socket->state(), QAbstractSocket::UnconnectedState, liveMs);
    QCOMPARE(int(present.socket->closeCode()), 4403);
    QCOMPARE(second.stop(), 0);
}

void TestTeamAccess::blockedAgency()
{
    const ApiReply founded = superuser().post(api(QStringLiteral("/agencies")),
                                              {{QStringLiteral("name"), QStringLiteral("Уют")}});
    const QString target = api(QStringLiteral("/agencies/")) + founded.id();
    Present boss = enter(add(roles("super_admin", {}, founded.id())));
    const Present cleaner = enter(add(roles("staff", {QStringLiteral("cleaner")}, founded.id())));
    listen(boss);
    QCOMPARE(boss.caller->post(target + QStringLiteral("/block")).status, 403); // not even the own one
    QCOMPARE(superuser().post(target + QStringLiteral("/block")).at(QStringLiteral("status")).toString(),
             QStringLiteral("blocked"));
    QCOMPARE(boss.caller->get(api(QStringLiteral("/me"))).status, 401);
    QCOMPARE(cleaner.caller->get(api(QStringLiteral("/me"))).status, 401);
    QTRY_COMPARE_WITH_TIMEOUT(int(boss.socket->closeCode()), 4403, liveMs);
    QCOMPARE(superuser().post(target + QStringLiteral("/block")).status, 200);
    QCOMPARE(superuser().post(target + QStringLiteral("/unblock")).status, 200);
    QCOMPARE(enter(boss.id).caller->get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(superuser().post(api(QStringLiteral("/agencies/")) + boss.id + QStringLiteral("/block")).status,
             404);
}

void TestTeamAccess::blockedAgencySellsNothing()
{
    ApiCaller &renter = m_world->as(Person::Renter);
    const QString flat = m_world->addProperty(Person::StrangerRealtor);
    const QString card = api(QStringLiteral("/properties/")) + flat;
    const QString target = api(QStringLiteral("/agencies/")) + m_world->otherAgency();
    const QString sold = m_world->hold(flat, 1, 2, Person::Renter);
    QJsonObject wish = m_world->wish(flat, 10, 3);
    const auto quote = [&] {
        return renter.post(api(QStringLiteral("/quotes")),
                           {{QStringLiteral("property_id"), flat},
                            {QStringLiteral("check_in"), wish.value(QStringLiteral("check_in"))},
                            {QStringLiteral("check_out"), wish.value(QStringLiteral("check_out"))},
                            {QStringLiteral("guests"), 2}});
    };
    const auto found = [&renter, &flat](const QString &query) {
        const QJsonArray items = renter.get(api(QStringLiteral("/properties?limit=200")) + query).items();
        return std::any_of(items.begin(), items.end(), [&flat](const QJsonValue &item) {
            return item[QStringLiteral("id")].toString() == flat;
        });
    };
    const QString free = QStringLiteral("&check_in=%1&check_out=%2").arg(m_world->day(10), m_world->day(13));
    QVERIFY(found({}) && found(free));
    wish.insert(QStringLiteral("quote_id"), quote().id()); // the price that was given is no way in either

    QCOMPARE(superuser().post(target + QStringLiteral("/block")).status, 200);
    QVERIFY(!found({}) && !found(free));
    QCOMPARE(renter.get(card).status, 404);
    QCOMPARE(quote().status, 404);
    QCOMPARE(renter.postOnce(api(QStringLiteral("/bookings")), wish).status, 404);
    // What is sold goes on, and the platform's own people still find the flat.
    QCOMPARE(superuser().get(card).status, 200);
    const QString booking = api(QStringLiteral("/bookings/")) + sold;
    QCOMPARE(renter.get(booking).status, 200);
    const ApiReply confirmed = superuser().post(booking + QStringLiteral("/status"),
                                                {{QStringLiteral("status"), QStringLiteral("confirmed")}});
    VERIFY_WITH(confirmed.status == 200, confirmed.text());

    QCOMPARE(superuser().post(target + QStringLiteral("/unblock")).status, 200);
    QVERIFY(found({}) && found(free));
    QCOMPARE(renter.postOnce(api(QStringLiteral("/bookings")), wish).status, 201);
    m_world->forgetCallers(); // the block ended the sessions of its people
}

void TestTeamAccess::someSuperuserIsLeft()
{
    const QString me = m_world->idOf(Person::Superuser);
    const ApiReply self = superuser().post(ofUser(me, "/block"));
    QCOMPARE(self.status, 409);
    QCOMPARE(self.at(QStringLiteral("error.rule")).toString(), QStringLiteral("yourself"));
    const ApiReply last = superuser().post(ofUser(me, "/roles"), roles("realtor", {}, m_world->agency()));
    QCOMPARE(last.status, 409);
    QCOMPARE(last.at(QStringLiteral("error.rule")).toString(), QStringLiteral("last_superuser"));
    // Staff with all rights may not end the last one either.
    const Present owner = enter(add(roles("staff", {QStringLiteral("owner")})));
    const ApiReply byOther = owner.caller->post(ofUser(me, "/block"));
    QCOMPARE(byOther.at(QStringLiteral("error.rule")).toString(), QStringLiteral("last_superuser"));
    const QString second = add(roles("superuser"));
    QCOMPARE(superuser().post(ofUser(second, "/block")).status, 200);
}

void TestTeamAccess::twoSuperusersBlockEachOther()
{
    for (int round = 0; round < 3; ++round) {
        const std::array people{enter(add(roles("superuser"))).id, enter(add(roles("superuser"))).id};
        const std::array callers{enter(people.at(0)), enter(people.at(1))};
        // The world's own one stands aside.
        m_world->execute(QStringLiteral("update user_account set status = 'blocked' where role = 'superuser'"
                                        " and id not in ('%1', '%2')")
                             .arg(people.at(0), people.at(1)));
        std::array<int, 2> statuses{};
        std::array<std::thread, 2> threads;
        for (size_t i = 0; i < 2; ++i) {
            threads.at(i) = std::thread([&, i] {
                ApiCaller caller(m_world->server.port(), callers.at(i).caller->token());
                statuses.at(i) = caller.post(ofUser(people.at(1 - i), "/block")).status;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        const qint64 left = m_world->number(QStringLiteral(
            "select count(*) from user_account where role = 'superuser' and status = 'active'"));
        m_world->execute(QStringLiteral("update user_account set status = 'blocked' where role = 'superuser';"
                                        "update user_account set status = 'active' where id = '%1'")
                             .arg(m_world->idOf(Person::Superuser)));
        QCOMPARE(left, 1);
        QVERIFY(statuses.at(0) == 200 || statuses.at(1) == 200);
        // The loser was blocked before, or told that the other is the last.
        QVERIFY(statuses.at(0) != 200 || statuses.at(1) != 200);
    }
    m_world->forgetCallers();
}

void TestTeamAccess::newRolesEndSessions()
{
    Present present = enter(add(roles("realtor", {}, m_world->agency())));
    listen(present);
    const ApiReply changed = head().post(ofUser(present.id, "/roles"),
                                         roles("staff", {QStringLiteral("finance")}), withVersion(1));
    VERIFY_WITH(changed.status == 200, changed.text());
    QCOMPARE(changed.at(QStringLiteral("role")).toString(), QStringLiteral("staff"));
    QCOMPARE(changed.at(QStringLiteral("permission_sets")).toArray(), QJsonArray{QStringLiteral("finance")});
    QCOMPARE(present.caller->get(api(QStringLiteral("/me"))).status, 401);
    QTRY_COMPARE_WITH_TIMEOUT(int(present.socket->closeCode()), 4403, liveMs);
    const Present again = enter(present.id);
    QCOMPARE(again.caller->get(api(QStringLiteral("/bookings"))).status, 200);
    QCOMPARE(again.caller->post(api(QStringLiteral("/properties"))).status, 400); // read before rights
    QCOMPARE(head().post(ofUser(present.id, "/roles"), roles("realtor"), withVersion(1)).status, 412);
    QCOMPARE(m_world->value(QStringLiteral("select after->'permission_sets'->>0 from audit_log"
                                           " where action = 'user.roles_changed' and entity_id = '%1'")
                                .arg(present.id)),
             QStringLiteral("finance"));
}

void TestTeamAccess::leavingRealtorHandsOver()
{
    const Present leaver = enter(add(roles("realtor", {}, m_world->agency())));
    const QString property = m_world->addProperty();
    QCOMPARE(head()
                 .patch(api(QStringLiteral("/properties/")) + property,
                        {{QStringLiteral("realtor_id"), leaver.id}}, 1)
                 .status,
             200);
    const QString booking = m_world->value(
        QStringLiteral("select '%1'::text")
            .arg(leaver.caller->postOnce(api(QStringLiteral("/bookings")), m_world->wish(property)).id()));
    const ApiReply stuck
        = superuser().post(ofUser(leaver.id, "/roles"), roles("realtor", {}, m_world->otherAgency()));
    QCOMPARE(stuck.status, 409);
    QCOMPARE(stuck.at(QStringLiteral("error.rule")).toString(), QStringLiteral("has_properties"));
    QCOMPARE(leaver.caller->get(api(QStringLiteral("/me"))).status, 200); // nothing happened

    QJsonObject wish = roles("realtor", {}, m_world->otherAgency());
    wish.insert(QStringLiteral("hand_over_to"), m_world->idOf(Person::StrangerRealtor));
    QCOMPARE(superuser().post(ofUser(leaver.id, "/roles"), wish).issues(),
             QStringList{QStringLiteral("hand_over_to: not_found")});
    wish.insert(QStringLiteral("hand_over_to"), m_world->idOf(Person::Colleague));
    const ApiReply moved = superuser().post(ofUser(leaver.id, "/roles"), wish);
    VERIFY_WITH(moved.status == 200, moved.text());
    QCOMPARE(moved.at(QStringLiteral("agency_id")).toString(), m_world->otherAgency());
    ApiCaller &colleague = m_world->as(Person::Colleague);
    QCOMPARE(colleague.get(api(QStringLiteral("/properties/")) + property).status, 200);
    QCOMPARE(colleague.get(api(QStringLiteral("/bookings/")) + booking).status, 200);
    const Present again = enter(leaver.id);
    QCOMPARE(again.caller->get(api(QStringLiteral("/properties/")) + property).status, 404);
    QCOMPARE(again.caller->get(api(QStringLiteral("/bookings/")) + booking).status, 404);
}

void TestTeamAccess::handOverGoesToColleaguesOnly()
{
    const QString leaver = add(roles("realtor", {}, m_world->agency()));
    const QString property = m_world->addProperty();
    m_world->execute(
        QStringLiteral("update property set realtor_id = '%1' where id = '%2'").arg(leaver, property));
    QCOMPARE(head().post(ofUser(leaver, "/block")).status, 200); // gone first, sorted out later
    for (const Person person : {Person::StrangerRealtor, Person::Renter, Person::Superuser}) {
        const ApiReply reply
            = head().post(ofUser(leaver, "/hand-over"), {{QStringLiteral("to"), m_world->idOf(person)}});
        QCOMPARE(reply.issues(), QStringList{QStringLiteral("to: not_found")});
    }
    const ApiReply done
        = head().post(ofUser(leaver, "/hand-over"), {{QStringLiteral("to"), m_world->idOf(Person::Realtor)}});
    VERIFY_WITH(done.status == 200, done.text());
    QCOMPARE(done.at(QStringLiteral("properties")).toInt(), 1);
    QCOMPARE(m_world->as(Person::Realtor).get(api(QStringLiteral("/properties/")) + property).status, 200);
    const ApiReply nothingLeft
        = head().post(ofUser(leaver, "/hand-over"), {{QStringLiteral("to"), m_world->idOf(Person::Realtor)}});
    QCOMPARE(nothingLeft.at(QStringLiteral("properties")).toInt(-1), 0);
}

void TestTeamAccess::givenPasswordEndsSessions()
{
    const Present present = enter(add(roles("realtor", {}, m_world->agency())));
    const QJsonObject other{{QStringLiteral("password"), QStringLiteral("көктемгі жаңбыр 7")}};
    QCOMPARE(head().post(ofUser(present.id, "/password"), other).status, 200);
    QCOMPARE(present.caller->get(api(QStringLiteral("/me"))).status, 401);
    QCOMPARE(enter(present.id).refresh, QString()); // the old password
    QCOMPARE(m_world->anonymous()
                 .post(api(QStringLiteral("/auth/login")),
                       {{QStringLiteral("email"), present.email},
                        {QStringLiteral("password"), QStringLiteral("көктемгі жаңбыр 7")}})
                 .status,
             200);
    QVERIFY(!m_world->server.log().contains("көктемгі"));
}

QTEST_GUILESS_MAIN(TestTeamAccess)
#include "tst_teamaccess.moc"
