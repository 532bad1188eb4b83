// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/totp.h"
#include "tests/support/apiworld.h"

#include <QJsonDocument>
#include <QTest>
#include <QWebSocket>

using namespace zhilego;
using namespace zhilego::test;

namespace {

constexpr int liveMs = 5000;

QString api(const QString &path)
{
    return QStringLiteral("/api/v1") + path;
}

ApiCaller::Headers from(const char *address)
{
    return {{"X-Forwarded-For", address}};
}

QByteArray bytesOf(const QString &base32)
{
    static const QString alphabet = QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    QByteArray bytes;
    quint64 waiting = 0;
    int bits = 0;
    for (const QChar c : base32) {
        waiting = (waiting << 5) | quint64(alphabet.indexOf(c));
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += char((waiting >> bits) & 0xff);
        }
    }
    return bytes;
}

//! Somebody with a second factor.
struct Guarded
{
    QString email;
    QString token;
    QByteArray secret;
    QStringList recoveryCodes;
};

} // namespace

//! What protects an account, an administrator and the server itself: second factors, sessions as their owners
//! see them, networks, limits, and the trace of every refusal.
class TestSecurity : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void secondFactorFromEndToEnd();
    void aCodeWorksOnce();
    void recoveryCodesWorkOnce();
    void wrongCodesHaveToWait();
    void enrollingAsksForThePassword();
    void disablingAsksForBoth();
    void administratorsMustSetItUp();
    void sessionsAreSeenAndEnded();
    void othersSessionsAreNotMine();
    void passwordChangeRenewsTheSession();
    void passwordTriesAreDelayed();
    void ownAccountIsEdited();
    void networksLetInWhoIsListed();
    void nearestListWins();
    void nobodyLocksThemselvesOut();
    void recoveryFromTheMachine();
    void recoveryUsage();
    void addressesAreLimited();
    void peopleAreLimited();
    void refusalsAreWrittenDown();
    void forgedTokensFillNothing();

private:
    ApiCaller &superuser() { return m_world->as(Person::Superuser); }
    //! The e-mail of a new realtor.
    QString add();
    ApiReply login(const QString &email, const QString &totp = {}, const ApiCaller::Headers &headers = {});
    std::unique_ptr<ApiCaller> enter(const QString &email);
    Guarded guarded();
    QString codeOf(const Guarded &person);
    qint64 now() { return m_world->number(QStringLiteral("select floor(extract(epoch from app_now()))")); }
    QString idOf(const QString &email)
    {
        return m_world->value(QStringLiteral("select id from user_account where email = '%1'").arg(email));
    }
    ProgramEnd recover(const QStringList &arguments);

    std::unique_ptr<ApiWorld> m_world;
    int m_people = 0;
};

void TestSecurity::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Polled);
}

void TestSecurity::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    m_world->execute(QStringLiteral("delete from login_throttle; delete from allowed_network"));
    QCOMPARE(m_world->problems(), QStringList());
}

QString TestSecurity::add()
{
    const QString email = QStringLiteral("guarded%1@example.kz").arg(++m_people);
    m_world->execute(
        QStringLiteral("insert into user_account (email, password_hash, full_name, role, agency_id)"
                       " select '%1', password_hash, 'Гаухар', 'realtor', agency_id"
                       " from user_account where email = 'realtor@example.kz'")
            .arg(email));
    return email;
}

ApiReply TestSecurity::login(const QString &email, const QString &totp, const ApiCaller::Headers &headers)
{
    QJsonObject body{{QStringLiteral("email"), email}, {QStringLiteral("password"), ApiWorld::password()}};
    if (!totp.isEmpty())
        body.insert(QStringLiteral("totp"), totp);
    return m_world->anonymous().post(api(QStringLiteral("/auth/login")), body, headers);
}

std::unique_ptr<ApiCaller> TestSecurity::enter(const QString &email)
{
    return std::make_unique<ApiCaller>(m_world->server.port(),
                                       login(email).at(QStringLiteral("access_token")).toString(),
                                       m_world->witness());
}

