// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <QTest>

using namespace zhilego;
using namespace zhilego::test;

namespace {

struct Kind
{
    const char *path;
    const char *table;
};

constexpr std::array kinds{Kind{"/cities", "city"},
                           Kind{"/districts", "district"},
                           Kind{"/property-types", "property_type"},
                           Kind{"/property-classes", "property_class"},
                           Kind{"/amenities", "amenity"},
                           Kind{"/cancellation-reasons", "cancellation_reason"}};

QStringList codes(const ApiReply &reply)
{
    QStringList all;
    const QJsonArray items = reply.items();
    for (const QJsonValue &item : items)
        all.append(item[QStringLiteral("code")].toString());
    return all;
}

QJsonObject names(const char *ru)
{
    return {{QStringLiteral("name"), QJsonObject{{QStringLiteral("ru"), QString::fromUtf8(ru)}}}};
}

} // namespace

//! The six directories as the superuser keeps them: created, renamed, ordered, taken out of use, never
//! deleted; and found by every name an entry ever had.
class TestDirectories : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void lifeOfAnEntry_data();
    void lifeOfAnEntry();
    void usedOnesAreArchived();
    void onlyEditorsSeeTheArchive();
    void districtsComeAndGo();
    void badValidity();
    void foundByAnyName_data();
    void foundByAnyName();
    void oldNamesGoOnMeaningIt();
    void versionsAreHeld();
    void changesAreTold();

private:
    ApiCaller &superuser() { return m_world->as(Person::Superuser); }
    QString target(const QString &path, const QString &id) { return api(path) + u'/' + id; }
    QJsonObject newEntry(const QString &code, bool district);

    std::unique_ptr<ApiWorld> m_world;
};

void TestDirectories::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
}

void TestDirectories::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

QJsonObject TestDirectories::newEntry(const QString &code, bool district)
{
    QJsonObject entry{{QStringLiteral("code"), code},
                      {QStringLiteral("name"),
                       QJsonObject{{QStringLiteral("ru"), QStringLiteral("Новое")},
                                   {QStringLiteral("kk"), QStringLiteral("Жаңа")},
                                   {QStringLiteral("en"), QStringLiteral("New")}}},
                      {QStringLiteral("position"), 1}};
    if (district)
        entry.insert(QStringLiteral("city_id"),
                     m_world->directoryId(QStringLiteral("city"), QStringLiteral("astana")));
    return entry;
}

void TestDirectories::lifeOfAnEntry_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("table");
    for (const Kind &kind : kinds)
        QTest::newRow(kind.table) << QString::fromLatin1(kind.path) << QString::fromLatin1(kind.table);
}

void TestDirectories::lifeOfAnEntry()
{
    QFETCH(QString, path);
    QFETCH(QString, table);
    const QString code = QStringLiteral("new_") + table;
    const ApiReply added = superuser().post(api(path), newEntry(code, table == QStringLiteral("district")));
    VERIFY_WITH(added.status == 201, added.text());
    QVERIFY(codes(m_world->as(Person::Renter).get(api(path))).contains(code));
    QCOMPARE(superuser().post(api(path), newEntry(code, table == QStringLiteral("district"))).status, 409);

    const ApiReply renamed = superuser().patch(target(path, added.id()), names("Другое"), 1);
    VERIFY_WITH(renamed.status == 200, renamed.text());
    QCOMPARE(renamed.at(QStringLiteral("name.ru")).toString(), QStringLiteral("Другое"));
    QCOMPARE(renamed.at(QStringLiteral("name.kk")).toString(), QStringLiteral("Жаңа"));
    QCOMPARE(renamed.at(QStringLiteral("aliases")).toArray(), QJsonArray{QStringLiteral("Новое")});
    QCOMPARE(renamed.at(QStringLiteral("version")).toInt(), 2);

    const ApiReply last
        = superuser().patch(target(path, added.id()), {{QStringLiteral("position"), 9000}}, 2);
    QCOMPARE(last.status, 200);
    QCOMPARE(codes(superuser().get(api(path) + QStringLiteral("?limit=200"))).constLast(), code);

    const ApiReply archived
        = superuser().patch(target(path, added.id()), {{QStringLiteral("active"), false}}, 3);
    QCOMPARE(archived.status, 200);
    QVERIFY(!codes(superuser().get(api(path))).contains(code));
    QVERIFY(codes(superuser().get(api(path) + QStringLiteral("?include_inactive=true"))).contains(code));
    QCOMPARE(superuser().patch(target(path, added.id()), {{QStringLiteral("active"), true}}, 4).status, 200);
    QVERIFY(codes(superuser().get(api(path))).contains(code));
    QCOMPARE(superuser().send("DELETE", target(path, added.id()), {}).status, 405);
    QCOMPARE(m_world->number(
                 QStringLiteral("select count(*) from audit_log where entity_id = '%1'").arg(added.id())),
             5);
}

