// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/accesstokens.h"
#include "tests/http/api/rights/routes.h"

#include <QJsonDocument>
#include <QTest>

using namespace zhilego;
using namespace zhilego::test;
using namespace zhilego::test::rights;

namespace {

QByteArray methodOf(const Route &route)
{
    return QByteArray(route.name).split(' ').constFirst();
}

} // namespace

//! Who may do what, by every route: without a login, with false ones, and as everybody whom a realtor's
//! object concerns or does not concern. A refused call changes nothing.
class TestRights : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void everyRouteHasARow();
    void route_data();
    void route();
    void rentersOwnBooking_data();
    void rentersOwnBooking();
    void filtersDoNotWiden_data();
    void filtersDoNotWiden();
    void handedOverPropertyTakesItsBookingsAlong();

private:
    ApiReply perform(ApiCaller &caller, const Route &route, const Call &call);
    Things makeThings();
    QStringList falseTokens();

    std::unique_ptr<ApiWorld> m_world;
    Things m_shown;
};

void TestRights::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Polled);
    for (const Person person : everybody)
        m_world->as(person);
    m_shown = makeThings();
    m_world->execute(
        QStringLiteral(
            "insert into exception_case (type, entity_type, entity_id, agency_id, realtor_id, details)"
            " values ('paid_without_place', 'payment', uuid_v7(), '%1', '%2',"
            " '{\"booking_id\":\"%3\",\"property\":\"%4\",\"agency\":\"%1\"}')")
            .arg(m_world->agency(), m_world->idOf(Person::Realtor), m_shown.booking, m_shown.property));
}

void TestRights::cleanup()
{
    QCOMPARE(m_world->problems(), QStringList());
}

Things TestRights::makeThings()
{
    const QString property = m_world->addProperty();
    return {property, m_world->hold(property)};
}

ApiReply TestRights::perform(ApiCaller &caller, const Route &route, const Call &call)
{
    const QByteArray method = methodOf(route);
    const QByteArray body
        = method == "GET" ? QByteArray() : QJsonDocument(call.body).toJson(QJsonDocument::Compact);
    return caller.send(method, call.target, body, call.headers);
}

//! Garbage, expired, signed by somebody else, not signed, tampered with, of a session that never was.
QStringList TestRights::falseTokens()
{
    const QString genuine = m_world->as(Person::Superuser).token();
    const QStringList parts = genuine.split(u'.');
    const auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QJsonObject claims
        = QJsonDocument::fromJson(QByteArray::fromBase64(parts.at(1).toLatin1(), base64)).object();
    const Actor actor{*UserId::fromString(claims[QStringLiteral("sub")].toString()), Role::Superuser,
                      AgencyId(), QUuid::fromString(claims[QStringLiteral("sid")].toString())};
    const QByteArray key = QByteArray::fromBase64(m_world->server.secret(QStringLiteral("jwt")), base64);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Actor nobody = actor;
    nobody.sessionId = newUuid();
    const auto encoded
        = [base64](const char *json) { return QString::fromLatin1(QByteArray(json).toBase64(base64)); };
    QStringList tokens{
        QString(),
        QStringLiteral("garbage"),
        AccessTokens({key}).issue(actor, now.addSecs(-3600)),
        AccessTokens({key}).issue(actor, now.addSecs(3600)),
        AccessTokens({QByteArray(32, 'k')}).issue(actor, now),
        AccessTokens({key}).issue(nobody, now),
        encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + u'.' + parts.at(1) + u'.',
        encoded("{\"alg\":\"none\"}") + u'.' + parts.at(1) + u'.' + parts.at(2),
        parts.at(0) + u'.' + parts.at(1) + u'.',
        parts.at(0) + u'.'
            + QString::fromLatin1(QByteArray::fromBase64(parts.at(1).toLatin1(), base64)
                                      .replace("super", "Super")
                                      .toBase64(base64))
            + u'.' + parts.at(2),
    };
    // The key is right, or all of the above would prove nothing.
    ApiCaller caller(m_world->server.port(), AccessTokens({key}).issue(actor, now));
    if (caller.get(api(QStringLiteral("/me"))).status != 200)
        return {};
    return tokens;
}

