// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/apiclient.h"

#include "tests/support/fakenetwork.h"

#include <QSignalSpy>
#include <QTest>

using namespace zhilego;
using services::ApiClient;
using test::FakeNetwork;

namespace {

const QString thing = QStringLiteral("/api/v1/thing");
const QString getThing = QStringLiteral("GET /api/v1/thing");
const QString postThing = QStringLiteral("POST /api/v1/thing");
const QString refresh = QStringLiteral("POST /api/v1/auth/refresh");

QJsonObject tokensJson(const QString &access)
{
    api::Tokens tokens;
    tokens.accessToken = access;
    tokens.refreshToken = QStringLiteral("refresh-of-") + access;
    return api::encode(tokens);
}

} // namespace

class TestApiClient : public QObject
{
    Q_OBJECT
private:
    static constexpr ApiClient::Timing fast{std::chrono::seconds(5), std::chrono::milliseconds(1), 3};

    struct Fixture
    {
        FakeNetwork network;
        ApiClient client{network, fast};
        Fixture()
        {
            client.setBaseUrl(QUrl(QStringLiteral("http://127.0.0.1:8080")));
            api::Tokens tokens;
            tokens.accessToken = QStringLiteral("old");
            tokens.refreshToken = QStringLiteral("refresh-of-old");
            client.setTokens(tokens);
        }
    };

private slots:
    void sendsWhatTheContractAsksFor()
    {
        Fixture f;
        f.client.setLanguage(QStringLiteral("kk"));
        f.network.on(QStringLiteral("PATCH /api/v1/thing"), QJsonObject{{QStringLiteral("a"), 1}});
        const auto answer = f.client.patch(thing, {{QStringLiteral("x"), 2}}, {{}, 7});
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(answer.result().ok());
        QCOMPARE(answer.result()->value(QStringLiteral("a")).toInt(), 1);
        const FakeNetwork::Request sent = f.network.requests().constFirst();
        QCOMPARE(sent.url, QUrl(QStringLiteral("http://127.0.0.1:8080/api/v1/thing")));
        QCOMPARE(sent.header("Authorization"), "Bearer old");
        QCOMPARE(sent.header("Accept-Language"), "kk");
        QCOMPARE(sent.header("If-Match"), "\"7\"");
        QCOMPARE(sent.header("X-Request-ID").size(), 36);
        QCOMPARE(sent.json().value(QStringLiteral("x")).toInt(), 2);
    }

