// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/bodyroutes.h"
#include "tests/http/api/badinput/mutations.h"

#include <QJsonDocument>
#include <QTest>

using namespace zhilego;
using namespace zhilego::test;
using namespace zhilego::test::badinput;

//! Whatever a client sends: the error format with field and issue, never a 5xx, and nothing changed.
class TestBadInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void everyBodyRouteHasARow();
    void bodies_data();
    void bodies();
    void stays_data();
    void stays();
    void queries_data();
    void queries();
    void everyGetRefusesUnknownParameters_data();
    void everyGetRefusesUnknownParameters();
    void cursorsStayWithTheirList();
    void headers_data();
    void headers();
    void paths_data();
    void paths();
    void errorsSpeakTheLanguageOfTheRequest();

private:
    ApiReply send(const BodyRoute &route, const QString &target, const QByteArray &body,
                  ApiCaller::Headers headers = {});
    void checkFormat(const ApiReply &reply);
    void checkWhole(const BodyRoute &route, const QString &target, const QByteArray &valid, bool required);

    std::unique_ptr<ApiWorld> m_world;
    int m_requests = 0;
    QByteArray m_blockPath;
};

void TestBadInput::initTestCase()
{
    // A provider that nobody answers for: the route is there, and its right form ends in a clean refusal.
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Gone);
    for (const Person person : everybody)
        m_world->as(person);
}

void TestBadInput::cleanup()
{
    QCOMPARE(m_world->problems(), QStringList());
    QVERIFY(m_world->server.isRunning());
}

void TestBadInput::everyBodyRouteHasARow()
{
    QSet<QString> rows;
    for (const BodyRoute &route : table())
        rows.insert(QString::fromLatin1(route.method) + QStringLiteral(" /api/v1")
                    + QLatin1String(route.pattern));
    const QList<ApiContract::Operation> operations = m_world->contract().operations();
    for (const ApiContract::Operation &operation : operations) {
        const QString line = QString::fromLatin1(operation.method) + u' ' + operation.path;
        const bool webhook = operation.path.contains(QStringLiteral("webhook")); // has a test of its own
        const QJsonValue content = operation.object[QStringLiteral("requestBody")][QStringLiteral("content")];
        if (content.toObject().contains(QStringLiteral("application/json")) && !webhook)
            QVERIFY2(rows.contains(line), qPrintable(line));
    }
}

//! The exact shape of the contract, with the request's id.
void TestBadInput::checkFormat(const ApiReply &reply)
{
    const QJsonObject error = reply.json()[QStringLiteral("error")].toObject();
    VERIFY_WITH(reply.json().size() == 1 && error.size() >= 4, reply.text());
    VERIFY_WITH(!error[QStringLiteral("code")].toString().isEmpty(), reply.text());
    VERIFY_WITH(!error[QStringLiteral("message")].toString().isEmpty(), reply.text());
    VERIFY_WITH(error[QStringLiteral("details")].isArray(), reply.text());
    QCOMPARE(error[QStringLiteral("request_id")].toString().toLatin1(), reply.headers.value("x-request-id"));
    const QJsonArray details = error[QStringLiteral("details")].toArray();
    for (const QJsonValue &detail : details) {
        QCOMPARE(detail.toObject().keys(), QStringList({QStringLiteral("field"), QStringLiteral("issue")}));
        VERIFY_WITH(!detail[QStringLiteral("field")].toString().isEmpty(), reply.text());
    }
}

ApiReply TestBadInput::send(const BodyRoute &route, const QString &target, const QByteArray &body,
                            ApiCaller::Headers headers)
{
    ++m_requests;
    const bool versioned = !target.endsWith(QStringLiteral("/me")); // the own account needs no version
    if (versioned && (QByteArray(route.method) == "PATCH" || QByteArray(route.method) == "PUT")) {
        const QString column = target.endsWith(QStringLiteral("/rates")) ? QStringLiteral("rates_version")
                                                                         : QStringLiteral("version");
        headers += withVersion(
            int(m_world->number(QStringLiteral("select %1 from %2 where id = '%3'")
                                    .arg(column, tableOf(target), target.section(u'/', 4, 4)))));
    } else {
        headers += withKey(newKey());
    }
    return m_world->as(route.person).send(route.method, target, body, headers);
}