void TestRights::everyRouteHasARow()
{
    QSet<QString> inTable;
    for (const Route &route : routes())
        inTable.insert(QString::fromLatin1(route.name).section(QStringLiteral(" ("), 0, 0));
    QSet<QString> documented;
    const QList<ApiContract::Operation> operations = m_world->contract().operations();
    for (const ApiContract::Operation &operation : operations)
        documented.insert(QString::fromLatin1(operation.method) + u' ' + operation.path);
    QCOMPARE(QStringList((documented - inTable).values()), QStringList());
    QCOMPARE(QStringList((inTable - documented).values()), QStringList());
}

void TestRights::route_data()
{
    QTest::addColumn<int>("row");
    for (size_t i = 0; i < routes().size(); ++i)
        QTest::newRow(routes().at(i).name) << int(i);
}

void TestRights::route()
{
    QFETCH(int, row);
    const Route &route = routes().at(size_t(row));
    const QStringList tokens = falseTokens();
    QCOMPARE(tokens.size(), 10);
    const Call call = route.make(*m_world, m_shown);
    const QString before = m_world->digest();
    for (const QString &token : tokens) {
        m_world->anonymous().setToken(token);
        const ApiReply reply = perform(m_world->anonymous(), route, call);
        m_world->anonymous().setToken({});
        const int expected = route.open ? route.expected.front() : 401;
        VERIFY_WITH(reply.status == expected, token.toLatin1() + ": " + reply.text());
        if (!route.open)
            QCOMPARE(reply.code(), QStringLiteral("UNAUTHENTICATED"));
    }
    for (size_t i = 0; i < everybody.size(); ++i) {
        if (route.expected.at(i) < 400)
            continue;
        const ApiReply reply = perform(m_world->as(everybody.at(i)), route, call);
        VERIFY_WITH(reply.status == route.expected.at(i),
                    QByteArray(personName(everybody.at(i))) + ": " + reply.text());
    }
    if (route.expected.front() >= 400 || methodOf(route) != "GET")
        QCOMPARE(m_world->digest(), before);
    for (size_t i = 0; i < everybody.size(); ++i) {
        if (route.expected.at(i) >= 400)
            continue;
        const bool reads = methodOf(route) == "GET";
        const Call own = route.make(*m_world, reads ? m_shown : makeThings());
        const ApiReply reply = perform(m_world->as(everybody.at(i)), route, own);
        const QByteArray who = QByteArray(personName(everybody.at(i))) + ": ";
        VERIFY_WITH(reply.status == route.expected.at(i), who + reply.text());
        const bool seen = reply.body.contains(m_shown.property.toLatin1())
            || reply.body.contains(m_shown.booking.toLatin1())
            || (own.target.contains(QStringLiteral("agencies"))
                && reply.body.contains(m_world->agency().toLatin1()));
        if (route.sees[i] != '.')
            VERIFY_WITH(seen == (route.sees[i] == 'y'), who + reply.text());
        if (reply.status == 204 && own.target.endsWith(QStringLiteral("/logout")))
            m_world->forgetCallers();
    }
}

void TestRights::rentersOwnBooking_data()
{
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("expected");
    QTest::addColumn<QString>("code");
    QTest::newRow("confirm") << QStringLiteral("confirmed") << QString() << 403
                             << QStringLiteral("FORBIDDEN");
    QTest::newRow("check in") << QStringLiteral("checked_in") << QString() << 409
                              << QStringLiteral("INVALID_TRANSITION");
    QTest::newRow("cancel") << QStringLiteral("cancelled") << QStringLiteral("guest_changed_plans") << 200
                            << QString();
}

