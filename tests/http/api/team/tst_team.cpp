// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/team/teamfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! People, their roles and rights as heads and the superuser manage them: who may give what.
class TestTeam : public TeamFixture
{
    Q_OBJECT
private Q_SLOTS:
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
    void editsHoldVersionsAndEmails();
    void rolesAndPermissionsAreListed();
};

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