    void repeatsAfterNetworkLoss_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("losses");
        QTest::addColumn<int>("requests");
        QTest::addColumn<bool>("ok");
        QTest::newRow("reading survives two losses") << "GET"
                                                     << "" << 2 << 3 << true;
        QTest::newRow("reading gives up after three") << "GET"
                                                      << "" << 3 << 3 << false;
        QTest::newRow("a POST under a key is repeated") << "POST"
                                                        << "k-1" << 2 << 3 << true;
        QTest::newRow("a POST without a key is not") << "POST"
                                                     << "" << 1 << 1 << false;
    }
    void repeatsAfterNetworkLoss()
    {
        QFETCH(QString, verb);
        QFETCH(QString, key);
        QFETCH(int, losses);
        QFETCH(int, requests);
        QFETCH(bool, ok);
        Fixture f;
        const QString route = verb + QStringLiteral(" /api/v1/thing");
        f.network.goOffline(route, losses);
        f.network.on(route, QJsonObject{});
        const auto answer = verb == QLatin1String("GET") ? f.client.get(thing)
                                                         : f.client.post(thing, {}, {key, std::nullopt});
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().ok(), ok);
        if (!ok)
            QCOMPARE(answer.result().error().code, ErrorCode::Offline);
        QCOMPARE(f.network.count(route), requests);
        const QList<FakeNetwork::Request> all = f.network.requests(route);
        for (const FakeNetwork::Request &request : all)
            QCOMPARE(request.header("Idempotency-Key"), key.toLatin1()); // one intent, one key
    }

    void waitsForAnIntentStillInProgress()
    {
        Fixture f;
        f.network.refuse(postThing, 409, QStringLiteral("IDEMPOTENCY_IN_PROGRESS"));
        f.network.on(postThing, QJsonObject{{QStringLiteral("done"), true}}, 201);
        const auto answer = f.client.post(thing, {}, {QStringLiteral("k-2"), std::nullopt});
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(answer.result().ok());
        QCOMPARE(f.network.count(postThing), 2);
    }

    void parallelRefusalsMakeOneRefresh()
    {
        Fixture f;
        for (int i = 0; i < 4; ++i)
            f.network.refuse(getThing, 401, QStringLiteral("UNAUTHENTICATED"));
        f.network.on(getThing, QJsonObject{});
        f.network.on(refresh, tokensJson(QStringLiteral("new")));
        QSignalSpy refreshed(&f.client, &ApiClient::tokensRefreshed);
        QList<ApiClient::Answer> answers;
        for (int i = 0; i < 4; ++i)
            answers.append(f.client.get(thing));
        for (const ApiClient::Answer &answer : answers) {
            QTRY_VERIFY(answer.isFinished());
            QVERIFY(answer.result().ok());
        }
        QCOMPARE(f.network.count(refresh), 1);
        QCOMPARE(refreshed.count(), 1);
        QCOMPARE(f.network.count(getThing), 8);
        QCOMPARE(f.network.requests(getThing).constLast().header("Authorization"), "Bearer new");
        QCOMPARE(f.network.requests(refresh).constFirst().header("Authorization"), "");
    }

    void refusedRefreshEndsTheSession()
    {
        Fixture f;
        f.network.refuse(getThing, 401, QStringLiteral("UNAUTHENTICATED"));
        f.network.refuse(refresh, 401, QStringLiteral("UNAUTHENTICATED"));
        QSignalSpy expired(&f.client, &ApiClient::sessionExpired);
        const auto first = f.client.get(thing);
        const auto second = f.client.get(thing);
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QCOMPARE(first.result().error().code, ErrorCode::Unauthenticated);
        QCOMPARE(second.result().error().code, ErrorCode::Unauthenticated);
        QCOMPARE(expired.count(), 1);
        QVERIFY(f.client.refreshToken().isEmpty());
    }

    void lostRefreshKeepsTheSession()
    {
        Fixture f;
        f.network.refuse(getThing, 401, QStringLiteral("UNAUTHENTICATED"));
        f.network.goOffline(refresh);
        QSignalSpy expired(&f.client, &ApiClient::sessionExpired);
        const auto answer = f.client.get(thing);
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().code, ErrorCode::Offline);
        QCOMPARE(expired.count(), 0);
        QCOMPARE(f.network.count(refresh), 1); // never by itself: a token that comes twice looks stolen
        QCOMPARE(f.client.refreshToken(), QStringLiteral("refresh-of-old"));
    }

    void answersForThePersonBeforeAreWithheld()
    {
        Fixture f;
        f.network.on(getThing, FakeNetwork::Reply{200, R"({"secret":1})", {}, QNetworkReply::NoError, true});
        const auto answer = f.client.get(thing);
        f.client.clearTokens();
        f.network.release();
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().code, ErrorCode::Unauthenticated);
    }

    void anotherServerNeverGetsTheTokens()
    {
        Fixture f;
        f.network.on(getThing, QJsonObject{});
        f.client.setBaseUrl(QUrl(QStringLiteral("https://other.example")));
        const auto answer = f.client.get(thing);
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(f.network.requests(getThing).constFirst().header("Authorization"), "");
    }

    void readsRefusals()
    {
        Fixture f;
        f.network.on(
            getThing,
            FakeNetwork::Reply{503,
                               R"({"error":{"code":"OVERLOADED","message":"busy","request_id":"r9"}})",
                               {{"Retry-After", "4"}}});
        const auto answer = f.client.get(thing);
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().code, ErrorCode::Overloaded);
        QCOMPARE(answer.result().error().retryAfterSeconds, 4);
        QCOMPARE(answer.result().error().requestId, QStringLiteral("r9"));
    }

    void tellsAnUntrustedCertificateApart()
    {
        Fixture f;
        f.network.on(postThing, FakeNetwork::Reply{0, {}, {}, QNetworkReply::SslHandshakeFailedError});
        const auto answer = f.client.post(thing, {});
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(services::isTlsFailure(answer.result().error()));
    }

    void answersEverybodyBeforeItEnds()
    {
        Fixture f;
        f.network.on(getThing, FakeNetwork::Reply{200, "{}", {}, QNetworkReply::NoError, true});
        bool told = false;
        QObject listener;
        auto waiting = f.client.get(thing).then(&listener, [&told](const Result<QJsonObject> &answer) {
            told = !answer.ok() && answer.error().code == ErrorCode::Offline;
        });
        f.client.end();
        QVERIFY(told);
        f.network.release(); // too late for anybody
        const auto later = f.client.get(thing);
        QVERIFY(later.isFinished());
        QCOMPARE(later.result().error().code, ErrorCode::Offline);
        QCOMPARE(f.network.count(getThing), 1);
    }

    void followsTheServersClock()
    {
        Fixture f;
        f.network.on(getThing, FakeNetwork::Reply{200, "{}", {{"Date", "Thu, 01 Jan 2099 10:00:00 GMT"}}});
        const auto answer = f.client.get(thing);
        QTRY_VERIFY(answer.isFinished());
        const QDateTime theirs(QDate(2099, 1, 1), QTime(10, 0), Qt::UTC);
        QVERIFY(qAbs(f.client.serverNow().secsTo(theirs)) < 60);
    }
};

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"
