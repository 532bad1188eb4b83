// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/badinputfixture.h"
#include "tests/http/api/badinput/bodyroutes.h"

#include <QRegularExpression>

using namespace zhilego;
using namespace zhilego::test;
using namespace zhilego::test::badinput;

//! Parameters that no route knows or that mean nothing, and cursors of other lists.
class TestBadQueries : public BadInputFixture
{
    Q_OBJECT
private Q_SLOTS:
    void queries_data();
    void queries();
    void everyGetRefusesUnknownParameters_data();
    void everyGetRefusesUnknownParameters();
    void cursorsStayWithTheirList();
};

void TestBadQueries::queries_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("issue");
    const QString booking = m_world->hold(m_world->addProperty());
    const QStringList lists{api("/cities?"),
                            api("/districts?"),
                            api("/property-types?"),
                            api("/property-classes?"),
                            api("/amenities?"),
                            api("/cancellation-reasons?"),
                            api("/agencies?"),
                            api("/agencies/%1/realtors?").arg(m_world->agency()),
                            api("/users?"),
                            api("/me/sessions?"),
                            api("/security/networks?"),
                            api("/roles?"),
                            api("/permissions?"),
                            api("/properties?"),
                            api("/properties/%1/blocks?").arg(m_world->addProperty()),
                            api("/properties/%1/price-history?").arg(m_world->addProperty()),
                            api("/bookings?"),
                            api("/bookings/%1/timeline?").arg(booking),
                            api("/payments?booking=%1&").arg(booking),
                            api("/exceptions?"),
                            api("/audit?"),
                            api("/jobs?")};
    for (const QString &list : lists) {
        const auto row = [&list](const char *query, const char *issue) {
            QTest::newRow((list + QLatin1String(query)).toUtf8().constData())
                << list + QLatin1String(query) << QString::fromLatin1(issue);
        };
        row("limit=0", "limit: out_of_range");
        row("limit=201", "limit: out_of_range");
        row("limit=-1", "limit: out_of_range");
        row("limit=ten", "limit: not_an_integer");
        row("limit=99999999999", "limit: not_an_integer");
        row("limit=5&limit=5", "limit: repeated");
        row("count=many", "count: not_valid");
        row("cursor=nonsense", "cursor: not_valid");
        row("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "cursor: not_valid");
        row("surprise=1", "surprise: unknown");
        row("Limit=5", "Limit: unknown");
    }
    const auto row = [](const char *target, const char *issue) {
        QTest::newRow(target) << api(target) << QString::fromLatin1(issue);
    };
    row("/properties?rooms=0", "rooms: out_of_range");
    row("/properties?rooms=1.5", "rooms: not_an_integer");
    row("/properties?price_min=-1", "price_min: out_of_range");
    row("/properties?price_max=cheap", "price_max: not_an_integer");
    row("/properties?rating_min=6", "rating_min: out_of_range");
    row("/properties?rating_min=nan", "rating_min: not_a_number");
    row("/properties?status=sold", "status: not_valid");
    row("/properties?sort=beauty", "sort: not_valid");
    row("/properties?realtor=me", "realtor: not_an_id");
    row("/properties?guests=51", "guests: out_of_range");
    row("/properties?check_in=2030-01-01", "check_out: required");
    row("/properties?check_out=2030-01-01", "check_in: required");
    row("/properties?check_in=2030-01-02&check_out=2030-01-01", "check_out: not_after_check_in");
    row("/properties?check_in=2030-01-01&check_out=2030-06-01", "check_out: too_many_nights");
    row("/properties?check_in=soon&check_out=2030-06-01", "check_in: not_a_date");
    row("/users?role=boss", "role: not_valid");
    row("/users?status=gone", "status: not_valid");
    row("/users?agency=1", "agency: not_an_id");
    row("/users?permission_set=all", "permission_set: not_valid");
    row("/properties?amenity=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u", "amenity: too_many");
    row("/bookings?status=hold,gone", "status: not_valid");
    row("/bookings?payment_status=rich", "payment_status: not_valid");
    row("/bookings?property=1", "property: not_an_id");
    row("/bookings?check_in_from=2030-13-01", "check_in_from: not_a_date");
    row("/bookings?created_from=2030-01-01", "created_from: not_an_instant");
    row("/bookings?created_to=2030-01-01T00:00:00", "created_to: not_an_instant");
    row("/bookings?sort=luck", "sort: not_valid");
    row("/payments", "booking: required");
    row("/payments?booking=1", "booking: not_an_id");
    row("/exceptions?status=bad", "status: not_valid");
    row("/jobs?state=gone", "state: not_valid");
    row("/jobs?queue=slow", "queue: not_valid");
    row("/audit?entity_id=1", "entity_id: not_an_id");
    row("/audit?actor=1", "actor: not_an_id");
    row("/audit?from=yesterday", "from: not_an_instant");
    row("/districts?city=%00", "query: bad_encoding");
    row("/properties?q=%ff", "query: bad_encoding");
    row("/properties?q=%2", "query: bad_encoding");
    const QString calendar = api("/properties/%1/calendar").arg(m_world->addProperty());
    const auto range = [&](const QString &query, const char *issue) {
        QTest::newRow(("calendar" + query.toUtf8()).constData())
            << calendar + query << QString::fromLatin1(issue);
    };
    const QString today = m_world->day(0);
    range(QStringLiteral("?from=%1").arg(today), "to: required");
    range(QStringLiteral("?to=%1").arg(today), "from: required");
    range(QStringLiteral("?from=%1&to=%1").arg(today), "to: not_after_from");
    range(QStringLiteral("?from=%1&to=%2").arg(today, m_world->day(-1)), "to: not_after_from");
    range(QStringLiteral("?from=%1&to=%2").arg(today, m_world->day(367)), "to: too_many_days");
    range(QStringLiteral("?from=0001-01-01&to=%1").arg(today), "from: out_of_range");
    range(QStringLiteral("?from=9999-12-30&to=9999-12-31"), "from: out_of_range");
    range(QStringLiteral("?from=soon&to=%1").arg(today), "from: not_a_date");
    range(QStringLiteral("?from=%1&to=%2&surprise=1").arg(today, m_world->day(1)), "surprise: unknown");
    QTest::newRow("refund preview without a reason")
        << api("/bookings/%1/refund-preview").arg(booking) << QStringLiteral("reason: required");
    QTest::newRow("refund preview with another reason")
        << api("/bookings/%1/refund-preview?reason=whim").arg(booking)
        << QStringLiteral("reason: not_a_cancellation_reason");
    QTest::newRow("a long text") << api("/properties?q=") + QString(101, u'x')
                                 << QStringLiteral("q: too_long");
}

