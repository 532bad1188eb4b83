// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/security/securityfixture.h"

using namespace zhilego;
using namespace zhilego::test;

//! The second factor of an account, from setting it up to losing the telephone.
class TestSecondFactor : public SecurityFixture
{
    Q_OBJECT
private Q_SLOTS:
    void secondFactorFromEndToEnd();
    void aCodeWorksOnce();
    void recoveryCodesWorkOnce();
    void wrongCodesHaveToWait();
    void enrollingAsksForThePassword();
    void disablingAsksForBoth();
    void administratorsMustSetItUp();
};

void TestSecondFactor::secondFactorFromEndToEnd()
{
    const QString email = add();
    const auto device = enter(email);
    const auto other = enter(email);
    const ApiReply begun = device->post(api(QStringLiteral("/me/totp")),
                                        {{QStringLiteral("action"), QStringLiteral("enrol")},
                                         {QStringLiteral("current_password"), ApiWorld::password()}});
    VERIFY_WITH(begun.status == 200, begun.text());
    QCOMPARE(begun.at(QStringLiteral("status")).toString(), QStringLiteral("pending"));
    const QString secret = begun.at(QStringLiteral("secret")).toString();
    QVERIFY(begun.at(QStringLiteral("otpauth_url")).toString().contains(secret));
    QCOMPARE(login(email).status, 200); // nothing is asked for before it is confirmed

    const ApiReply wrong = device->post(api(QStringLiteral("/me/totp")),
                                        {{QStringLiteral("action"), QStringLiteral("confirm")},
                                         {QStringLiteral("code"), QStringLiteral("abc")}});
    QCOMPARE(wrong.issues(), QStringList{QStringLiteral("code: not_accepted")});
    Guarded person{email, {}, bytesOf(secret), {}};
    QCOMPARE(person.secret.size(), 20);
    const ApiReply confirmed = device->post(
        api(QStringLiteral("/me/totp")),
        {{QStringLiteral("action"), QStringLiteral("confirm")}, {QStringLiteral("code"), codeOf(person)}});
    VERIFY_WITH(confirmed.status == 200, confirmed.text());
    QCOMPARE(confirmed.at(QStringLiteral("recovery_codes")).toArray().size(), 10);
    QVERIFY(device->get(api(QStringLiteral("/me"))).at(QStringLiteral("totp_enabled")).toBool());
    QCOMPARE(other->get(api(QStringLiteral("/me"))).status, 401); // opened with the password alone

    const ApiReply needed = login(email);
    QCOMPARE(needed.status, 401);
    QCOMPARE(needed.code(), QStringLiteral("UNAUTHENTICATED"));
    QCOMPARE(needed.issues(), QStringList{QStringLiteral("totp: required")});
    // A wrong password says nothing about a second factor.
    const ApiReply unknown = m_world->anonymous().post(
        api(QStringLiteral("/auth/login")),
        {{QStringLiteral("email"), email}, {QStringLiteral("password"), QStringLiteral("another one")}});
    QCOMPARE(unknown.issues(), QStringList{QStringLiteral("password: not_accepted")});
    m_world->server.moveClock(QStringLiteral("1 minute"));
    QCOMPARE(login(email, codeOf(person)).status, 200);
    // Neither in the database nor in the log.
    QCOMPARE(
        m_world->number(QStringLiteral("select count(*) from user_totp where position(decode('%1', 'hex')"
                                       " in envelope) > 0 or encode(envelope, 'escape') like '%%2%'")
                            .arg(QString::fromLatin1(person.secret.toHex()), secret)),
        0);
    QVERIFY(!m_world->server.log().contains(secret.toLatin1()));
}

void TestSecondFactor::aCodeWorksOnce()
{
    const Guarded person = guarded();
    QCOMPARE(login(person.email, codeOf(person)).issues(),
             QStringList{QStringLiteral("totp: not_accepted")}); // it confirmed the enrolment
    m_world->server.moveClock(QStringLiteral("2 minutes"));
    const QString code = codeOf(person);
    QCOMPARE(login(person.email, code).status, 200);
    QCOMPARE(login(person.email, code).issues(), QStringList{QStringLiteral("totp: not_accepted")});
    const QString before = totp::codeAt(person.secret, now() / totp::stepSeconds - 1);
    QCOMPARE(login(person.email, before).issues(), QStringList{QStringLiteral("totp: not_accepted")});
}

void TestSecondFactor::recoveryCodesWorkOnce()
{
    const Guarded person = guarded();
    QCOMPARE(person.recoveryCodes.size(), 10);
    QCOMPARE(login(person.email, person.recoveryCodes.at(0).toUpper()).status, 200);
    QCOMPARE(login(person.email, person.recoveryCodes.at(0)).issues(),
             QStringList{QStringLiteral("totp: not_accepted")});
    QCOMPARE(login(person.email, QString(person.recoveryCodes.at(1)).remove(u'-')).status, 200);
    // Somebody else's are worth nothing here.
    QCOMPARE(login(guarded().email, person.recoveryCodes.at(2)).status, 401);
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from user_recovery_code where user_id = '%1'"
                                            " and encode(code_hash, 'escape') like '%%2%'")
                                 .arg(idOf(person.email), person.recoveryCodes.at(2).left(9))),
             0);
}

