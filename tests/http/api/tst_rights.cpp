// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/accesstokens.h"
#include "tests/support/apiworld.h"

#include <QJsonDocument>
#include <QTest>

using namespace zhilego;
using namespace zhilego::test;

namespace {

using Headers = ApiCaller::Headers;

//! A photo that no property has.
constexpr char noPhoto[] = "/photos/018f0000-0000-7000-8000-000000000001";

struct Call
{
    QString target;
    QJsonObject body = {};
    Headers headers = {};
};

//! What a call is about: a property, a hold on it and its parts, made anew for every call that may change it.
struct Things
{
    QString property;
    QString booking;
};

struct Route
{
    const char *name; //!< method and pattern, with a remark in brackets where a route has several rows
    bool open;
    //! By person, in the order of `everybody`.
    std::array<int, everybody.size()> expected;
    //! By person: sees the realtor's object in the answer (y), must not (n), no matter (.).
    const char *sees;
    std::function<Call(ApiWorld &, const Things &)> make;
};

QString api(const QString &path)
{
    return QStringLiteral("/api/v1") + path;
}

int versionOf(ApiWorld &world, const char *table, const QString &id)
{
    return int(
        world.number(QStringLiteral("select version from %1 where id = '%2'").arg(QLatin1String(table), id)));
}

QJsonObject directoryEntry(bool district, ApiWorld &world)
{
    static int entries = 0;
    QJsonObject entry{{QStringLiteral("code"), QStringLiteral("entry_%1").arg(++entries)},
                      {QStringLiteral("name"),
                       QJsonObject{{QStringLiteral("ru"), QStringLiteral("Сауна")},
                                   {QStringLiteral("kk"), QStringLiteral("Сауна")},
                                   {QStringLiteral("en"), QStringLiteral("Sauna")}}}};
    if (district)
        entry.insert(QStringLiteral("city_id"),
                     world.directoryId(QStringLiteral("city"), QStringLiteral("astana")));
    return entry;
}

QJsonObject newProperty(ApiWorld &world)
{
    return {{QStringLiteral("title"), QStringLiteral("Дом у озера")},
            {QStringLiteral("city_id"), world.directoryId(QStringLiteral("city"), QStringLiteral("astana"))},
            {QStringLiteral("district_id"),
             world.directoryId(QStringLiteral("district"), QStringLiteral("astana_nura"))},
            {QStringLiteral("class_id"),
             world.directoryId(QStringLiteral("property_class"), QStringLiteral("business"))},
            {QStringLiteral("type_id"),
             world.directoryId(QStringLiteral("property_type"), QStringLiteral("house"))},
            {QStringLiteral("address"),
             QJsonObject{{QStringLiteral("street"), QStringLiteral("Сыганак")},
                         {QStringLiteral("house"), QStringLiteral("9")}}},
            {QStringLiteral("rooms"), 3},
            {QStringLiteral("area_m2"), 120.5},
            {QStringLiteral("beds"), 4},
            {QStringLiteral("max_guests"), 6},
            {QStringLiteral("base_price"),
             QJsonObject{{QStringLiteral("amount_minor"), 4'000'000},
                         {QStringLiteral("currency"), QStringLiteral("KZT")}}}};
}

QJsonObject newRealtor()
{
    static int people = 0;
    return {{QStringLiteral("email"), QStringLiteral("new%1@example.kz").arg(++people)},
            {QStringLiteral("name"), QStringLiteral("Дана Омарова")},
            {QStringLiteral("password"), ApiWorld::password()}};
}

Call plain(const char *path)
{
    return {api(QLatin1String(path))};
}

Call status(const QString &target, const char *to, const char *reason = "")
{
    QJsonObject body{{QStringLiteral("status"), QLatin1String(to)}};
    if (*reason)
        body.insert(QStringLiteral("reason"), QString::fromUtf8(reason));
    return {target, body, withKey(newKey())};
}

QString ofProperty(const Things &things, const char *more = "")
{
    return api(QStringLiteral("/properties/") + things.property + QLatin1String(more));
}

QString ofBooking(const Things &things, const char *more = "")
{
    return api(QStringLiteral("/bookings/") + things.booking + QLatin1String(more));
}

constexpr std::array<int, 7> all(int status)
{
    return {status, status, status, status, status, status, status};
}

// realtor (whose it is), colleague, head, stranger, stranger's head, renter, superuser
constexpr std::array forStaff{200, 200, 200, 200, 200, 403, 200};
constexpr std::array onlySuperuser{403, 403, 403, 403, 403, 403, 201};
constexpr std::array ownProperty{200, 404, 200, 404, 404, 403, 200};
constexpr std::array ownBooking{200, 404, 200, 404, 404, 404, 200};

std::vector<Route> directoryRoutes()
{
    std::vector<Route> routes;
    static constexpr std::array names{
        std::array{"GET /api/v1/cities", "POST /api/v1/cities", "/cities"},
        std::array{"GET /api/v1/districts", "POST /api/v1/districts", "/districts"},
        std::array{"GET /api/v1/property-types", "POST /api/v1/property-types", "/property-types"},
        std::array{"GET /api/v1/property-classes", "POST /api/v1/property-classes", "/property-classes"},
        std::array{"GET /api/v1/amenities", "POST /api/v1/amenities", "/amenities"},
        std::array{"GET /api/v1/cancellation-reasons", "POST /api/v1/cancellation-reasons",
                   "/cancellation-reasons"},
    };
    for (const auto &[get, post, path] : names) {
        const bool district = QByteArray(path) == "/districts";
        routes.push_back(
            {get, false, all(200), ".......", [p = path](ApiWorld &, const Things &) { return plain(p); }});
        routes.push_back(
            {post, false, onlySuperuser, ".......", [p = path, district](ApiWorld &world, const Things &) {
                 return Call{api(QLatin1String(p)), directoryEntry(district, world)};
             }});
    }
    return routes;
}

std::vector<Route> sessionRoutes()
{
    const auto call
        = [](const char *path) { return [path](ApiWorld &, const Things &) { return plain(path); }; };
    const auto bare = [](const char *path) {
        return [path](ApiWorld &, const Things &) { return Call{QLatin1String(path)}; };
    };
    return {
        {"POST /api/v1/auth/login", true, all(400), ".......", call("/auth/login")},
        {"POST /api/v1/auth/refresh", true, all(400), ".......", call("/auth/refresh")},
        {"GET /api/v1/me", false, all(200), ".......", call("/me")},
        {"POST /api/v1/events/ticket", false, all(200), ".......", call("/events/ticket")},
        {"POST /api/v1/auth/logout", false, all(204), ".......", call("/auth/logout")},
        {"POST /api/v1/payments/webhook/{provider}", true, all(403), ".......",
         call("/payments/webhook/kaspi")},
        {"GET /api/v1/openapi.json", true, all(200), ".......", call("/openapi.json")},
        {"GET /api/v1/demo/accounts", true, all(404), ".......", call("/demo/accounts")},
        {"GET /livez", true, all(200), ".......", bare("/livez")},
        {"GET /readyz", true, all(200), ".......", bare("/readyz")},
        {"GET /version", true, all(200), ".......", bare("/version")},
        {"GET /metrics", true, all(200), ".......", bare("/metrics")},
        {"GET /api/v1/exceptions", false, forStaff, "ynynn.y", call("/exceptions?limit=200")},
        {"GET /api/v1/audit",
         false,
         {403, 403, 200, 403, 200, 403, 200},
         "..y.n.y",
         call("/audit?limit=200")},
    };
}

std::vector<Route> teamRoutes()
{
    const auto agency = [](ApiWorld &world, const char *more = "") {
        return api(QStringLiteral("/agencies/") + world.agency() + QLatin1String(more));
    };
    const QJsonObject draft{{QStringLiteral("name"), QStringLiteral("Астана Люкс")}};
    return {
        {"GET /api/v1/agencies", false, forStaff, "yyynn.y",
         [](ApiWorld &, const Things &) { return plain("/agencies"); }},
        {"POST /api/v1/agencies", false, onlySuperuser, ".......",
         [draft](ApiWorld &, const Things &) {
             return Call{api(QStringLiteral("/agencies")), draft};
         }},
        {"GET /api/v1/agencies/{id}",
         false,
         {200, 200, 200, 404, 404, 403, 200},
         ".......",
         [agency](ApiWorld &world, const Things &) { return Call{agency(world)}; }},
        {"PATCH /api/v1/agencies/{id}",
         false,
         {403, 403, 200, 403, 404, 403, 200},
         ".......",
         [agency, draft](ApiWorld &world, const Things &) {
             return Call{agency(world), draft, withVersion(versionOf(world, "agency", world.agency()))};
         }},
        {"GET /api/v1/agencies/{id}/realtors",
         false,
         {403, 403, 200, 403, 404, 403, 200},
         ".......",
         [agency](ApiWorld &world, const Things &) { return Call{agency(world, "/realtors")}; }},
        {"POST /api/v1/agencies/{id}/realtors",
         false,
         {403, 403, 201, 403, 404, 403, 201},
         ".......",
         [agency](ApiWorld &world, const Things &) {
             return Call{agency(world, "/realtors"), newRealtor()};
         }},
    };
}

std::vector<Route> propertyRoutes()
{
    return {
        {"GET /api/v1/properties", false, all(200), "ynynnyy",
         [](ApiWorld &, const Things &) { return plain("/properties?limit=200"); }},
        {"POST /api/v1/properties",
         false,
         {201, 201, 201, 201, 201, 403, 400},
         ".......",
         [](ApiWorld &world, const Things &) {
             return Call{api(QStringLiteral("/properties")), newProperty(world)};
         }},
        {"POST /api/v1/properties (for the realtor)",
         false,
         {201, 400, 201, 400, 400, 403, 201},
         ".......",
         [](ApiWorld &world, const Things &) {
             QJsonObject body = newProperty(world);
             body.insert(QStringLiteral("realtor_id"), world.idOf(Person::Realtor));
             return Call{api(QStringLiteral("/properties")), body};
         }},
        {"GET /api/v1/properties/{id}",
         false,
         {200, 404, 200, 404, 404, 200, 200},
         ".......",
         [](ApiWorld &, const Things &things) { return Call{ofProperty(things)}; }},
        {"PATCH /api/v1/properties/{id}", false, ownProperty, ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things),
                         {{QStringLiteral("rooms"), 2}},
                         withVersion(versionOf(world, "property", things.property))};
         }},
        {"PATCH /api/v1/properties/{id} (to the colleague)",
         false,
         {400, 404, 200, 404, 404, 403, 200},
         ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things),
                         {{QStringLiteral("realtor_id"), world.idOf(Person::Colleague)}},
                         withVersion(versionOf(world, "property", things.property))};
         }},
        {"PATCH /api/v1/properties/{id} (to another agency)",
         false,
         {400, 404, 400, 404, 404, 403, 400},
         ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things),
                         {{QStringLiteral("realtor_id"), world.idOf(Person::StrangerRealtor)}},
                         withVersion(versionOf(world, "property", things.property))};
         }},
        {"POST /api/v1/properties/{id}/status", false, ownProperty, ".......",
         [](ApiWorld &, const Things &things) { return status(ofProperty(things, "/status"), "inactive"); }},
        {"GET /api/v1/properties/{id}/photos",
         false,
         {200, 404, 200, 404, 404, 200, 200},
         ".......",
         [](ApiWorld &, const Things &things) { return Call{ofProperty(things, "/photos")}; }},
        // Who may add a photo is told that this is none.
        {"POST /api/v1/properties/{id}/photos",
         false,
         {415, 404, 415, 404, 404, 403, 415},
         ".......",
         [](ApiWorld &, const Things &things) { return Call{ofProperty(things, "/photos")}; }},
        {"GET /api/v1/properties/{id}/photos/{photo_id}",
         false,
         {404, 404, 404, 404, 404, 404, 404},
         ".......",
         [](ApiWorld &, const Things &things) { return Call{ofProperty(things, noPhoto)}; }},
        {"PATCH /api/v1/properties/{id}/photos/{photo_id}",
         false,
         {404, 404, 404, 404, 404, 403, 404},
         ".......",
         [](ApiWorld &, const Things &things) {
             return Call{ofProperty(things, noPhoto), {{QStringLiteral("position"), 0}}};
         }},
        {"DELETE /api/v1/properties/{id}/photos/{photo_id}",
         false,
         {404, 404, 404, 404, 404, 403, 404},
         ".......",
         [](ApiWorld &, const Things &things) { return Call{ofProperty(things, noPhoto)}; }},
        {"PUT /api/v1/properties/{id}/codes", false, ownProperty, ".......",
         [](ApiWorld &, const Things &things) {
             return Call{ofProperty(things, "/codes"), {{QStringLiteral("door"), QStringLiteral("7788#")}}};
         }},
        {"POST /api/v1/properties/{id}/codes/reveal", false, ownProperty, ".......",
         [](ApiWorld &, const Things &things) {
             return Call{ofProperty(things, "/codes/reveal"),
                         {{QStringLiteral("reason"), QStringLiteral("Гость звонит")}}};
         }},
    };
}

