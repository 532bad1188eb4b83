// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/team/teamfixture.h"

#include <QUrl>

namespace zhilego::test {

QString ofUser(const QString &id, const char *more)
{
    return api(QStringLiteral("/users/")) + id + QLatin1String(more);
}

QJsonObject roles(const char *role, const QStringList &sets, const QString &agency)
{
    QJsonObject body{{QStringLiteral("role"), QLatin1String(role)}};
    if (!sets.isEmpty())
        body.insert(QStringLiteral("permission_sets"), QJsonArray::fromStringList(sets));
    if (!agency.isEmpty())
        body.insert(QStringLiteral("agency_id"), agency);
    return body;
}

void TeamFixture::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
}

void TeamFixture::cleanup()
{
    QCOMPARE(m_world->problems(), QStringList());
}

QString TeamFixture::add(const QJsonObject &roles)
{
    QJsonObject body = roles;
    body.insert(QStringLiteral("email"), QStringLiteral("person%1@example.kz").arg(++m_people));
    body.insert(QStringLiteral("name"), QStringLiteral("Участник %1").arg(m_people));
    body.insert(QStringLiteral("password"), ApiWorld::password());
    const ApiReply reply = superuser().post(api(QStringLiteral("/users")), body);
    return reply.status == 201 ? reply.id() : QString::fromUtf8(reply.text());
}

Present TeamFixture::enter(const QString &id, quint16 port)
{
    Present present;
    present.id = id;
    present.email = m_world->value(QStringLiteral("select email from user_account where id = '%1'").arg(id));
    ApiCaller plain(port == 0 ? m_world->server.port() : port, QString(), m_world->witness());
    const ApiReply login = plain.post(
        api(QStringLiteral("/auth/login")),
        {{QStringLiteral("email"), present.email}, {QStringLiteral("password"), ApiWorld::password()}});
    present.refresh = login.at(QStringLiteral("refresh_token")).toString();
    present.caller = std::make_unique<ApiCaller>(port == 0 ? m_world->server.port() : port,
                                                 login.at(QStringLiteral("access_token")).toString(),
                                                 m_world->witness());
    return present;
}

void TeamFixture::listen(Present &present)
{
    const QString ticket = present.caller->send("POST", api(QStringLiteral("/events/ticket")), {})
                               .at(QStringLiteral("ticket"))
                               .toString();
    QObject::connect(present.socket.get(), &QWebSocket::connected, present.socket.get(), [&present, ticket] {
        present.socket->sendTextMessage(QStringLiteral("{\"ticket\":\"%1\"}").arg(ticket));
    });
    present.socket->open(QUrl(m_world->server.webSocketUrl()));
    // Admitted: the ticket is spent.
    QTRY_COMPARE_WITH_TIMEOUT(
        m_world->number(
            QStringLiteral("select count(*) from event_ticket where user_id = '%1'").arg(present.id)),
        0, liveMs);
}

} // namespace zhilego::test
