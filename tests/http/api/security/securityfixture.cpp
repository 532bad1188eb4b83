// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/security/securityfixture.h"

namespace zhilego::test {

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

void SecurityFixture::initTestCase()
{
    m_world = std::make_unique<ApiWorld>(ApiServer::Bank::Polled);
}

void SecurityFixture::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    m_world->execute(QStringLiteral("delete from login_throttle; delete from allowed_network"));
    QCOMPARE(m_world->problems(), QStringList());
}

QString SecurityFixture::add()
{
    const QString email = QStringLiteral("guarded%1@example.kz").arg(++m_people);
    m_world->execute(
        QStringLiteral("insert into user_account (email, password_hash, full_name, role, agency_id)"
                       " select '%1', password_hash, 'Гаухар', 'realtor', agency_id"
                       " from user_account where email = 'realtor@example.kz'")
            .arg(email));
    return email;
}

ApiReply SecurityFixture::login(const QString &email, const QString &totp, const ApiCaller::Headers &headers)
{
    QJsonObject body{{QStringLiteral("email"), email}, {QStringLiteral("password"), ApiWorld::password()}};
    if (!totp.isEmpty())
        body.insert(QStringLiteral("totp"), totp);
    return m_world->anonymous().post(api(QStringLiteral("/auth/login")), body, headers);
}

std::unique_ptr<ApiCaller> SecurityFixture::enter(const QString &email)
{
    return std::make_unique<ApiCaller>(m_world->server.port(),
                                       login(email).at(QStringLiteral("access_token")).toString(),
                                       m_world->witness());
}

Guarded SecurityFixture::guarded()
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

QString SecurityFixture::codeOf(const Guarded &person)
{
    return totp::codeAt(person.secret, now() / totp::stepSeconds);
}

ProgramEnd SecurityFixture::recover(const QStringList &arguments)
{
    return m_world->server.run(QStringList{QStringLiteral("recover-access")} + arguments,
                               {{QStringLiteral("ZHILEGO_DATABASE_URL"), m_world->server.databaseUrl()}});
}

} // namespace zhilego::test
