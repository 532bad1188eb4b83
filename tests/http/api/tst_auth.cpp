// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apijson.h"
#include "tests/support/apiworld.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace zhilego;
using namespace zhilego::test;

namespace {

QString access(const ApiReply &login)
{
    return login.at(QStringLiteral("access_token")).toString();
}

QString refresh(const ApiReply &login)
{
    return login.at(QStringLiteral("refresh_token")).toString();
}

} // namespace

//! Sessions as a client lives through them: login and its delays, rotation of refresh tokens and what their
//! reuse costs, logout, blocked accounts. False access tokens are tried on every route by the rights test.
class TestAuth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void loginTellsWhoAndHowLong();
    void permissionsByRole_data();
    void permissionsByRole();
    void wrongOnesLookTheSame();
    void delaysGrowPerAccount();
    void delaysPerAddress();
    void rightPasswordForgetsFailures();
    void refreshRotates();
    void reuseEndsTheFamily();
    void twoRefreshesAtOnce();
    void refreshTokenExpires();
    void logoutEndsAtOnce();
    void logoutLeavesOtherDevices();
    void blockedUser();
    void blockedAgency();
    void tokensSurviveARestart();
    void nothingSecretIsLogged();

private:
    ApiReply login(Person person = Person::Realtor, const QString &password = ApiWorld::password());
    ApiReply renew(const QString &token);
    int meWith(const QString &token);

    std::unique_ptr<ApiWorld> m_world;
};

void TestAuth::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
}

void TestAuth::init()
{
    m_world->execute(QStringLiteral("delete from login_throttle"));
}

void TestAuth::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

ApiReply TestAuth::login(Person person, const QString &password)
{
    return m_world->anonymous().post(
        api("/auth/login"),
        {{QStringLiteral("email"), ApiWorld::emailOf(person)}, {QStringLiteral("password"), password}});
}

ApiReply TestAuth::renew(const QString &token)
{
    return m_world->anonymous().post(api("/auth/refresh"), {{QStringLiteral("refresh_token"), token}});
}

int TestAuth::meWith(const QString &token)
{
    m_world->anonymous().setToken(token);
    const int status = m_world->anonymous().get(api("/me")).status;
    m_world->anonymous().setToken({});
    return status;
}

void TestAuth::loginTellsWhoAndHowLong()
{
    const ApiReply reply
        = m_world->anonymous().post(api("/auth/login"),
                                    {{QStringLiteral("email"), QStringLiteral("  Realtor@Example.KZ ")},
                                     {QStringLiteral("password"), ApiWorld::password()}});
    VERIFY_WITH(reply.status == 200, reply.text());
    QCOMPARE(reply.at(QStringLiteral("expires_in")).toInt(), 600);
    QCOMPARE(reply.at(QStringLiteral("user.id")).toString(), m_world->idOf(Person::Realtor));
    QCOMPARE(reply.at(QStringLiteral("user.role")).toString(), QStringLiteral("realtor"));
    QCOMPARE(reply.at(QStringLiteral("user.agency_id")).toString(), m_world->agency());
    QCOMPARE(meWith(access(reply)), 200);
    QCOMPARE(meWith(refresh(reply)), 401);
    QCOMPARE(reply.headers.value("cache-control"), QByteArray("no-store"));
    QVERIFY(
        m_world
            ->value(QStringLiteral("select string_agg(encode(token_hash, 'escape'), ' ') from refresh_token"))
            .indexOf(refresh(reply))
        < 0);
}

void TestAuth::permissionsByRole_data()
{
    QTest::addColumn<Person>("person");
    QTest::addColumn<QString>("bookings");
    QTest::addColumn<QString>("codes");
    QTest::addColumn<QString>("directories");
    QTest::newRow("realtor") << Person::Realtor << QStringLiteral("own") << QStringLiteral("own")
                             << QString();
    QTest::newRow("head") << Person::Head << QStringLiteral("agency") << QStringLiteral("agency")
                          << QString();
    QTest::newRow("renter") << Person::Renter << QStringLiteral("own") << QString() << QString();
    QTest::newRow("superuser") << Person::Superuser << QStringLiteral("platform")
                               << QStringLiteral("platform") << QStringLiteral("platform");
}

void TestAuth::permissionsByRole()
{
    QFETCH(Person, person);
    QFETCH(QString, bookings);
    QFETCH(QString, codes);
    QFETCH(QString, directories);
    const QJsonObject permissions
        = m_world->as(person).get(api("/me")).json()[QStringLiteral("permissions")].toObject();
    QCOMPARE(permissions[QStringLiteral("bookings.view")].toString(), bookings);
    QCOMPARE(permissions[QStringLiteral("codes.reveal")].toString(), codes);
    QCOMPARE(permissions[QStringLiteral("directories.edit")].toString(), directories);
}

