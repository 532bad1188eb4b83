// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requesttarget.h"
#include "server/http/router.h"

#include <QTest>

using namespace zhilego;
using namespace zhilego::http;
using namespace Qt::StringLiterals;

namespace {

Result<Response> nothing(const Request &)
{
    return Response::noContent();
}

Router bookingRouter()
{
    Router router;
    router.add("GET", u"/api/v1/bookings"_s, Lane::Database, nothing);
    router.add("POST", u"/api/v1/bookings"_s, Lane::Database, nothing);
    router.add("GET", u"/api/v1/bookings/{id}"_s, Lane::Database, nothing);
    router.add("PATCH", u"/api/v1/bookings/{id}"_s, Lane::Database, nothing);
    router.add("POST", u"/api/v1/bookings/{id}/status"_s, Lane::Database, nothing);
    router.add("POST", u"/api/v1/clients/merge"_s, Lane::Database, nothing);
    router.add("GET", u"/api/v1/clients/{id}"_s, Lane::Database, nothing);
    router.add("GET", u"/api/v1/clients/merge/log"_s, Lane::Database, nothing);
    router.add("GET", u"/api/v1/clients/{id}/notes/{note}"_s, Lane::Database, nothing);
    router.add("POST", u"/api/v1/payments/webhook/{provider}"_s, Lane::Provider, nothing);
    router.add("GET", u"/livez"_s, Lane::Inline, nothing);
    return router;
}

} // namespace

class TestRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void match_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("found");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QByteArray>("allowed");
        const auto row = [](const char *name, const char *method, const QString &path, bool found,
                            const QString &pattern, const char *allowed) {
            QTest::newRow(name) << QByteArray(method) << path << found << pattern << QByteArray(allowed);
        };
        const QString bookings = u"/api/v1/bookings"_s;
        const QString booking = u"/api/v1/bookings/{id}"_s;
        row("list", "GET", bookings, true, bookings, "GET,HEAD,POST");
        row("create", "POST", bookings, true, bookings, "GET,HEAD,POST");
        row("head is answered by get", "HEAD", bookings, true, bookings, "GET,HEAD,POST");
        row("wrong method", "DELETE", bookings, false, bookings, "GET,HEAD,POST");
        row("options is no route", "OPTIONS", bookings, false, bookings, "GET,HEAD,POST");
        row("methods are case-sensitive", "get", bookings, false, bookings, "GET,HEAD,POST");
        row("one", "GET", u"/api/v1/bookings/7"_s, true, booking, "GET,HEAD,PATCH");
        row("below a parameter", "POST", u"/api/v1/bookings/7/status"_s, true, booking + u"/status"_s,
            "POST");
        row("literal wins", "POST", u"/api/v1/clients/merge"_s, true, u"/api/v1/clients/merge"_s, "POST");
        row("literal hides the parameter", "GET", u"/api/v1/clients/merge"_s, false,
            u"/api/v1/clients/merge"_s, "POST");
        row("back out of a literal", "GET", u"/api/v1/clients/merge/notes/2"_s, true,
            u"/api/v1/clients/{id}/notes/{note}"_s, "GET,HEAD");
        row("unknown", "GET", u"/api/v1/nothing"_s, false, {}, "");
        row("prefix of a route", "GET", u"/api/v1"_s, false, {}, "");
        row("longer than a route", "GET", u"/livez/x"_s, false, {}, "");
        row("root", "GET", u"/"_s, false, {}, "");
        row("case matters", "GET", u"/Livez"_s, false, {}, "");
    }

    void match()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(bool, found);
        QFETCH(QString, pattern);
        QFETCH(QByteArray, allowed);
        const Router router = bookingRouter();
        const Match match = router.match(method, path);
        QCOMPARE(match.route != nullptr, found);
        QCOMPARE(match.pattern, pattern);
        QCOMPARE(match.allowed.join(','), allowed);
    }

    void pathParameters()
    {
        const Router router = bookingRouter();
        const Match match = router.match("GET", u"/api/v1/clients/42/notes/a-b"_s);
        QCOMPARE(match.pathParameters, (QHash<QString, QString>{{u"id"_s, u"42"_s}, {u"note"_s, u"a-b"_s}}));
    }

    void webhooksTakeSmallRawBodies()
    {
        const Router router = bookingRouter();
        const Match hook = router.match("POST", u"/api/v1/payments/webhook/kaspi"_s);
        QCOMPARE(hook.route->options.maxBodyBytes, 64 * 1024);
        QVERIFY(!hook.route->options.jsonBody);
        const Match other = router.match("POST", u"/api/v1/bookings"_s);
        QCOMPARE(other.route->options.maxBodyBytes, 1024 * 1024);
        QVERIFY(other.route->options.jsonBody);
    }

    void listsRoutesInOrder()
    {
        const Router router = bookingRouter();
        const std::vector<const Route *> routes = router.routes();
        QCOMPARE(routes.size(), size_t(11));
        QCOMPARE(routes.front()->pattern, u"/api/v1/bookings"_s);
        QCOMPARE(routes.back()->pattern, u"/livez"_s);
    }

    void target_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("path"); // empty: refused
        const auto row
            = [](const char *raw, const QString &path) { QTest::newRow(raw) << QByteArray(raw) << path; };
        row("/ping", u"/ping"_s);
        row("/", u"/"_s);
        row("/a/b-c_d.e~f/0", u"/a/b-c_d.e~f/0"_s);
        row("/ping?", u"/ping"_s);
        row("/ping/", {});
        row("//ping", {});
        row("/a//b", {});
        row("/ping%0a", {});
        row("/%70ing", {});
        row("/ping%00", {});
        row("/a/%2e%2e/b", {});
        row("/a/../b", {});
        row("/a/./b", {});
        row("/..", {});
        row("/a\\b", {});
        row("/a;b=1", {});
        row("/ping#top", {});
        row("/p\xd0\xb8ng", {});
        row("ping", {});
        row("*", {});
        row("http://localhost/ping", {});
        row("", {});
        row("/ping?a=%zz", {});
        row("/ping?a=%4", {});
        row("/ping?a=%ff%fe", {});
        row("/ping?a=%00", {});
        row("/ping?=1", {});
        row("/ping?a=1&&b=2", {});
    }

    void target()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, path);
        const Result<RequestTarget> target = parseTarget(raw);
        QCOMPARE(target.ok(), !path.isEmpty());
        if (target)
            QCOMPARE(target->path, path);
        else
            QCOMPARE(target.error().code, ErrorCode::ValidationError);
    }

    void queryIsDecodedInOrder()
    {
        const Result<RequestTarget> target
            = parseTarget("/p?q=%D0%95%D1%81%D1%96%D0%BB+7&phone=%2B7701&flag&q=2&eq=a=b");
        QVERIFY(target.ok());
        const QList<QPair<QString, QString>> expected{{u"q"_s, u"Есіл 7"_s},
                                                      {u"phone"_s, u"+7701"_s},
                                                      {u"flag"_s, u""_s},
                                                      {u"q"_s, u"2"_s},
                                                      {u"eq"_s, u"a=b"_s}};
        QCOMPARE(target->parameters, expected);
    }

    void language_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("language");
        QTest::newRow("none") << QByteArray() << u"ru"_s;
        QTest::newRow("plain") << QByteArray("kk") << u"kk"_s;
        QTest::newRow("region") << QByteArray("en-GB") << u"en"_s;
        QTest::newRow("weights") << QByteArray("ru;q=0.3, kk;q=0.8, en;q=0.5") << u"kk"_s;
        QTest::newRow("unknown first") << QByteArray("de, en;q=0.7") << u"en"_s;
        QTest::newRow("only unknown") << QByteArray("de, *;q=0.1") << u"ru"_s;
        QTest::newRow("garbage") << QByteArray(";;,q=,=") << u"ru"_s;
    }

    void language()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, language);
        QCOMPARE(chooseLanguage(header), language);
    }
};

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