void TestRights::rentersOwnBooking()
{
    QFETCH(QString, wish);
    QFETCH(QString, reason);
    QFETCH(int, expected);
    QFETCH(QString, code);
    const QString property = m_world->addProperty();
    const QString booking = m_world->hold(property, 1, 2, Person::Renter);
    QCOMPARE(m_world->as(Person::Renter).get(api(QStringLiteral("/bookings/") + booking)).status, 200);
    QCOMPARE(m_world->as(Person::Realtor).get(api(QStringLiteral("/bookings/") + booking)).status, 200);
    QCOMPARE(m_world->as(Person::Colleague).get(api(QStringLiteral("/bookings/") + booking)).status, 404);
    QJsonObject body{{QStringLiteral("status"), wish}};
    if (!reason.isEmpty())
        body.insert(QStringLiteral("reason"), reason);
    const ApiReply reply
        = m_world->as(Person::Renter).post(api(QStringLiteral("/bookings/%1/status").arg(booking)), body);
    VERIFY_WITH(reply.status == expected, reply.text());
    QCOMPARE(reply.code(), code);
    // Free again for the next row: a renter may have two open holds.
    m_world->execute(
        QStringLiteral("update booking set hold_expires_at = app_now() - interval '1 minute' where id = '%1'")
            .arg(booking));
}

void TestRights::filtersDoNotWiden_data()
{
    QTest::addColumn<QString>("target");
    const QString realtor = m_world->idOf(Person::Realtor);
    QTest::newRow("bookings by realtor") << api(QStringLiteral("/bookings?realtor=") + realtor);
    QTest::newRow("bookings by property") << api(QStringLiteral("/bookings?property=") + m_shown.property);
    QTest::newRow("bookings by number") << api(
        QStringLiteral("/bookings?q=")
        + m_world->value(QStringLiteral("select number from booking where id = '%1'").arg(m_shown.booking)));
    QTest::newRow("properties by realtor") << api(QStringLiteral("/properties?realtor=") + realtor);
    QTest::newRow("properties free") << api(QStringLiteral("/properties?realtor=%1&check_in=%2&check_out=%3")
                                                .arg(realtor, m_world->day(40), m_world->day(42)));
}

void TestRights::filtersDoNotWiden()
{
    QFETCH(QString, target);
    QVERIFY(!m_world->as(Person::Realtor).get(target).items().isEmpty());
    for (const Person person : {Person::Colleague, Person::StrangerRealtor, Person::StrangerHead}) {
        const ApiReply reply = m_world->as(person).get(target + QStringLiteral("&count=exact"));
        QCOMPARE(reply.status, 200);
        VERIFY_WITH(reply.items().isEmpty(), reply.text());
        QCOMPARE(reply.json()[QStringLiteral("total")].toInt(-1), 0);
    }
}

void TestRights::handedOverPropertyTakesItsBookingsAlong()
{
    const Things things = makeThings();
    QCOMPARE(m_world->as(Person::Realtor)
                 .postOnce(ofBooking(things, "/payments"),
                           {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                            {QStringLiteral("kind"), QStringLiteral("full")}})
                 .status,
             201);
    const ApiReply handed
        = m_world->as(Person::Head)
              .patch(ofProperty(things), {{QStringLiteral("realtor_id"), m_world->idOf(Person::Colleague)}},
                     versionOf(*m_world, "property", things.property));
    VERIFY_WITH(handed.status == 200, handed.text());
    for (const QString &target : {ofProperty(things), ofBooking(things), ofBooking(things, "/timeline"),
                                  api(QStringLiteral("/payments?booking=") + things.booking)}) {
        QCOMPARE(m_world->as(Person::Realtor).get(target).status, 404);
        QCOMPARE(m_world->as(Person::Colleague).get(target).status, 200);
    }
    QCOMPARE(
        m_world->value(
            QStringLiteral("select realtor_id from payment where booking_id = '%1'").arg(things.booking)),
        m_world->idOf(Person::Colleague));
}

QTEST_GUILESS_MAIN(TestRights)
#include "tst_rights.moc"