void TestAuth::wrongOnesLookTheSame()
{
    const ApiReply wrong = login(Person::Realtor, QStringLiteral("not the password"));
    QElapsedTimer timer;
    timer.start();
    const ApiReply unknown
        = m_world->anonymous().post(api("/auth/login"),
                                    {{QStringLiteral("email"), QStringLiteral("nobody@example.kz")},
                                     {QStringLiteral("password"), QStringLiteral("x")}});
    const qint64 unknownMs = timer.restart();
    login(Person::Realtor, QStringLiteral("not the password"));
    const qint64 wrongMs = timer.elapsed();
    QCOMPARE(wrong.status, 401);
    QCOMPARE(unknown.status, 401);
    QCOMPARE(unknown.issues(), wrong.issues());
    QCOMPARE(unknown.at(QStringLiteral("error.message")), wrong.at(QStringLiteral("error.message")));
    // Both pay for a hash; without one, the unknown account would answer some fifty times as fast.
    QVERIFY2(unknownMs * 5 > wrongMs,
             qPrintable(QStringLiteral("%1 ms and %2 ms").arg(unknownMs).arg(wrongMs)));
}

void TestAuth::delaysGrowPerAccount()
{
    for (int i = 0; i < 5; ++i)
        QCOMPARE(login(Person::Colleague, QStringLiteral("wrong %1").arg(i)).status, 401);
    int longest = 0;
    for (int round = 0; round < 4; ++round) {
        const ApiReply refused = login(Person::Colleague); // the right one, but too early
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.code(), QStringLiteral("RATE_LIMITED"));
        const int wait = refused.headers.value("retry-after").toInt();
        QVERIFY2(wait > longest, qPrintable(QStringLiteral("%1 s after %2 s").arg(wait).arg(longest)));
        longest = wait;
        QCOMPARE(login(Person::Realtor).status, 200); // nobody else has to wait
        m_world->execute(QStringLiteral(
            "update login_throttle set blocked_until = app_now() where key like 'email:colleague%'"));
        QCOMPARE(login(Person::Colleague, QStringLiteral("wrong again")).status, 401);
    }
    QVERIFY(longest <= 900);
    m_world->server.moveClock(QStringLiteral("20 minutes"));
    QCOMPARE(login(Person::Colleague).status, 200);
}

void TestAuth::delaysPerAddress()
{
    int refused = 0;
    for (int i = 0; i < 25; ++i)
        refused += m_world->anonymous()
                       .post(api("/auth/login"),
                             {{QStringLiteral("email"), QStringLiteral("nobody%1@example.kz").arg(i)},
                              {QStringLiteral("password"), QStringLiteral("x")}})
                       .status
                == 429
            ? 1
            : 0;
    QCOMPARE(refused, 5);
    // Another guest behind the same web server is another address.
    const QByteArray body
        = R"({"email":"realtor@example.kz","password":")" + ApiWorld::password().toUtf8() + "\"}";
    QCOMPARE(m_world->anonymous().send("POST", api("/auth/login"), body).status, 429);
    QCOMPARE(m_world->anonymous()
                 .send("POST", api("/auth/login"), body, {{"X-Forwarded-For", "203.0.113.7"}})
                 .status,
             200);
}

void TestAuth::rightPasswordForgetsFailures()
{
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 4; ++i)
            QCOMPARE(login(Person::Head, QStringLiteral("wrong")).status, 401);
        QCOMPARE(login(Person::Head).status, 200);
    }
}

void TestAuth::refreshRotates()
{
    ApiReply tokens = login();
    QSet<QString> seen;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!seen.contains(refresh(tokens)));
        seen.insert(refresh(tokens));
        tokens = renew(refresh(tokens));
        QCOMPARE(tokens.status, 200);
        QCOMPARE(meWith(access(tokens)), 200);
    }
    QCOMPARE(renew(QStringLiteral("made-up")).status, 401);
    QCOMPARE(renew(access(tokens).left(200)).status, 401);
}

void TestAuth::reuseEndsTheFamily()
{
    const ApiReply first = login();
    const ApiReply second = renew(refresh(first));
    const ApiReply third = renew(refresh(second));
    const ApiReply otherDevice = login();
    QCOMPARE(third.status, 200);
    QCOMPARE(meWith(access(third)), 200);
    QCOMPARE(renew(refresh(first)).status, 401); // somebody has an old one
    QCOMPARE(renew(refresh(third)).status, 401); // so the newest is worth nothing either
    QCOMPARE(meWith(access(third)), 401);
    QCOMPARE(meWith(access(first)), 401);
    QCOMPARE(meWith(access(otherDevice)), 200);
    QCOMPARE(renew(refresh(otherDevice)).status, 200);
    QCOMPARE(
        m_world->number(QStringLiteral("select count(*) from audit_log where action = 'auth.refresh_reused'"))
            >= 1,
        true);
}