void TestDirectories::usedOnesAreArchived()
{
    const QString property = m_world->addProperty();
    const QString district = m_world->directoryId(QStringLiteral("district"), QStringLiteral("astana_esil"));
    const int version
        = int(m_world->number(QStringLiteral("select version from district where id = '%1'").arg(district)));
    QCOMPARE(superuser()
                 .patch(target(QStringLiteral("/districts"), district), {{QStringLiteral("active"), false}},
                        version)
                 .status,
             200);
    const ApiReply shown = m_world->as(Person::Realtor).get(api(QStringLiteral("/properties/")) + property);
    QCOMPARE(shown.status, 200); // what stands there stays there
    QCOMPARE(shown.at(QStringLiteral("district.code")).toString(), QStringLiteral("astana_esil"));
    QCOMPARE(superuser()
                 .patch(target(QStringLiteral("/districts"), district), {{QStringLiteral("active"), true}},
                        version + 1)
                 .status,
             200);
}

void TestDirectories::onlyEditorsSeeTheArchive()
{
    for (const Person person : everybody) {
        const ApiReply reply
            = m_world->as(person).get(api(QStringLiteral("/amenities?include_inactive=true")));
        QCOMPARE(reply.status, person == Person::Superuser ? 200 : 403);
    }
    const ApiReply nonsense = superuser().get(api(QStringLiteral("/amenities?include_inactive=yes")));
    QCOMPARE(nonsense.issues(), QStringList{QStringLiteral("include_inactive: not_a_boolean")});
}

void TestDirectories::districtsComeAndGo()
{
    QJsonObject entry = newEntry(QStringLiteral("astana_future"), true);
    entry.insert(QStringLiteral("valid_from"), m_world->day(10));
    entry.insert(QStringLiteral("valid_to"), m_world->day(20));
    const ApiReply added = superuser().post(api(QStringLiteral("/districts")), entry);
    VERIFY_WITH(added.status == 201, added.text());
    const QString list = api(QStringLiteral("/districts?city=astana"));
    QVERIFY(!codes(superuser().get(list)).contains(QStringLiteral("astana_future")));
    m_world->server.moveClock(QStringLiteral("15 days"));
    m_world->forgetCallers();
    QVERIFY(codes(superuser().get(list)).contains(QStringLiteral("astana_future")));
    m_world->server.moveClock(QStringLiteral("25 days"));
    m_world->forgetCallers();
    QVERIFY(!codes(superuser().get(list)).contains(QStringLiteral("astana_future")));
    QVERIFY(codes(superuser().get(list + QStringLiteral("&include_inactive=true")))
                .contains(QStringLiteral("astana_future")));
    const ApiReply opened = superuser().patch(target(QStringLiteral("/districts"), added.id()),
                                              {{QStringLiteral("valid_to"), QJsonValue()}}, 1);
    QCOMPARE(opened.status, 200);
    QVERIFY(opened.at(QStringLiteral("valid_to")).isNull());
    QVERIFY(opened.at(QStringLiteral("valid_from")).isString());
    QVERIFY(codes(superuser().get(list)).contains(QStringLiteral("astana_future")));
}

void TestDirectories::badValidity()
{
    QJsonObject entry = newEntry(QStringLiteral("astana_never"), true);
    entry.insert(QStringLiteral("valid_from"), QStringLiteral("2030-01-01"));
    entry.insert(QStringLiteral("valid_to"), QStringLiteral("2030-01-01"));
    const ApiReply reply = superuser().post(api(QStringLiteral("/districts")), entry);
    QCOMPARE(reply.issues(), QStringList{QStringLiteral("valid_to: not_after_valid_from")});
    entry.remove(QStringLiteral("valid_to"));
    entry[QStringLiteral("city_id")] = m_world->agency();
    QCOMPARE(superuser().post(api(QStringLiteral("/districts")), entry).issues(),
             QStringList{QStringLiteral("city_id: not_found")});
    QJsonObject city = newEntry(QStringLiteral("atlantis"), false);
    city.insert(QStringLiteral("time_zone"), QStringLiteral("Asia/Atlantis"));
    QCOMPARE(superuser().post(api(QStringLiteral("/cities")), city).issues(),
             QStringList{QStringLiteral("time_zone: not_a_time_zone")});
}

