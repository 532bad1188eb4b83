// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apiworld.h"

#include <QTest>
#include <QElapsedTimer>
#include <QUrl>
#include <QWebSocket>

#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

constexpr int liveMs = 5000;

QString api(const QString &path)
{
    return QStringLiteral("/api/v1") + path;
}

QString ofUser(const QString &id, const char *more = "")
{
    return api(QStringLiteral("/users/")) + id + QLatin1String(more);
}

QJsonObject roles(const char *role, const QStringList &sets = {}, const QString &agency = {})
{
    QJsonObject body{{QStringLiteral("role"), QLatin1String(role)}};
    if (!sets.isEmpty())
        body.insert(QStringLiteral("permission_sets"), QJsonArray::fromStringList(sets));
    if (!agency.isEmpty())
        body.insert(QStringLiteral("agency_id"), agency);
    return body;
}

//! Somebody who has signed in and listens to the live stream.
struct Present
{
    QString id;
    QString email;
    QString refresh;
    std::unique_ptr<ApiCaller> caller;
    std::unique_ptr<QWebSocket> socket = std::make_unique<QWebSocket>();
};

} // namespace

//! People, their roles and rights as heads and the superuser manage them: who may give what, and that an end
//! of rights is an end at once, on every server.
class TestTeam : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void listIsFiltered_data();
    void listIsFiltered();
    void listIsPagedAndCounted();
    void countsOnOtherLists_data();
    void countsOnOtherLists();
    void badRoles_data();
    void badRoles();
    void staffMayWhatTheirSetsSay_data();
    void staffMayWhatTheirSetsSay();
    void platformStaffSeeAllAgencies();
    void nobodyManagesTheirBetters();
    void blockEndsEverythingAtOnce();
    void blockEndsOnOtherServers();
    void blockedAgency();
    void someSuperuserIsLeft();
    void twoSuperusersBlockEachOther();
    void newRolesEndSessions();
    void leavingRealtorHandsOver();
    void handOverGoesToColleaguesOnly();
    void editsHoldVersionsAndEmails();
    void givenPasswordEndsSessions();
    void rolesAndPermissionsAreListed();

private:
    ApiCaller &superuser() { return m_world->as(Person::Superuser); }
    ApiCaller &head() { return m_world->as(Person::Head); }
    //! Made by the superuser; password as everybody's.
    QString add(const QJsonObject &roles);
    Present enter(const QString &id, quint16 port = 0);
    void listen(Present &present);

    std::unique_ptr<ApiWorld> m_world;
    int m_people = 0;
};

void TestTeam::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
}

void TestTeam::cleanup()
{
    QCOMPARE(m_world->problems(), QStringList());
}

QString TestTeam::add(const QJsonObject &roles)
{
    QJsonObject body = roles;
    body.insert(QStringLiteral("email"), QStringLiteral("person%1@example.kz").arg(++m_people));
    body.insert(QStringLiteral("name"), QStringLiteral("Участник %1").arg(m_people));
    body.insert(QStringLiteral("password"), ApiWorld::password());
    const ApiReply reply = superuser().post(api(QStringLiteral("/users")), body);
    return reply.status == 201 ? reply.id() : QString::fromUtf8(reply.text());
}

Present TestTeam::enter(const QString &id, quint16 port)
{
    Present present;
    present.id = id;
    present.email = m_world->value(QStringLiteral("select email from user_account where id = '%1'").arg(id));
    ApiCaller plain(port == 0 ? m_world->server.port() : port, QString(), m_world->witness());
    const ApiReply login = plain.post(
        api(QStringLiteral("/auth/login")),
        {{QStringLiteral("email"), present.email}, {QStringLiteral("password"), ApiWorld::password()}});
    present.refresh = login.at(QStringLiteral("refresh_token")).toString();
    present.caller = std::make_unique<ApiCaller>(port == 0 ? m_world->server.port() : port,
                                                 login.at(QStringLiteral("access_token")).toString(),
                                                 m_world->witness());
    return present;
}

void TestTeam::listen(Present &present)
{
    const QString ticket = present.caller->send("POST", api(QStringLiteral("/events/ticket")), {})
                               .at(QStringLiteral("ticket"))
                               .toString();
    QObject::connect(present.socket.get(), &QWebSocket::connected, present.socket.get(), [&present, ticket] {
        present.socket->sendTextMessage(QStringLiteral("{\"ticket\":\"%1\"}").arg(ticket));
    });
    present.socket->open(QUrl(m_world->server.webSocketUrl()));
    // Admitted: the ticket is spent.
    QTRY_COMPARE_WITH_TIMEOUT(
        m_world->number(
            QStringLiteral("select count(*) from event_ticket where user_id = '%1'").arg(present.id)),
        0, liveMs);
}