void TestAuth::twoRefreshesAtOnce()
{
    for (int round = 0; round < 5; ++round) {
        const ApiReply tokens = login();
        std::array<ApiReply, 2> replies;
        std::array<std::thread, 2> threads;
        for (size_t i = 0; i < threads.size(); ++i) {
            threads.at(i) = std::thread([&, i] {
                ApiCaller caller(m_world->server.port());
                replies.at(i)
                    = caller.post(api("/auth/refresh"), {{QStringLiteral("refresh_token"), refresh(tokens)}});
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        // One token, two uses: whoever came second has stolen it, or been stolen from.
        QCOMPARE(replies.at(0).status + replies.at(1).status, 200 + 401);
        QCOMPARE(renew(refresh(replies.at(replies.at(0).status == 200 ? 0 : 1))).status, 401);
    }
}

void TestAuth::refreshTokenExpires()
{
    const ApiReply tokens = login();
    m_world->server.moveClock(QStringLiteral("29 days"));
    const ApiReply renewed = renew(refresh(tokens));
    QCOMPARE(renewed.status, 200);
    m_world->server.moveClock(QStringLiteral("60 days"));
    QCOMPARE(renew(refresh(renewed)).status, 401);
}

void TestAuth::logoutEndsAtOnce()
{
    const ApiReply tokens = login();
    QCOMPARE(meWith(access(tokens)), 200);
    m_world->anonymous().setToken(access(tokens));
    QCOMPARE(m_world->anonymous().send("POST", api("/auth/logout"), {}).status, 204);
    QCOMPARE(m_world->anonymous().get(api("/me")).status, 401);
    QCOMPARE(m_world->anonymous().send("POST", api("/auth/logout"), {}).status, 401);
    m_world->anonymous().setToken({});
    QCOMPARE(renew(refresh(tokens)).status, 401);
}

void TestAuth::logoutLeavesOtherDevices()
{
    const ApiReply phone = login();
    const ApiReply desk = login();
    m_world->anonymous().setToken(access(phone));
    QCOMPARE(m_world->anonymous().send("POST", api("/auth/logout"), {}).status, 204);
    m_world->anonymous().setToken({});
    QCOMPARE(meWith(access(desk)), 200);
    QCOMPARE(renew(refresh(desk)).status, 200);
}

void TestAuth::blockedUser()
{
    const ApiReply tokens = login(Person::StrangerRealtor);
    m_world->execute(QStringLiteral("update user_account set status = 'blocked' where id = '%1'")
                         .arg(m_world->idOf(Person::StrangerRealtor)));
    const ApiReply again = login(Person::StrangerRealtor);
    QCOMPARE(again.status, 401); // and not "blocked": that would confirm the password
    QCOMPARE(renew(refresh(tokens)).status, 401);
    // The server trusts what it saw of a session for some seconds, no longer.
    QTRY_COMPARE_WITH_TIMEOUT(meWith(access(tokens)), 401, 7000);
    m_world->execute(QStringLiteral("update user_account set status = 'active' where id = '%1'")
                         .arg(m_world->idOf(Person::StrangerRealtor)));
    QCOMPARE(login(Person::StrangerRealtor).status, 200);
}

void TestAuth::blockedAgency()
{
    const ApiReply tokens = login(Person::StrangerHead);
    m_world->execute(
        QStringLiteral("update agency set status = 'blocked' where id = '%1'").arg(m_world->otherAgency()));
    QTRY_COMPARE_WITH_TIMEOUT(meWith(access(tokens)), 401, 7000);
    m_world->execute(
        QStringLiteral("update agency set status = 'active' where id = '%1'").arg(m_world->otherAgency()));
    QTRY_COMPARE_WITH_TIMEOUT(meWith(access(tokens)), 200, 7000);
}

void TestAuth::tokensSurviveARestart()
{
    const ApiReply tokens = login();
    QCOMPARE(m_world->server.stop(), 0);
    m_world->server.start();
    QCOMPARE(meWith(access(tokens)), 200);
    QCOMPARE(renew(refresh(tokens)).status, 200);
    // A new key: tokens of the old one are believed while it lies beside it, and not after.
    const QByteArray old = m_world->server.secret(QStringLiteral("jwt"));
    const ApiReply before = login();
    m_world->server.stop();
    m_world->server.writeSecret(QStringLiteral("jwt.previous"), old);
    m_world->server.writeSecret(
        QStringLiteral("jwt"),
        QByteArray(32, 'q').toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    m_world->server.start();
    QCOMPARE(meWith(access(before)), 200);
    const ApiReply after = renew(refresh(before));
    QCOMPARE(meWith(access(after)), 200);
    m_world->server.stop();
    QVERIFY(QFile::remove(m_world->server.dataDir() + QStringLiteral("/secrets/jwt.previous")));
    m_world->server.start();
    QCOMPARE(meWith(access(before)), 401);
    QCOMPARE(meWith(access(after)), 200);
}

void TestAuth::nothingSecretIsLogged()
{
    const ApiReply tokens = login();
    login(Person::Realtor, QStringLiteral("hunter2hunter2"));
    meWith(access(tokens));
    renew(refresh(tokens));
    const QByteArray log = m_world->server.log();
    QVERIFY(log.contains("/api/v1/auth/login"));
    for (const QByteArray &secret :
         {ApiWorld::password().toUtf8(), QByteArray("hunter2hunter2"), access(tokens).toLatin1(),
          refresh(tokens).toLatin1(), QByteArray("realtor@example.kz")})
        VERIFY_WITH(!log.contains(secret), secret);
}

QTEST_GUILESS_MAIN(TestAuth)
#include "tst_auth.moc"