void TestDirectories::foundByAnyName_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");
    const auto row
        = [](const char *query, bool found) { QTest::newRow(query) << QString::fromUtf8(query) << found; };
    row("district=astana_esil", true);
    row("district=Есиль", true);
    row("district=Есіл", true);
    row("district=esil", true);
    row("district=Есильский", true); // as it was called before
    row("district=есильский", true);
    row("district=Есильск", false);
    row("district=Нура", false);
    row("city=astana", true);
    row("city=Нур-Султан", true);
    row("city=ЦЕЛИНОГРАД", true);
    row("city=Алма-Ата", false);
    row("city=Астана&district=Есиль", true);
    row("city=Алматы&district=Есиль", false);
    row("district=%25", false);
}

void TestDirectories::foundByAnyName()
{
    QFETCH(QString, query);
    QFETCH(bool, found);
    if (m_world->number(QStringLiteral("select count(*) from property")) == 0)
        m_world->addProperty();
    const ApiReply reply = m_world->as(Person::Realtor)
                               .get(api(QStringLiteral("/properties?count=exact&"))
                                    + QString::fromLatin1(QUrl::toPercentEncoding(query, "=&%")));
    VERIFY_WITH(reply.status == 200, reply.text());
    VERIFY_WITH((reply.json()[QStringLiteral("total")].toInt() > 0) == found, reply.text());
}

void TestDirectories::oldNamesGoOnMeaningIt()
{
    m_world->addProperty();
    const QString district = m_world->directoryId(QStringLiteral("district"), QStringLiteral("astana_esil"));
    const int version
        = int(m_world->number(QStringLiteral("select version from district where id = '%1'").arg(district)));
    QCOMPARE(superuser()
                 .patch(target(QStringLiteral("/districts"), district), names("Левый берег"), version)
                 .status,
             200);
    for (const char *name : {"Левый берег", "Есиль"}) {
        const ApiReply reply
            = m_world->as(Person::Realtor)
                  .get(api(QStringLiteral("/properties?district="))
                       + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(name))));
        QVERIFY(!reply.items().isEmpty());
    }
    QCOMPARE(
        superuser().patch(target(QStringLiteral("/districts"), district), names("Есиль"), version + 1).status,
        200);
}

void TestDirectories::versionsAreHeld()
{
    const QString amenity = m_world->directoryId(QStringLiteral("amenity"), QStringLiteral("wifi"));
    const QString path = target(QStringLiteral("/amenities"), amenity);
    const QString before = m_world->digest();
    QCOMPARE(superuser().send("PATCH", path, R"({"position":5})").status, 428);
    QCOMPARE(superuser().patch(path, {{QStringLiteral("position"), 5}}, 9).status, 412);
    QCOMPARE(superuser()
                 .patch(target(QStringLiteral("/amenities"), m_world->agency()),
                        {{QStringLiteral("position"), 5}}, 1)
                 .status,
             404);
    // Another directory's entry is not an amenity.
    const QString city = m_world->directoryId(QStringLiteral("city"), QStringLiteral("astana"));
    QCOMPARE(superuser()
                 .patch(target(QStringLiteral("/amenities"), city), {{QStringLiteral("position"), 5}}, 1)
                 .status,
             404);
    QCOMPARE(superuser().patch(path, {{QStringLiteral("code"), QStringLiteral("wlan")}}, 1).issues(),
             QStringList{QStringLiteral("code: unknown")});
    QCOMPARE(m_world->digest(), before);
}

void TestDirectories::changesAreTold()
{
    const QString reason
        = m_world->directoryId(QStringLiteral("cancellation_reason"), QStringLiteral("other"));
    const ApiReply changed = superuser().patch(target(QStringLiteral("/cancellation-reasons"), reason),
                                               {{QStringLiteral("by_guest"), true}}, 1);
    VERIFY_WITH(changed.status == 200, changed.text());
    QVERIFY(changed.at(QStringLiteral("by_guest")).toBool());
    QCOMPARE(
        m_world->value(
            QStringLiteral("select data->>'directory' from outbox_event where entity_id = '%1'").arg(reason)),
        QStringLiteral("cancellation-reasons"));
    QCOMPARE(
        m_world->value(
            QStringLiteral("select before->>'by_guest' from audit_log where entity_id = '%1'").arg(reason)),
        QStringLiteral("false"));
}

QTEST_GUILESS_MAIN(TestDirectories)
#include "tst_directories.moc"