void TestSecondFactor::wrongCodesHaveToWait()
{
    const Guarded person = guarded();
    m_world->server.moveClock(QStringLiteral("1 hour"));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(login(person.email, QStringLiteral("wrong")).status, 401);
    const ApiReply refused = login(person.email, codeOf(person)); // the right one, too early
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), QStringLiteral("RATE_LIMITED"));
    const int wait = refused.headers.value("retry-after").toInt();
    QVERIFY2(wait > 200 && wait <= 300, qPrintable(QString::number(wait)));
    m_world->server.moveClock(QStringLiteral("1 hour 6 minutes"));
    QCOMPARE(login(person.email, codeOf(person)).status, 200);
}

void TestSecondFactor::enrollingAsksForThePassword()
{
    const auto caller = enter(add());
    const ApiReply wrong
        = caller->post(api(QStringLiteral("/me/totp")),
                       {{QStringLiteral("action"), QStringLiteral("enrol")},
                        {QStringLiteral("current_password"), QStringLiteral("a thief's guess")}});
    QCOMPARE(wrong.status, 400);
    QCOMPARE(wrong.issues(), QStringList{QStringLiteral("current_password: not_accepted")});
    const ApiReply early = caller->post(api(QStringLiteral("/me/totp")),
                                        {{QStringLiteral("action"), QStringLiteral("confirm")},
                                         {QStringLiteral("code"), QStringLiteral("123456")}});
    QCOMPARE(early.status, 409);
}

void TestSecondFactor::disablingAsksForBoth()
{
    const Guarded person = guarded();
    ApiCaller caller(m_world->server.port(), person.token, m_world->witness());
    const auto disable = [&caller](const QString &password, const QString &code) {
        return caller.post(api(QStringLiteral("/me/totp")),
                           {{QStringLiteral("action"), QStringLiteral("disable")},
                            {QStringLiteral("current_password"), password},
                            {QStringLiteral("code"), code}});
    };
    QCOMPARE(caller
                 .post(api(QStringLiteral("/me/totp")),
                       {{QStringLiteral("action"), QStringLiteral("enrol")},
                        {QStringLiteral("current_password"), ApiWorld::password()}})
                 .status,
             409); // one at a time
    QCOMPARE(disable(QStringLiteral("not the password"), person.recoveryCodes.at(0)).issues(),
             QStringList{QStringLiteral("current_password: not_accepted")});
    QCOMPARE(disable(ApiWorld::password(), QStringLiteral("wrong")).issues(),
             QStringList{QStringLiteral("code: not_accepted")});
    const ApiReply done = disable(ApiWorld::password(), person.recoveryCodes.at(0));
    VERIFY_WITH(done.status == 200, done.text());
    QCOMPARE(login(person.email).status, 200);
    QCOMPARE(disable(ApiWorld::password(), person.recoveryCodes.at(1)).status, 409);
}

void TestSecondFactor::administratorsMustSetItUp()
{
    ApiServer strict(*m_world->cluster, m_world->server);
    strict.start({QStringLiteral("--administrators-need-totp")});
    const auto enterThere = [&](const QString &email) {
        ApiCaller plain(strict.port());
        const ApiReply reply = plain.post(
            api(QStringLiteral("/auth/login")),
            {{QStringLiteral("email"), email}, {QStringLiteral("password"), ApiWorld::password()}});
        return std::make_unique<ApiCaller>(strict.port(), reply.at(QStringLiteral("access_token")).toString(),
                                           m_world->witness());
    };
    QCOMPARE(enterThere(ApiWorld::emailOf(Person::Realtor))->get(api(QStringLiteral("/bookings"))).status,
             200);
    const QString email = add();
    m_world->execute(
        QStringLiteral("update user_account set role = 'super_admin' where email = '%1'").arg(email));
    const auto head = enterThere(email);
    const ApiReply refused = head->get(api(QStringLiteral("/bookings")));
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.issues(), QStringList{QStringLiteral("totp: setup_required")});
    QCOMPARE(head->get(api(QStringLiteral("/me"))).status, 200);
    const ApiReply begun = head->post(api(QStringLiteral("/me/totp")),
                                      {{QStringLiteral("action"), QStringLiteral("enrol")},
                                       {QStringLiteral("current_password"), ApiWorld::password()}});
    const Guarded person{email, {}, bytesOf(begun.at(QStringLiteral("secret")).toString()), {}};
    QCOMPARE(head->post(api(QStringLiteral("/me/totp")),
                        {{QStringLiteral("action"), QStringLiteral("confirm")},
                         {QStringLiteral("code"), codeOf(person)}})
                 .status,
             200);
    QCOMPARE(head->get(api(QStringLiteral("/bookings"))).status, 200);
    QCOMPARE(strict.stop(), 0);
}

QTEST_GUILESS_MAIN(TestSecondFactor)
#include "tst_secondfactor.moc"