void TestTeam::listIsFiltered_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("emails");
    add(roles("staff", {QStringLiteral("cleaner")}, m_world->agency())); // person1
    add(roles("staff", {QStringLiteral("finance"), QStringLiteral("read_only")})); // person2
    const QString blocked = add(roles("realtor", {}, m_world->otherAgency())); // person3
    QCOMPARE(superuser().post(ofUser(blocked, "/block")).status, 200);
    const auto row = [](const QString &query, const QStringList &people) {
        QStringList emails;
        for (const QString &person : people)
            emails.append(person + QStringLiteral("@example.kz"));
        QTest::newRow(query.toUtf8().constData()) << query << emails;
    };
    row(QStringLiteral("role=superuser"), {QStringLiteral("superuser")});
    row(QStringLiteral("role=staff"), {QStringLiteral("person1"), QStringLiteral("person2")});
    row(QStringLiteral("permission_set=finance"), {QStringLiteral("person2")});
    row(QStringLiteral("permission_set=owner"), {});
    row(QStringLiteral("status=blocked"), {QStringLiteral("person3")});
    row(QStringLiteral("agency=%1&role=super_admin").arg(m_world->agency()), {QStringLiteral("head")});
    row(QStringLiteral("agency=%1&status=active&role=realtor").arg(m_world->otherAgency()),
        {QStringLiteral("stranger-realtor")});
    row(QStringLiteral("q=PERSON2"), {QStringLiteral("person2")});
    row(QStringLiteral("q=участник"),
        {QStringLiteral("person1"), QStringLiteral("person2"), QStringLiteral("person3")});
    row(QStringLiteral("q=_"), {});
}

void TestTeam::listIsFiltered()
{
    QFETCH(QString, query);
    QFETCH(QStringList, emails);
    const ApiReply reply = superuser().get(api(QStringLiteral("/users?"))
                                           + QString::fromLatin1(QUrl::toPercentEncoding(query, "=&")));
    QCOMPARE(reply.status, 200);
    QStringList found;
    const QJsonArray items = reply.items();
    for (const QJsonValue &item : items)
        found.append(item[QStringLiteral("email")].toString());
    found.sort();
    emails.sort();
    QCOMPARE(found, emails);
}

void TestTeam::listIsPagedAndCounted()
{
    QStringList seen;
    QString cursor;
    do {
        const ApiReply page
            = superuser().get(api(QStringLiteral("/users?limit=2&count=exact"))
                              + (cursor.isEmpty() ? QString() : QStringLiteral("&cursor=") + cursor));
        QCOMPARE(page.json()[QStringLiteral("total")].toInt(),
                 int(m_world->number(QStringLiteral("select count(*) from user_account"))));
        const QJsonArray items = page.items();
        for (const QJsonValue &item : items)
            seen.append(item[QStringLiteral("id")].toString());
        cursor = page.json()[QStringLiteral("next_cursor")].toString();
    } while (!cursor.isEmpty());
    QCOMPARE(seen.size(), m_world->number(QStringLiteral("select count(*) from user_account")));
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), seen.size());
    // A head counts the own agency only.
    QCOMPARE(head().get(api(QStringLiteral("/users?count=exact"))).json()[QStringLiteral("total")].toInt(),
             int(m_world->number(QStringLiteral("select count(*) from user_account where agency_id = '%1'")
                                     .arg(m_world->agency()))));
}

void TestTeam::countsOnOtherLists_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("sql");
    const QString agency = m_world->agency();
    QTest::newRow("agencies") << QStringLiteral("/agencies") << QStringLiteral("select 1");
    QTest::newRow("realtors")
        << QStringLiteral("/agencies/%1/realtors").arg(agency)
        << QStringLiteral("select count(*) from user_account where agency_id = '%1' and role <> 'staff'")
               .arg(agency);
    QTest::newRow("exceptions")
        << QStringLiteral("/exceptions")
        << QStringLiteral("select count(*) from exception_case where agency_id = '%1'").arg(agency);
    QTest::newRow("audit")
        << QStringLiteral("/audit?entity_type=user")
        << QStringLiteral("select count(*) from audit_log where agency_id = '%1' and entity_type = 'user'")
               .arg(agency);
}