void TestBadInput::checkWhole(const BodyRoute &route, const QString &target, const QByteArray &valid,
                              bool required)
{
    const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
    for (const QByteArray &body :
         {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("\"x\""), QByteArray("null"),
          QByteArray("42"), QByteArray("{}{}"), QByteArray("{\"a\":1e999}").replace("1e999", "01"),
          QByteArray("\xff\xfe{\0}\0", 6), QByteArray("{\"a\":\"\xc3\x28\"}"), QByteArray("{'a':1}"),
          QByteArray("{\"a\":NaN}"), deep, QByteArray(valid).chopped(1)}) {
        if (body.isEmpty() && !required)
            continue;
        const ApiReply reply = send(route, target, body);
        VERIFY_WITH(reply.status == 400, body.left(60) + " -> " + reply.text());
        // Bytes that are no UTF-8 are read as a replacement character, so the field is what is wrong.
        VERIFY_WITH(reply.code() == QStringLiteral("BAD_JSON") || body.contains("\xc3\x28"),
                    body.left(60) + reply.text());
        checkFormat(reply);
    }
    for (const char *type : {"text/plain", "application/x-www-form-urlencoded",
                             "multipart/form-data; boundary=x", "application/jsonp", "application/xml"}) {
        const ApiReply reply = send(route, target, valid, {{"Content-Type", type}});
        VERIFY_WITH(reply.status == 415, QByteArray(type) + reply.text());
        QCOMPARE(reply.code(), QStringLiteral("UNSUPPORTED_MEDIA_TYPE"));
        checkFormat(reply);
    }
    const ApiReply large
        = send(route, target, QByteArray("{\"a\":\"") + QByteArray(1024 * 1024, 'x') + "\"}");
    VERIFY_WITH(large.status == 413, large.text());
    checkFormat(large);
}

void TestBadInput::bodies_data()
{
    QTest::addColumn<int>("row");
    for (size_t i = 0; i < table().size(); ++i)
        QTest::addRow("%s %s", table().at(i).method, table().at(i).pattern) << int(i);
}

void TestBadInput::bodies()
{
    QFETCH(int, row);
    const BodyRoute &route = table().at(size_t(row));
    const QString target = route.target(*m_world);
    const QJsonObject valid = route.body(*m_world);
    const std::optional<ApiContract::Operation> operation
        = m_world->contract().find(route.method, target.toUtf8());
    QVERIFY(operation);
    const QJsonObject schema = m_world->contract().requestSchema(*operation);
    QCOMPARE(schemaProblems(m_world->contract().document(), schema, valid), QStringList());
    const Mutations mutations(m_world->contract(), schema, valid);
    QVERIFY(mutations.list().size() >= 5);
    const QString before = m_world->digest();
    for (const Mutation &mutation : mutations.list()) {
        const ApiReply reply = send(route, target, mutation.body);
        const QByteArray what = mutation.name.toUtf8() + " -> " + reply.text();
        VERIFY_WITH(reply.status == 400, what);
        VERIFY_WITH(reply.code() == QStringLiteral("VALIDATION_ERROR"), what);
        VERIFY_WITH(reply.issues() == QStringList{mutation.issue},
                    "wanted " + mutation.issue.toUtf8() + ", " + what);
        checkFormat(reply);
    }
    checkWhole(route, target, compact(valid),
               operation->object[QStringLiteral("requestBody")][QStringLiteral("required")].toBool());
    QCOMPARE(m_world->digest(), before);
    const ApiReply right = send(route, target, compact(valid));
    VERIFY_WITH(right.status == route.accepted, right.text());
}

void TestBadInput::stays_data()
{
    QTest::addColumn<int>("checkIn");
    QTest::addColumn<int>("checkOut");
    QTest::addColumn<int>("guests");
    QTest::addColumn<QString>("issue");
    QTest::newRow("yesterday") << -1 << 1 << 2 << QStringLiteral("check_in: in_past");
    QTest::newRow("long ago") << -4000 << -3999 << 2 << QStringLiteral("check_in: in_past");
    QTest::newRow("reversed") << 5 << 3 << 2 << QStringLiteral("check_out: not_after_check_in");
    QTest::newRow("no night") << 5 << 5 << 2 << QStringLiteral("check_out: not_after_check_in");
    QTest::newRow("91 nights") << 1 << 92 << 2 << QStringLiteral("check_out: too_many_nights");
    QTest::newRow("a century") << 1 << 36500 << 2 << QStringLiteral("check_out: too_many_nights");
    QTest::newRow("too many guests") << 1 << 3 << 5 << QStringLiteral("guests: above_max_guests");
    QTest::newRow("90 nights") << 1 << 91 << 4 << QString();
    QTest::newRow("from today") << 0 << 1 << 1 << QString();
}