Guarded TestSecurity::guarded()
{
    Guarded person;
    person.email = add();
    const auto caller = enter(person.email);
    person.token = caller->token();
    const ApiReply begun = caller->post(api(QStringLiteral("/me/totp")),
                                        {{QStringLiteral("action"), QStringLiteral("enrol")},
                                         {QStringLiteral("current_password"), ApiWorld::password()}});
    person.secret = bytesOf(begun.at(QStringLiteral("secret")).toString());
    const ApiReply confirmed = caller->post(
        api(QStringLiteral("/me/totp")),
        {{QStringLiteral("action"), QStringLiteral("confirm")}, {QStringLiteral("code"), codeOf(person)}});
    const QJsonArray codes = confirmed.at(QStringLiteral("recovery_codes")).toArray();
    for (const QJsonValue &code : codes)
        person.recoveryCodes.append(code.toString());
    return person;
}

QString TestSecurity::codeOf(const Guarded &person)
{
    return totp::codeAt(person.secret, now() / totp::stepSeconds);
}

ProgramEnd TestSecurity::recover(const QStringList &arguments)
{
    return m_world->server.run(QStringList{QStringLiteral("recover-access")} + arguments,
                               {{QStringLiteral("ZHILEGO_DATABASE_URL"), m_world->server.databaseUrl()}});
}

void TestSecurity::secondFactorFromEndToEnd()
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

void TestSecurity::aCodeWorksOnce()
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

void TestSecurity::recoveryCodesWorkOnce()
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

void TestSecurity::wrongCodesHaveToWait()
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

void TestSecurity::enrollingAsksForThePassword()
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

void TestSecurity::disablingAsksForBoth()
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

void TestSecurity::administratorsMustSetItUp()
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

