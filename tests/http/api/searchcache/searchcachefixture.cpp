// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/searchcache/searchcachefixture.h"

#include <QJsonDocument>

namespace zhilego::test {

void SearchCacheFixture::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    m_second = std::make_unique<ApiServer>(*m_world->cluster, m_world->server);
    m_second->start();
    for (const Person person : everybody)
        m_world->as(person);
}

void SearchCacheFixture::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

QString SearchCacheFixture::question() const
{
    // Properties are made by SQL, of which no event tells: no test asks what another has asked.
    return QStringLiteral("/api/v1/properties?limit=200&check_in=%1&check_out=%2&price_max=%3")
        .arg(m_world->day(3), m_world->day(5))
        .arg(900'000 + m_round);
}

QByteArray SearchCacheFixture::asked(ApiServer &server, const QString &question)
{
    ApiCaller caller(server.port(), m_world->as(Person::Superuser).token());
    return caller.get(question).body;
}

//! The property as it is in an answer; empty when it is not.
QByteArray SearchCacheFixture::seen(const QByteArray &answer, const QString &property) const
{
    const QJsonArray items = QJsonDocument::fromJson(answer)[QStringLiteral("items")].toArray();
    for (const QJsonValue &item : items) {
        if (item[QStringLiteral("id")].toString() == property)
            return QJsonDocument(item.toObject()).toJson(QJsonDocument::Compact);
    }
    return {};
}

qint64 SearchCacheFixture::lookups(const char *result, const char *counter)
{
    const QByteArray name = QByteArray(counter) + "{result=\"" + result + "\"} ";
    const QByteArray text = m_world->anonymous().get(QStringLiteral("/metrics")).body;
    const qsizetype at = text.indexOf(name);
    return at < 0 ? 0 : text.mid(at + name.size(), text.indexOf('\n', at) - at - name.size()).toLongLong();
}

} // namespace zhilego::test