void TestBadInput::stays()
{
    QFETCH(int, checkIn);
    QFETCH(int, checkOut);
    QFETCH(int, guests);
    QFETCH(QString, issue);
    const QString property = m_world->addProperty();
    QJsonObject wish = m_world->wish(property);
    wish.insert(QStringLiteral("check_in"), m_world->day(checkIn));
    wish.insert(QStringLiteral("check_out"), m_world->day(checkOut));
    wish.insert(QStringLiteral("guests"), guests);
    QJsonObject question = wish;
    question.remove(QStringLiteral("guest"));
    const QString before = m_world->digest();
    for (const ApiReply &reply : {m_world->as(Person::Realtor).post(api("/quotes"), question),
                                  m_world->as(Person::Realtor).postOnce(api("/bookings"), wish)}) {
        VERIFY_WITH(reply.status == (issue.isEmpty() ? 201 : 400), reply.text());
        QCOMPARE(reply.issues(), issue.isEmpty() ? QStringList() : QStringList{issue});
    }
    if (!issue.isEmpty())
        QCOMPARE(m_world->digest(), before);
}

void TestBadInput::queries_data()
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

void TestBadInput::queries()
{
    QFETCH(QString, target);
    QFETCH(QString, issue);
    const ApiReply reply = m_world->as(Person::Superuser).get(target);
    VERIFY_WITH(reply.status == 400, reply.text());
    QCOMPARE(reply.code(), QStringLiteral("VALIDATION_ERROR"));
    QCOMPARE(reply.issues(), QStringList{issue});
    checkFormat(reply);
}

void TestBadInput::cursorsStayWithTheirList()
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

void TestBadInput::everyGetRefusesUnknownParameters_data()
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

void TestBadInput::everyGetRefusesUnknownParameters()
{
    QFETCH(QString, target);
    const ApiReply reply = m_world->as(Person::Superuser).get(target + QStringLiteral("?surprise=1"));
    VERIFY_WITH(reply.status == 400, reply.text());
    VERIFY_WITH(reply.issues().contains(QStringLiteral("surprise: unknown")), reply.text());
}

void TestBadInput::headers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("issue");
    const QString id = m_world->addProperty();
    const QString property = api("/properties/") + id;
    m_blockPath = "/blocks/"
        + m_world
              ->value(QStringLiteral("insert into property_block (property_id, reason, from_date, to_date)"
                                     " values ('%1', 'repair', '%2', '%3') returning id")
                          .arg(id, m_world->day(50), m_world->day(52)))
              .toLatin1();
    const QString booking = m_world->hold(m_world->addProperty());
    const QByteArray wish = compact(m_world->wish(m_world->addProperty()));
    const QByteArray payment = R"({"provider":"kaspi","kind":"full"})";
    const QByteArray rooms = R"({"rooms":2})";
    const QByteArray none = "X-Nothing";
    const QString ifMatch = QStringLiteral("If-Match: not_a_version");
    QTest::newRow("no key") << QByteArray("POST") << api("/bookings") << wish << none << QByteArray("1")
                            << 400 << QStringLiteral("Idempotency-Key: required");
    QTest::newRow("empty key") << QByteArray("POST") << api("/bookings") << wish
                               << QByteArray("Idempotency-Key") << QByteArray() << 400
                               << QStringLiteral("Idempotency-Key: not_valid");
    QTest::newRow("long key") << QByteArray("POST") << api("/bookings") << wish
                              << QByteArray("Idempotency-Key") << QByteArray(256, 'k') << 400
                              << QStringLiteral("Idempotency-Key: not_valid");
    QTest::newRow("payment without key")
        << QByteArray("POST") << api("/bookings/%1/payments").arg(booking) << payment << none
        << QByteArray("1") << 400 << QStringLiteral("Idempotency-Key: required");
    QTest::newRow("no version") << QByteArray("PATCH") << property << rooms << none << QByteArray("1") << 428
                                << QString();
    const auto version = [&](const char *method, const char *more, const QByteArray &body) {
        const QString target = property + QLatin1String(more);
        QTest::addRow("no version of %s", more)
            << QByteArray(method) << target << body << none << QByteArray("1") << 428 << QString();
        QTest::addRow("other version of %s", more)
            << QByteArray(method) << target << body << QByteArray("If-Match") << QByteArray("\"9\"") << 412
            << QString();
    };
    version("PUT", "/rates", "{}");
    version("PUT", "/links", R"({"parts":[]})");
    version("PUT", "/codes", R"({"door":"7788#"})");
    version("DELETE", m_blockPath.constData(), "");
    QTest::newRow("other version") << QByteArray("PATCH") << property << rooms << QByteArray("If-Match")
                                   << QByteArray("\"9\"") << 412 << QString();
    for (const char *bad : {"*", "1", "W/\"1\"", "\"one\"", "\"-1\"", "\"1\", \"2\"", "\"9999999999\""})
        QTest::addRow("If-Match %s", bad) << QByteArray("PATCH") << property << rooms
                                          << QByteArray("If-Match") << QByteArray(bad) << 400 << ifMatch;
    QTest::newRow("status with another version")
        << QByteArray("POST") << property + QStringLiteral("/status")
        << QByteArray(R"({"status":"inactive"})") << QByteArray("If-Match") << QByteArray("\"7\"") << 412
        << QString();
    QTest::newRow("booking with another version")
        << QByteArray("POST") << api("/bookings/%1/status").arg(booking)
        << QByteArray(R"({"status":"confirmed"})") << QByteArray("If-Match") << QByteArray("\"7\"") << 412
        << QString();
}

