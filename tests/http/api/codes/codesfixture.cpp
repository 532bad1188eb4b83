// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/codes/codesfixture.h"

#include "server/db/transaction.h"
#include "server/usecases/auth/secondfactor.h"
#include "server/usecases/envelopes/keyuse.h"
#include "server/usecases/properties/propertycodes.h"

namespace zhilego::test {

QByteArray key(char letter)
{
    return QByteArray(32, letter);
}

QByteArray secretOf(char letter)
{
    return key(letter).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray idOf(char letter)
{
    return CodeVault({key(letter)}).keyIds().first().toHex();
}

QString codeOf(int number)
{
    return QStringLiteral("code %1#").arg(number);
}

void CodesFixture::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    db::PoolOptions options;
    options.connection.conninfo = m_world->server.databaseUrl().toUtf8();
    m_pool = std::make_unique<db::Pool>(options);
    QCOMPARE(m_world->server.stop(), 0);
}

void CodesFixture::init()
{
    m_world->execute(QStringLiteral("delete from property_code; delete from user_totp; delete from job"));
    setKeys('o');
}

void CodesFixture::cleanup()
{
    m_world->server.stop();
    QCOMPARE(m_world->problems(), QStringList());
}

ProgramEnd CodesFixture::run(const QStringList &arguments)
{
    return m_world->server.run(arguments,
                               {{QStringLiteral("ZHILEGO_DATABASE_URL"), m_world->server.databaseUrl()}});
}

ProgramEnd CodesFixture::codes(const QStringList &arguments)
{
    return run(QStringList{QStringLiteral("codes")} + arguments);
}

void CodesFixture::setKeys(char current, char previous)
{
    m_world->server.writeSecret(QStringLiteral("kek"), secretOf(current));
    const QString file = QStringLiteral("kek.previous");
    QFile::remove(m_world->server.dataDir() + QStringLiteral("/secrets/") + file);
    if (previous)
        m_world->server.writeSecret(file, secretOf(previous));
}

QStringList CodesFixture::fill(char letter, int properties)
{
    const CodeVault vault({key(letter)});
    const db::Lease lease = m_pool->lease();
    QStringList ids;
    for (int i = 0; i < properties; ++i) {
        const QString id = m_world->addProperty();
        const PropertyId property = *PropertyId::fromString(id);
        lease->exec("insert into property_code (property_id, kind, envelope) values ($1, $2, $3)", property,
                    door, vault.seal(codeOf(i), propertyCodeContext(property, door)));
        ids.append(id);
    }
    for (const Person person : {Person::Head, Person::Colleague}) {
        const UserId user = *UserId::fromString(m_world->idOf(person));
        lease->exec("insert into user_totp (user_id, envelope) values ($1, $2)", user,
                    vault.seal(QStringLiteral("00ff00ff"), secondFactorContext(user)));
    }
    return ids;
}

QString CodesFixture::reveal(const QString &property)
{
    return m_world->as(Person::Realtor)
        .post(QStringLiteral("/api/v1/properties/%1/codes/reveal").arg(property),
              {{QStringLiteral("reason"), QStringLiteral("гость у двери")}})
        .at(door)
        .toString();
}

QStringList CodesFixture::uses()
{
    QStringList texts;
    const QList<KeyUse> keys = keyUse(*m_pool->lease(), CodeVault({key('o'), key('n')}));
    for (const KeyUse &use : keys) {
        if (!use.isIdle())
            texts.append(QStringLiteral("%1 %2+%3")
                             .arg(QLatin1String(use.id == idOf('o')       ? "o"
                                                    : use.id == idOf('n') ? "n"
                                                                          : "?"))
                             .arg(use.codes)
                             .arg(use.secondFactors));
    }
    return texts;
}

RewrapSurroundings CodesFixture::surroundings()
{
    RewrapSurroundings surroundings;
    surroundings.inTransaction = [this](const std::function<void(db::Connection &)> &round) -> Outcome {
        db::inTransaction(*m_pool, round);
        return Done{};
    };
    return surroundings;
}

} // namespace zhilego::test