void TestBadQueries::queries()
{
    QFETCH(QString, target);
    QFETCH(QString, issue);
    const ApiReply reply = m_world->as(Person::Superuser).get(target);
    VERIFY_WITH(reply.status == 400, reply.text());
    QCOMPARE(reply.code(), QStringLiteral("VALIDATION_ERROR"));
    QCOMPARE(reply.issues(), QStringList{issue});
    checkFormat(reply);
}

void TestBadQueries::everyGetRefusesUnknownParameters_data()
{
    QTest::addColumn<QString>("target");
    const QJsonObject paths
        = m_world->anonymous().get(api("/openapi.json")).json()[QStringLiteral("paths")].toObject();
    static const QRegularExpression variable(QStringLiteral("\\{[a-z_]+\\}"));
    // The bank decides what the biller is asked with.
    for (const QString &path : paths.keys()) {
        if (!path.startsWith(api("/")) || path.endsWith(QStringLiteral("/biller"))
            || !paths[path].toObject().contains(QStringLiteral("get"))
            || path.endsWith(QStringLiteral("/openapi.json")) || path.contains(QStringLiteral("/demo/")))
            continue;
        QString target = path;
        target.replace(variable, QUuid::createUuid().toString(QUuid::WithoutBraces));
        QTest::newRow(qPrintable(path)) << target;
    }
}

void TestBadQueries::everyGetRefusesUnknownParameters()
{
    QFETCH(QString, target);
    const ApiReply reply = m_world->as(Person::Superuser).get(target + QStringLiteral("?surprise=1"));
    VERIFY_WITH(reply.status == 400, reply.text());
    VERIFY_WITH(reply.issues().contains(QStringLiteral("surprise: unknown")), reply.text());
}

void TestBadQueries::cursorsStayWithTheirList()
{
    for (int i = 0; i < 3; ++i)
        m_world->hold(m_world->addProperty());
    ApiCaller &caller = m_world->as(Person::Realtor);
    const ApiReply first = caller.get(api("/bookings?limit=1&status=hold"));
    const QString cursor = first.json()[QStringLiteral("next_cursor")].toString();
    QVERIFY(!cursor.isEmpty());
    QCOMPARE(caller.get(api("/bookings?limit=2&status=hold&cursor=") + cursor).status, 200);
    for (const QString &other : {api("/bookings?limit=1&cursor="), api("/bookings?status=confirmed&cursor="),
                                 api("/bookings?status=hold&sort=check_in&cursor="),
                                 api("/properties?status=hold&cursor="), api("/cities?cursor=")}) {
        const ApiReply reply = caller.get(other + cursor);
        VERIFY_WITH(reply.status == 400, reply.text());
    }
    QString tampered = cursor;
    tampered[3] = tampered.at(3) == u'A' ? u'B' : u'A';
    QCOMPARE(caller.get(api("/bookings?limit=1&status=hold&cursor=") + tampered).status, 400);
}

QTEST_GUILESS_MAIN(TestBadQueries)
#include "tst_badqueries.moc"