void TestBadInput::headers()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(int, status);
    QFETCH(QString, issue);
    const QString before = m_world->digest();
    const ApiReply reply = m_world->as(Person::Realtor).send(method, target, body, {{name, value}});
    VERIFY_WITH(reply.status == status, reply.text());
    QCOMPARE(reply.issues(), issue.isEmpty() ? QStringList() : QStringList{issue});
    checkFormat(reply);
    QCOMPARE(m_world->digest(), before);
}

void TestBadInput::paths_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");
    const auto row = [](const char *method, const QString &target, int status, const char *allow = "") {
        QTest::newRow((QByteArray(method) + ' ' + target.toUtf8()).constData())
            << QByteArray(method) << target << status << QByteArray(allow);
    };
    row("GET", QStringLiteral("/"), 404);
    row("GET", QStringLiteral("/api/v2/me"), 404);
    row("GET", api("/nothing"), 404);
    row("GET", api("/bookings/1"), 404);
    row("GET", api("/bookings/%7B1%7D"), 400);
    row("GET", api("/bookings/0198c2f0-1b6e-7a3c-9d54-2f8e6b1c7a01"), 404);
    row("GET", api("/properties/../me"), 400);
    row("GET", api("//me"), 400);
    row("GET", api("/me/"), 400);
    row("DELETE", api("/me"), 405, "GET, HEAD, PATCH");
    row("PUT", api("/bookings"), 405, "GET, HEAD, POST");
    row("BREW", api("/bookings"), 405, "GET, HEAD, POST");
    row("POST", api("/payments/webhook/unknown"), 404);
    row("POST", api("/payments/webhook/cash"), 404);
}

void TestBadInput::paths()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, target);
    QFETCH(int, status);
    QFETCH(QByteArray, allow);
    const ApiReply reply = m_world->as(Person::Superuser).send(method, target, {});
    VERIFY_WITH(reply.status == status, reply.text());
    QCOMPARE(reply.headers.value("allow"), allow);
    checkFormat(reply);
}

void TestBadInput::errorsSpeakTheLanguageOfTheRequest()
{
    QSet<QString> messages;
    for (const char *language : {"ru", "kk", "en", "en-GB,en;q=0.9", "de"}) {
        const ApiReply reply
            = m_world->as(Person::Realtor)
                  .get(api("/bookings/1"), {{"Accept-Language", language}, {"X-Request-ID", "my-id.1"}});
        QCOMPARE(reply.code(), QStringLiteral("NOT_FOUND"));
        QCOMPARE(reply.at(QStringLiteral("error.request_id")).toString(), QStringLiteral("my-id.1"));
        messages.insert(reply.at(QStringLiteral("error.message")).toString());
    }
    QCOMPARE(messages.size(), 3);
    qInfo("bodies sent: %d", m_requests);
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