void TestTeam::countsOnOtherLists()
{
    QFETCH(QString, path);
    QFETCH(QString, sql);
    m_world->execute(
        QStringLiteral("insert into exception_case (type, entity_type, entity_id, agency_id,"
                       " realtor_id, details) values ('paid_without_place', 'payment', uuid_v7(),"
                       " '%1', '%2', '{}')")
            .arg(m_world->agency(), m_world->idOf(Person::Realtor)));
    head(); // whose login is an audit row
    const QString with = api(path) + (path.contains(u'?') ? u'&' : u'?');
    for (const char *how : {"exact", "estimate"}) {
        const ApiReply reply = head().get(with + QStringLiteral("limit=1&count=") + QLatin1String(how));
        VERIFY_WITH(reply.status == 200, reply.text());
        QCOMPARE(reply.json()[QStringLiteral("total")].toInt(-1), int(m_world->number(sql)));
    }
    QVERIFY(!head().get(with + QStringLiteral("limit=1")).json().contains(QStringLiteral("total")));
}

void TestTeam::badRoles_data()
{
    QTest::addColumn<Person>("person");
    QTest::addColumn<QJsonObject>("wish");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("issue");
    const QString own = m_world->agency();
    const QString other = m_world->otherAgency();
    const auto row
        = [](const char *name, Person person, const QJsonObject &wish, int status, const char *issue = "") {
              QTest::newRow(name) << person << wish << status << QString::fromLatin1(issue);
          };
    row("head makes a head", Person::Head, roles("super_admin"), 201);
    row("head makes staff", Person::Head, roles("staff", {QStringLiteral("owner")}), 201);
    row("head makes a superuser", Person::Head, roles("superuser"), 403);
    row("head makes a renter", Person::Head, roles("user"), 403);
    row("head reaches elsewhere", Person::Head, roles("realtor", {}, other), 400, "agency_id: not_found");
    row("head makes staff elsewhere", Person::Head, roles("staff", {QStringLiteral("finance")}, other), 400,
        "agency_id: not_found");
    row("realtor with a set", Person::Superuser, roles("realtor", {QStringLiteral("finance")}, own), 400,
        "permission_sets: only_for_staff");
    row("realtor of nothing", Person::Superuser, roles("realtor"), 400, "agency_id: required");
    row("superuser of an agency", Person::Superuser, roles("superuser", {}, own), 400,
        "agency_id: not_for_this_role");
    row("renter of an agency", Person::Superuser, roles("user", {}, own), 400,
        "agency_id: not_for_this_role");
    row("no such set", Person::Superuser, roles("staff", {QStringLiteral("god")}), 400,
        "permission_sets: not_valid");
    row("no such role", Person::Superuser, roles("moderator"), 400, "role: not_valid");
    row("staff without sets", Person::Superuser, roles("staff"), 201);
}

void TestTeam::badRoles()
{
    QFETCH(Person, person);
    QFETCH(QJsonObject, wish);
    QFETCH(int, status);
    QFETCH(QString, issue);
    QJsonObject body = wish;
    body.insert(QStringLiteral("email"), QStringLiteral("role%1@example.kz").arg(++m_people));
    body.insert(QStringLiteral("name"), QStringLiteral("Роль"));
    body.insert(QStringLiteral("password"), ApiWorld::password());
    const QString before = m_world->digest();
    const ApiReply reply = m_world->as(person).post(api(QStringLiteral("/users")), body);
    VERIFY_WITH(reply.status == status, reply.text());
    QCOMPARE(reply.issues(), issue.isEmpty() ? QStringList() : QStringList{issue});
    if (status >= 400)
        QCOMPARE(m_world->digest(), before);
    // The same wish for somebody who is there already.
    const QString member = add(roles("realtor", {}, m_world->agency()));
    const ApiReply changed = m_world->as(person).post(ofUser(member, "/roles"), wish);
    VERIFY_WITH(changed.status == (status == 201 ? 200 : status), changed.text());
}