void TestSecurity::sessionsAreSeenAndEnded()
{
    const QString email = add();
    const ApiReply phone = login(email, {}, {{"User-Agent", "phone"}, {"X-Forwarded-For", "203.0.113.9"}});
    const ApiReply lost = login(email, {}, {{"User-Agent", "lost laptop"}});
    const auto desk = enter(email);
    const ApiReply listed = desk->get(api(QStringLiteral("/me/sessions?count=exact")));
    VERIFY_WITH(listed.json()[QStringLiteral("total")].toInt() == 3, listed.text());
    QString lostId;
    int current = 0;
    for (const QJsonValue &session : listed.items()) {
        current += session[QStringLiteral("current")].toBool() ? 1 : 0;
        if (session[QStringLiteral("user_agent")] == QStringLiteral("lost laptop"))
            lostId = session[QStringLiteral("id")].toString();
        if (session[QStringLiteral("user_agent")] == QStringLiteral("phone"))
            QCOMPARE(session[QStringLiteral("ip")].toString(), QStringLiteral("203.0.113.9"));
    }
    QCOMPARE(current, 1);
    ApiCaller laptop(m_world->server.port(), lost.at(QStringLiteral("access_token")).toString());
    const QString ticket = laptop.send("POST", api(QStringLiteral("/events/ticket")), {})
                               .at(QStringLiteral("ticket"))
                               .toString();
    QWebSocket stream;
    connect(&stream, &QWebSocket::connected, &stream,
            [&stream, ticket] { stream.sendTextMessage(QStringLiteral("{\"ticket\":\"%1\"}").arg(ticket)); });
    stream.open(QUrl(m_world->server.webSocketUrl()));
    QTRY_COMPARE_WITH_TIMEOUT(m_world->number(QStringLiteral("select count(*) from event_ticket")), 0,
                              liveMs);
    QCOMPARE(desk->send("DELETE", api(QStringLiteral("/me/sessions/")) + lostId, {}).status, 204);
    QCOMPARE(laptop.get(api(QStringLiteral("/me"))).status, 401);
    QTRY_COMPARE_WITH_TIMEOUT(int(stream.closeCode()), 4401, liveMs);
    QCOMPARE(desk->send("DELETE", api(QStringLiteral("/me/sessions/")) + lostId, {}).status, 404);
    ApiCaller mobile(m_world->server.port(), phone.at(QStringLiteral("access_token")).toString());
    QCOMPARE(mobile.get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(desk->send("DELETE", api(QStringLiteral("/me/sessions")), {}).status, 204);
    QCOMPARE(mobile.get(api(QStringLiteral("/me"))).status, 401);
    QCOMPARE(desk->get(api(QStringLiteral("/me/sessions"))).items().size(), 1);
    QCOMPARE(m_world->anonymous()
                 .post(api(QStringLiteral("/auth/refresh")),
                       {{QStringLiteral("refresh_token"), phone.at(QStringLiteral("refresh_token"))}})
                 .status,
             401);
}

void TestSecurity::othersSessionsAreNotMine()
{
    const auto mine = enter(add());
    const auto theirs = enter(add());
    const QString session
        = theirs->get(api(QStringLiteral("/me/sessions"))).items().at(0)[QStringLiteral("id")].toString();
    QCOMPARE(mine->send("DELETE", api(QStringLiteral("/me/sessions/")) + session, {}).status, 404);
    QCOMPARE(superuser().send("DELETE", api(QStringLiteral("/me/sessions/")) + session, {}).status, 404);
    QCOMPARE(theirs->get(api(QStringLiteral("/me"))).status, 200);
}

void TestSecurity::passwordChangeRenewsTheSession()
{
    const QString email = add();
    const auto desk = enter(email);
    const auto other = enter(email);
    const QString wished = QStringLiteral("көктемгі жаңбыр 7");
    const auto change = [&desk](const QString &current, const QString &next) {
        return desk->post(
            api(QStringLiteral("/me/password")),
            {{QStringLiteral("current_password"), current}, {QStringLiteral("new_password"), next}});
    };
    QCOMPARE(change(QStringLiteral("a guess"), wished).issues(),
             QStringList{QStringLiteral("current_password: not_accepted")});
    QCOMPARE(change(ApiWorld::password(), QStringLiteral("Қазақстан2024")).issues(),
             QStringList{QStringLiteral("new_password: too_common")});
    QCOMPARE(change(ApiWorld::password(), QStringLiteral("short")).issues(),
             QStringList{QStringLiteral("new_password: too_short")});
    const ApiReply changed = change(ApiWorld::password(), wished);
    VERIFY_WITH(changed.status == 200, changed.text());
    QCOMPARE(desk->get(api(QStringLiteral("/me"))).status, 401);
    QCOMPARE(other->get(api(QStringLiteral("/me"))).status, 401);
    ApiCaller renewed(m_world->server.port(), changed.at(QStringLiteral("access_token")).toString());
    QCOMPARE(renewed.get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(login(email).status, 401);
    QVERIFY(!m_world->server.log().contains("көктемгі"));
}

void TestSecurity::passwordTriesAreDelayed()
{
    const auto thief = enter(add());
    const QJsonObject guess{{QStringLiteral("action"), QStringLiteral("enrol")},
                            {QStringLiteral("current_password"), QStringLiteral("a guess")}};
    for (int i = 0; i < 5; ++i)
        QCOMPARE(thief->post(api(QStringLiteral("/me/totp")), guess).status, 400);
    const ApiReply refused = thief->post(api(QStringLiteral("/me/totp")), guess);
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.headers.value("retry-after").toInt() > 0);
}

void TestSecurity::ownAccountIsEdited()
{
    const auto caller = enter(add());
    const ApiReply shown = caller->get(api(QStringLiteral("/me")));
    QCOMPARE(shown.headers.value("etag"), QByteArray("\"1\""));
    const ApiReply edited = caller->patch(api(QStringLiteral("/me")),
                                          {{QStringLiteral("locale"), QStringLiteral("kk")},
                                           {QStringLiteral("phone"), QStringLiteral("8 701 555 44 33")}},
                                          1);
    VERIFY_WITH(edited.status == 200, edited.text());
    QCOMPARE(edited.at(QStringLiteral("locale")).toString(), QStringLiteral("kk"));
    QCOMPARE(edited.at(QStringLiteral("phone")).toString(), QStringLiteral("+77015554433"));
    QCOMPARE(
        caller->patch(api(QStringLiteral("/me")), {{QStringLiteral("name"), QStringLiteral("Б")}}, 1).status,
        412);
    // The desktop changes the language without having looked.
    QCOMPARE(caller->send("PATCH", api(QStringLiteral("/me")), R"({"locale":"en"})").status, 200);
    for (const char *fixed : {"role", "email", "agency_id", "permissions", "status"}) {
        const ApiReply reply = caller->send("PATCH", api(QStringLiteral("/me")),
                                            QByteArray("{\"") + fixed + "\":\"superuser\"}");
        QCOMPARE(reply.issues(), QStringList{QLatin1String(fixed) + QStringLiteral(": unknown")});
    }
}

void TestSecurity::networksLetInWhoIsListed()
{
    const auto caller = enter(add());
    const ApiReply added = superuser().post(api(QStringLiteral("/security/networks")),
                                            {{QStringLiteral("network"), QStringLiteral("203.0.113.0/24")},
                                             {QStringLiteral("role"), QStringLiteral("realtor")}});
    VERIFY_WITH(added.status == 201, added.text());
    QCOMPARE(caller->get(api(QStringLiteral("/me"))).status, 403); // from 127.0.0.1
    QCOMPARE(caller->get(api(QStringLiteral("/me")), from("203.0.113.200")).status, 200);
    QCOMPARE(caller->get(api(QStringLiteral("/me")), from("203.0.114.1")).status, 403);
    // Only the last hop counts: what a client claims before it is worth nothing.
    QCOMPARE(caller->get(api(QStringLiteral("/me")), from("203.0.113.5, 198.51.100.7")).status, 403);
    const QString email = add();
    QCOMPARE(login(email).status, 403);
    QCOMPARE(login(email, {}, from("::ffff:203.0.113.77")).status, 200);
    // A wrong password does not tell whether the address is right.
    QCOMPARE(m_world->anonymous()
                 .post(api(QStringLiteral("/auth/login")),
                       {{QStringLiteral("email"), email}, {QStringLiteral("password"), QStringLiteral("x")}})
                 .status,
             401);
    QCOMPARE(m_world->as(Person::Renter).get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(superuser()
                 .post(api(QStringLiteral("/security/networks")),
                       {{QStringLiteral("network"), QStringLiteral("203.0.113.0/24")},
                        {QStringLiteral("role"), QStringLiteral("realtor")}})
                 .status,
             409);
    QCOMPARE(superuser().get(api(QStringLiteral("/security/networks"))).items().size(), 1);
    QCOMPARE(superuser().send("DELETE", api(QStringLiteral("/security/networks/")) + added.id(), {}).status,
             204);
    QCOMPARE(caller->get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(superuser().send("DELETE", api(QStringLiteral("/security/networks/")) + added.id(), {}).status,
             404);
}

void TestSecurity::nearestListWins()
{
    const QString email = add();
    const auto caller = enter(email);
    const auto allow = [this](const char *network, const QJsonObject &whom) {
        QJsonObject body = whom;
        body.insert(QStringLiteral("network"), QLatin1String(network));
        return superuser().post(api(QStringLiteral("/security/networks")), body);
    };
    QCOMPARE(allow("203.0.113.0/24", {{QStringLiteral("role"), QStringLiteral("realtor")}}).status, 201);
    QCOMPARE(allow("127.0.0.1", {{QStringLiteral("user_id"), idOf(email)}}).status, 201);
    QCOMPARE(caller->get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(caller->get(api(QStringLiteral("/me")), from("203.0.113.7")).status, 403);
    QCOMPARE(allow("10.0.0.0/8", {{QStringLiteral("user_id"), m_world->agency()}}).issues(),
             QStringList{QStringLiteral("user_id: not_found")});
    QCOMPARE(allow("10.0.0.1/8", {}).issues(), QStringList{QStringLiteral("network: not_a_network")});
    QCOMPARE(
        allow("10.0.0.0/8",
              {{QStringLiteral("user_id"), idOf(email)}, {QStringLiteral("role"), QStringLiteral("realtor")}})
            .issues(),
        QStringList{QStringLiteral("user_id: not_with_role")});
}

void TestSecurity::nobodyLocksThemselvesOut()
{
    const QString networks = api(QStringLiteral("/security/networks"));
    const QJsonObject elsewhere{{QStringLiteral("network"), QStringLiteral("203.0.113.0/24")}};
    const ApiReply refused = superuser().post(networks, elsewhere);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.at(QStringLiteral("error.rule")).toString(), QStringLiteral("would_lock_you_out"));
    QCOMPARE(m_world->number(QStringLiteral("select count(*) from allowed_network")), 0);
    const ApiReply here
        = superuser().post(networks, {{QStringLiteral("network"), QStringLiteral("127.0.0.0/8")}});
    QCOMPARE(here.status, 201);
    const ApiReply there = superuser().post(networks, elsewhere);
    QCOMPARE(there.status, 201); // beside the own one
    const ApiReply last = superuser().send("DELETE", networks + u'/' + here.id(), {});
    QCOMPARE(last.status, 409);
    QCOMPARE(superuser().get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(superuser().send("DELETE", networks + u'/' + there.id(), {}).status, 204);
}

void TestSecurity::recoveryFromTheMachine()
{
    const QString networks = api(QStringLiteral("/security/networks"));
    const ApiReply insists = superuser().post(
        networks,
        {{QStringLiteral("network"), QStringLiteral("203.0.113.0/24")}, {QStringLiteral("force"), true}});
    QCOMPARE(insists.status, 201);
    QCOMPARE(superuser().get(api(QStringLiteral("/me"))).status, 403);
    const QString email = ApiWorld::emailOf(Person::Superuser);
    QCOMPARE(login(email).status, 403);
    const ProgramEnd end = recover({QStringLiteral("--email"), email, QStringLiteral("--networks")});
    VERIFY_WITH(end.exitCode == 0, end.err);
    VERIFY_WITH(end.out.contains("networks removed: 1"), end.out);
    m_world->forgetCallers();
    QCOMPARE(superuser().get(api(QStringLiteral("/me"))).status, 200);

    const Guarded person = guarded();
    m_world->execute(
        QStringLiteral("update user_account set status = 'blocked' where email = '%1'").arg(person.email));
    const ProgramEnd both = recover({QStringLiteral("--email"), person.email.toUpper(),
                                     QStringLiteral("--totp"), QStringLiteral("--unblock")});
    VERIFY_WITH(both.exitCode == 0, both.err);
    QCOMPARE(login(person.email).status, 200);
    QCOMPARE(m_world->number(
                 QStringLiteral("select count(*) from audit_log where action = 'auth.access_recovered'")),
             2);
}

void TestSecurity::recoveryUsage()
{
    QCOMPARE(recover({}).exitCode, 2);
    QCOMPARE(recover({QStringLiteral("--email"), QStringLiteral("realtor@example.kz")}).exitCode, 2);
    QCOMPARE(
        recover({QStringLiteral("--email"), QStringLiteral("realtor@example.kz"), QStringLiteral("--all")})
            .exitCode,
        2);
    QCOMPARE(
        recover({QStringLiteral("--email"), QStringLiteral("nobody@example.kz"), QStringLiteral("--totp")})
            .exitCode,
        1);
}

void TestSecurity::addressesAreLimited()
{
    ApiServer limited(*m_world->cluster, m_world->server);
    limited.start({QStringLiteral("--rate-per-address"), QStringLiteral("10"),
                   QStringLiteral("--rate-sign-in-per-address"), QStringLiteral("3")});
    ApiCaller caller(limited.port(), QString(), m_world->witness());
    const QString document = api(QStringLiteral("/openapi.json"));
    int allowed = 0;
    ApiReply refused;
    for (int i = 0; i < 14; ++i) {
        const ApiReply reply = caller.get(document, from("198.51.100.1"));
        if (reply.status == 200)
            ++allowed;
        else
            refused = reply;
    }
    QVERIFY2(allowed >= 10 && allowed <= 12, qPrintable(QString::number(allowed)));
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), QStringLiteral("RATE_LIMITED"));
    QVERIFY(refused.headers.value("retry-after").toInt() >= 1);
    QCOMPARE(refused.headers.value("ratelimit-policy"), QByteArray("\"address\";q=10;w=60"));
    QVERIFY(refused.headers.value("ratelimit").startsWith("\"address\";r=0;t="));
    QCOMPARE(caller.get(document, from("198.51.100.2")).status, 200);
    // One IPv6 network is one address.
    for (int i = 0; i < 12; ++i)
        caller.get(document, from(("2001:db8::" + QByteArray::number(i + 1)).constData()));
    QCOMPARE(caller.get(document, from("2001:db8::ffff")).status, 429);
    QCOMPARE(caller.get(document, from("2001:db8:0:1::1")).status, 200);
    // Signing in has a smaller bucket.
    QList<int> signIns;
    for (int i = 0; i < 4; ++i)
        signIns.append(caller
                           .send("POST", api(QStringLiteral("/auth/refresh")), R"({"refresh_token":"x"})",
                                 from("198.51.100.3"))
                           .status);
    QCOMPARE(signIns, (QList<int>{401, 401, 401, 429}));
    // The bank is never told to come later, and this machine is not counted.
    for (int i = 0; i < 15; ++i) {
        QCOMPARE(
            caller.send("POST", api(QStringLiteral("/payments/webhook/kaspi")), "{}", from("198.51.100.1"))
                    .status
                == 429,
            false);
        QCOMPARE(caller.get(document).status, 200);
    }
    QVERIFY(caller.get(QStringLiteral("/metrics")).body.contains("rate_limited_total{bucket=\"address\"}"));
    QCOMPARE(limited.stop(), 0);
}

void TestSecurity::peopleAreLimited()
{
    ApiServer limited(*m_world->cluster, m_world->server);
    limited.start({QStringLiteral("--rate-reads-per-person"), QStringLiteral("6"),
                   QStringLiteral("--rate-writes-per-person"), QStringLiteral("2")});
    const QString token = enter(add())->token();
    const QString another = enter(add())->token();
    ApiCaller caller(limited.port(), token, m_world->witness());
    const ApiReply first = caller.get(api(QStringLiteral("/me")), from("198.51.100.1"));
    QCOMPARE(first.headers.value("ratelimit"), QByteArray("\"read\";r=5"));
    // Whatever address they come from.
    int refused = 0;
    for (int i = 0; i < 9; ++i)
        refused += caller
                       .get(api(QStringLiteral("/me")),
                            from(("198.51.100." + QByteArray::number(i)).constData()))
                       .status
                == 429
            ? 1
            : 0;
    QVERIFY(refused >= 3);
    const auto write = [&caller] {
        return caller.send("PATCH", api(QStringLiteral("/me")), R"({"locale":"ru"})", from("198.51.100.1"))
            .status;
    };
    QCOMPARE(write(), 200);
    QCOMPARE(write(), 200);
    QCOMPARE(write(), 429);
    caller.setToken(another);
    QCOMPARE(caller.get(api(QStringLiteral("/me")), from("198.51.100.1")).status, 200);
    caller.setToken(token);
    QCOMPARE(caller.get(api(QStringLiteral("/me"))).status, 200); // from this machine
    QCOMPARE(limited.stop(), 0);
}

void TestSecurity::refusalsAreWrittenDown()
{
    const QString property = m_world->addProperty();
    const auto stranger = enter(add());
    const QString who = m_world->value(
        QStringLiteral("select id from user_account where email = 'guarded%1@example.kz'").arg(m_people));
    const auto rows = [&](const char *why) {
        return m_world->number(QStringLiteral("select count(*) from audit_log where action = 'access.refused'"
                                              " and actor_id = '%1' and after->>'why' = '%2'")
                                   .arg(who, QLatin1String(why)));
    };
    QCOMPARE(stranger->get(api(QStringLiteral("/users"))).status, 403);
    QCOMPARE(rows("forbidden"), 1);
    QCOMPARE(stranger->get(api(QStringLiteral("/properties/")) + property).status, 404);
    QCOMPARE(rows("out_of_scope"), 1);
    QCOMPARE(m_world->value(QStringLiteral("select after->>'route' from audit_log where entity_id = '%1'"
                                           " and action = 'access.refused'")
                                .arg(property)),
             QStringLiteral("/api/v1/properties/{id}"));
    QCOMPARE(stranger->get(api(QStringLiteral("/properties/")) + m_world->agency()).status, 404);
    QCOMPARE(rows("out_of_scope"), 1); // there is nothing to hide
    QCOMPARE(stranger->get(api(QStringLiteral("/properties/nonsense"))).status, 404);
    QCOMPARE(stranger->get(api(QStringLiteral("/me"))).status, 200);
    QCOMPARE(rows("forbidden") + rows("out_of_scope"), 2);
    // A signed-in attacker does not fill the disk either, and every refusal is counted.
    for (int i = 0; i < 200; ++i)
        stranger->get(api(QStringLiteral("/users")));
    QVERIFY(rows("forbidden") >= 100);
    QVERIFY(rows("forbidden") <= 180);
    const QByteArray metrics = m_world->anonymous().get(QStringLiteral("/metrics")).body;
    QVERIFY(metrics.contains("access_refused_total{why=\"forbidden\",written=\"yes\"}"));
    QVERIFY(metrics.contains("access_refused_total{why=\"forbidden\",written=\"no\"}"));
    // The head sees what the own people tried.
    QVERIFY(!m_world->as(Person::Head).get(api(QStringLiteral("/audit?actor=")) + who).items().isEmpty());
}

void TestSecurity::forgedTokensFillNothing()
{
    const auto rows = [this] {
        return m_world->number(QStringLiteral("select count(*) from audit_log where action = 'access.refused'"
                                              " and after->>'why' = 'bad_token'"));
    };
    const qint64 before = rows();
    ApiCaller forger(m_world->server.port(), QStringLiteral("eyJhbGciOiJub25lIn0.e30."), m_world->witness());
    for (int i = 0; i < 60; ++i)
        QCOMPARE(forger.get(api(QStringLiteral("/bookings")), from("198.51.100.77")).status, 401);
    QVERIFY(rows() - before >= 1);
    QVERIFY2(rows() - before <= 12, qPrintable(QString::number(rows() - before)));
    for (int i = 0; i < 150; ++i)
        forger.get(api(QStringLiteral("/bookings")), from(("192.0.2." + QByteArray::number(i)).constData()));
    QVERIFY2(rows() - before <= 130, qPrintable(QString::number(rows() - before)));
    // No token at all, and one that has ended, are everyday life.
    const qint64 forged = rows();
    QCOMPARE(m_world->anonymous().get(api(QStringLiteral("/bookings")), from("192.0.2.251")).status, 401);
    const auto ended = enter(add());
    QCOMPARE(ended->send("POST", api(QStringLiteral("/auth/logout")), {}).status, 204);
    QCOMPARE(ended->get(api(QStringLiteral("/bookings")), from("192.0.2.252")).status, 401);
    QCOMPARE(rows(), forged);
}

QTEST_GUILESS_MAIN(TestSecurity)
#include "tst_security.moc"
