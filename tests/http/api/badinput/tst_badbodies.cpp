// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/badinputfixture.h"
#include "tests/http/api/badinput/bodyroutes.h"
#include "tests/http/api/badinput/mutations.h"

using namespace zhilego;
using namespace zhilego::test;
using namespace zhilego::test::badinput;

//! Bodies that break a rule: the field and the issue, never a 5xx, and nothing changed.
class TestBadBodies : public BadInputFixture
{
    Q_OBJECT
private Q_SLOTS:
    void everyBodyRouteHasARow();
    void bodies_data();
    void bodies();
    void stays_data();
    void stays();
    void cleanupTestCase() { qInfo("bodies sent: %d", m_requests); }

private:
    ApiReply send(const BodyRoute &route, const QString &target, const QByteArray &body,
                  ApiCaller::Headers headers = {});
    void checkWhole(const BodyRoute &route, const QString &target, const QByteArray &valid, bool required);

    int m_requests = 0;
};

ApiReply TestBadBodies::send(const BodyRoute &route, const QString &target, const QByteArray &body,
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

void TestBadBodies::checkWhole(const BodyRoute &route, const QString &target, const QByteArray &valid,
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

void TestBadBodies::everyBodyRouteHasARow()
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

void TestBadBodies::bodies_data()
{
    QTest::addColumn<int>("row");
    for (size_t i = 0; i < table().size(); ++i)
        QTest::addRow("%s %s", table().at(i).method, table().at(i).pattern) << int(i);
}

void TestBadBodies::bodies()
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

void TestBadBodies::stays_data()
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

void TestBadBodies::stays()
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

QTEST_GUILESS_MAIN(TestBadBodies)
#include "tst_badbodies.moc"