void TestTeam::staffMayWhatTheirSetsSay_data()
{
    QTest::addColumn<QStringList>("sets");
    QTest::addColumn<int>("bookings");
    QTest::addColumn<int>("confirm");
    QTest::addColumn<int>("edit");
    QTest::addColumn<int>("users");
    const auto row = [](const char *set, int bookings, int confirm, int edit, int users) {
        QTest::newRow(set) << QString::fromLatin1(set).split(u'+', Qt::SkipEmptyParts) << bookings << confirm
                           << edit << users;
    };
    row("owner", 200, 200, 200, 200);
    row("ops_manager", 200, 200, 200, 200);
    row("operator", 200, 200, 403, 403);
    row("content_manager", 403, 403, 200, 403);
    row("finance", 200, 403, 403, 403);
    row("integrations_admin", 403, 403, 403, 403);
    row("read_only", 200, 403, 403, 200);
    row("cleaner", 403, 403, 403, 403);
    row("content_manager+operator", 200, 200, 200, 403);
    row("", 403, 403, 403, 403);
}

void TestTeam::staffMayWhatTheirSetsSay()
{
    QFETCH(QStringList, sets);
    QFETCH(int, bookings);
    QFETCH(int, confirm);
    QFETCH(int, edit);
    QFETCH(int, users);
    const Present staff = enter(add(roles("staff", sets, m_world->agency())));
    const QString property = m_world->addProperty();
    const QString booking = m_world->hold(property);
    QCOMPARE(staff.caller->get(api(QStringLiteral("/bookings/")) + booking).status, bookings);
    const QJsonObject confirmed{{QStringLiteral("status"), QStringLiteral("confirmed")}};
    QCOMPARE(
        staff.caller->postOnce(api(QStringLiteral("/bookings/%1/status").arg(booking)), confirmed).status,
        confirm);
    QCOMPARE(
        staff.caller->patch(api(QStringLiteral("/properties/")) + property, {{QStringLiteral("rooms"), 3}}, 1)
            .status,
        edit);
    QCOMPARE(staff.caller->get(api(QStringLiteral("/users"))).status, users);
    // Directories and agencies stay the platform's, even for an owner of an agency.
    QCOMPARE(staff.caller
                 ->patch(api(QStringLiteral("/amenities/"))
                             + m_world->directoryId(QStringLiteral("amenity"), QStringLiteral("wifi")),
                         {{QStringLiteral("position"), 2}}, 1)
                 .status,
             403);
    QCOMPARE(staff.caller
                 ->post(api(QStringLiteral("/agencies")), {{QStringLiteral("name"), QStringLiteral("Уют")}})
                 .status,
             403);
    // Nothing of another agency.
    const QString foreign = m_world->addProperty(Person::StrangerRealtor);
    const int hidden = staff.caller->get(api(QStringLiteral("/properties/")) + foreign).status;
    QCOMPARE(hidden, sets.isEmpty() ? 403 : 404);
    const QJsonObject rights
        = staff.caller->get(api(QStringLiteral("/me"))).json()[QStringLiteral("permissions")].toObject();
    QCOMPARE(rights.contains(QStringLiteral("bookings.view")), bookings == 200);
    QCOMPARE(rights.contains(QStringLiteral("properties.edit")), edit == 200);
    for (const QJsonValue &scope : rights)
        QCOMPARE(scope.toString(), QStringLiteral("agency"));
}

void TestTeam::platformStaffSeeAllAgencies()
{
    const Present staff = enter(add(roles("staff", {QStringLiteral("read_only")})));
    const QString here = m_world->hold(m_world->addProperty());
    const QString there
        = m_world->hold(m_world->addProperty(Person::StrangerRealtor), 1, 2, Person::StrangerRealtor);
    QCOMPARE(staff.caller->get(api(QStringLiteral("/bookings/")) + here).status, 200);
    QCOMPARE(staff.caller->get(api(QStringLiteral("/bookings/")) + there).status, 200);
    QCOMPARE(staff.caller
                 ->postOnce(api(QStringLiteral("/bookings/%1/status").arg(here)),
                            {{QStringLiteral("status"), QStringLiteral("confirmed")}})
                 .status,
             403);
    QCOMPARE(staff.caller->post(ofUser(m_world->idOf(Person::Realtor), "/block")).status, 403);
}

