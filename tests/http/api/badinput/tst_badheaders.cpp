// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/badinputfixture.h"
#include "tests/http/api/badinput/bodyroutes.h"
#include "tests/http/api/badinput/mutations.h"

using namespace zhilego;
using namespace zhilego::test;
using namespace zhilego::test::badinput;

//! Keys, versions, paths and methods that are not right, and the language in which that is said.
class TestBadHeaders : public BadInputFixture
{
    Q_OBJECT
private Q_SLOTS:
    void headers_data();
    void headers();
    void paths_data();
    void paths();
    void errorsSpeakTheLanguageOfTheRequest();
};

void TestBadHeaders::headers_data()
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
    const QByteArray blockPath = "/blocks/"
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
    version("DELETE", blockPath.constData(), "");
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

void TestBadHeaders::headers()
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

void TestBadHeaders::paths_data()
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

void TestBadHeaders::paths()
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

void TestBadHeaders::errorsSpeakTheLanguageOfTheRequest()
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
}

QTEST_GUILESS_MAIN(TestBadHeaders)
#include "tst_badheaders.moc"