std::vector<Route> bookingRoutes()
{
    return {
        {"POST /api/v1/quotes",
         false,
         {201, 404, 201, 404, 404, 201, 201},
         ".......",
         [](ApiWorld &world, const Things &things) {
             QJsonObject body = world.wish(things.property, 10);
             body.remove(QStringLiteral("guest"));
             return Call{api(QStringLiteral("/quotes")), body};
         }},
        {"GET /api/v1/bookings", false, all(200), "ynynnny",
         [](ApiWorld &, const Things &) { return plain("/bookings?limit=200"); }},
        {"POST /api/v1/bookings",
         false,
         {201, 404, 201, 404, 404, 201, 201},
         ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{api(QStringLiteral("/bookings")), world.wish(things.property, 10),
                         withKey(newKey())};
         }},
        {"GET /api/v1/bookings/{id}", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) { return Call{ofBooking(things)}; }},
        {"GET /api/v1/bookings/{id}/timeline", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) { return Call{ofBooking(things, "/timeline")}; }},
        {"GET /api/v1/bookings/{id}/refund-preview", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) {
             return Call{ofBooking(things, "/refund-preview?reason=other")};
         }},
        {"POST /api/v1/bookings/{id}/status", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) { return status(ofBooking(things, "/status"), "confirmed"); }},
        {"POST /api/v1/bookings/{id}/status (cancel)", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) {
             return status(ofBooking(things, "/status"), "cancelled", "guest_changed_plans");
         }},
        {"POST /api/v1/bookings/{id}/payments",
         false,
         {201, 404, 201, 404, 404, 404, 201},
         ".......",
         [](ApiWorld &, const Things &things) {
             return Call{ofBooking(things, "/payments"),
                         {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                          {QStringLiteral("kind"), QStringLiteral("full")}},
                         withKey(newKey())};
         }},
        {"GET /api/v1/payments", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) {
             return Call{api(QStringLiteral("/payments?booking=") + things.booking)};
         }},
    };
}

const std::vector<Route> &routes()
{
    static const std::vector<Route> table = [] {
        std::vector<Route> rows;
        for (const auto &part :
             {sessionRoutes(), directoryRoutes(), teamRoutes(), propertyRoutes(), bookingRoutes()})
            rows.insert(rows.end(), part.begin(), part.end());
        return rows;
    }();
    return table;
}

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
        if (reply.status == 204) // logged out
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