void TestTeam::nobodyManagesTheirBetters()
{
    // Who may edit a team, but has less than the person concerned: a platform owner in staff is no superuser,
    // yet has all rights; a head is below both.
    const QString platformOwner = add(roles("staff", {QStringLiteral("owner")}));
    QCOMPARE(head().post(ofUser(platformOwner, "/block")).status, 404);
    QCOMPARE(head().post(ofUser(m_world->idOf(Person::Superuser), "/block")).status, 404);
    const Present owner = enter(platformOwner);
    const QString member = add(roles("realtor", {}, m_world->agency()));
    QCOMPARE(owner.caller->post(ofUser(member, "/block")).status, 200);
    // Staff of the agency with the team in their hands are the head's equals, not more.
    const Present deputy = enter(add(roles("staff", {QStringLiteral("owner")}, m_world->agency())));
    QCOMPARE(deputy.caller->post(ofUser(member, "/unblock")).status, 200);
    QCOMPARE(deputy.caller->post(ofUser(member, "/roles"), roles("superuser")).status, 403);
    QCOMPARE(deputy.caller->post(ofUser(m_world->idOf(Person::StrangerRealtor), "/block")).status, 404);
}

void TestTeam::blockEndsEverythingAtOnce()
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

void TestTeam::blockEndsOnOtherServers()
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

void TestTeam::blockedAgency()
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

void TestTeam::someSuperuserIsLeft()
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

void TestTeam::twoSuperusersBlockEachOther()
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

void TestTeam::newRolesEndSessions()
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

void TestTeam::leavingRealtorHandsOver()
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

void TestTeam::handOverGoesToColleaguesOnly()
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

void TestTeam::editsHoldVersionsAndEmails()
{
    const QString id = add(roles("realtor", {}, m_world->agency()));
    const ApiReply shown = head().get(ofUser(id));
    QCOMPARE(shown.headers.value("etag"), QByteArray("\"1\""));
    const ApiReply edited = head().patch(ofUser(id),
                                         {{QStringLiteral("name"), QStringLiteral("Айгуль")},
                                          {QStringLiteral("phone"), QStringLiteral("8 701 555 44 33")}},
                                         1);
    VERIFY_WITH(edited.status == 200, edited.text());
    QCOMPARE(edited.at(QStringLiteral("phone")).toString(), QStringLiteral("+77015554433"));
    QCOMPARE(edited.at(QStringLiteral("version")).toInt(), 2);
    QCOMPARE(head().patch(ofUser(id), {{QStringLiteral("name"), QStringLiteral("Айгуль")}}, 1).status, 412);
    QCOMPARE(head().send("PATCH", ofUser(id), "{}").status, 428);
    const ApiReply taken
        = head().patch(ofUser(id), {{QStringLiteral("email"), QStringLiteral("REALTOR@example.kz")}}, 2);
    QCOMPARE(taken.status, 409);
    QCOMPARE(taken.issues(), QStringList{QStringLiteral("email: taken")});
    QCOMPARE(head().patch(ofUser(id), {{QStringLiteral("role"), QStringLiteral("superuser")}}, 2).issues(),
             QStringList{QStringLiteral("role: unknown")});
    QCOMPARE(head().get(ofUser(id)).at(QStringLiteral("version")).toInt(), 2);
}

void TestTeam::givenPasswordEndsSessions()
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

void TestTeam::rolesAndPermissionsAreListed()
{
    const ApiReply listed = head().get(api(QStringLiteral("/roles?count=exact")));
    QCOMPARE(listed.json()[QStringLiteral("total")].toInt(), 13);
    for (const QJsonValue &item : listed.items()) {
        if (item[QStringLiteral("code")] == QStringLiteral("realtor"))
            QCOMPARE(item[QStringLiteral("permissions")][QStringLiteral("bookings.view")].toString(),
                     QStringLiteral("own"));
        if (item[QStringLiteral("code")] == QStringLiteral("owner")) {
            QVERIFY(
                !item[QStringLiteral("permissions")].toObject().contains(QStringLiteral("directories.edit")));
            QCOMPARE(
                item[QStringLiteral("platform_permissions")][QStringLiteral("directories.edit")].toString(),
                QStringLiteral("platform"));
        }
    }
    const ApiReply permissions = head().get(api(QStringLiteral("/permissions?limit=200")));
    for (const QJsonValue &item : permissions.items()) {
        if (item[QStringLiteral("code")] == QStringLiteral("directories.edit"))
            QCOMPARE(item[QStringLiteral("scope")].toString(), QStringLiteral("none"));
        if (item[QStringLiteral("code")] == QStringLiteral("team.edit"))
            QCOMPARE(item[QStringLiteral("scope")].toString(), QStringLiteral("agency"));
    }
}

QTEST_GUILESS_MAIN(TestTeam)
#include "tst_team.moc"
