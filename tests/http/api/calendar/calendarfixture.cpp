// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/calendar/calendarfixture.h"

namespace zhilego::test {

QString ofProperty(const QString &property, const char *more)
{
    return QStringLiteral("/api/v1/properties/") + property + QLatin1String(more);
}

QString ofBooking(const QString &booking, const char *more)
{
    return QStringLiteral("/api/v1/bookings/") + booking + QLatin1String(more);
}

void CalendarFixture::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
    for (const Person person : everybody)
        m_world->as(person);
}

void CalendarFixture::init()
{
    m_world->server.moveClock(QStringLiteral("0"));
    m_world->forgetCallers();
}

void CalendarFixture::cleanup()
{
    QCOMPARE(m_world->problems(), QStringList());
}

QJsonObject CalendarFixture::calendar(const QString &property, int from, int to, Person by)
{
    return m_world->as(by)
        .get(ofProperty(property, "/calendar?from=%1&to=%2").arg(m_world->day(from), m_world->day(to)))
        .json();
}

QStringList CalendarFixture::states(const QString &property, int days, Person by)
{
    QStringList found;
    const QJsonArray listed = calendar(property, 0, days, by)[QStringLiteral("days")].toArray();
    for (const QJsonValue &day : listed)
        found.append(day[QStringLiteral("state")].toString());
    return found;
}

ApiReply CalendarFixture::block(const QString &property, int from, int to, const char *reason)
{
    return m_world->as(Person::Realtor)
        .post(ofProperty(property, "/blocks"),
              {{QStringLiteral("reason"), QLatin1String(reason)},
               {QStringLiteral("note"), QStringLiteral("смеситель")},
               {QStringLiteral("from"), m_world->day(from)},
               {QStringLiteral("to"), m_world->day(to)}});
}

ApiReply CalendarFixture::setParts(const QString &property, const QStringList &parts, Person by)
{
    const int version
        = int(m_world->number(QStringLiteral("select version from property where id = '%1'").arg(property)));
    return m_world->as(by).put(ofProperty(property, "/links"),
                               {{QStringLiteral("parts"), QJsonArray::fromStringList(parts)}}, version);
}

ApiReply CalendarFixture::setRates(const QString &property, const QJsonObject &rates)
{
    const int version = m_world->as(Person::Realtor)
                            .get(ofProperty(property, "/rates"))
                            .json()[QStringLiteral("version")]
                            .toInt();
    return m_world->as(Person::Realtor).put(ofProperty(property, "/rates"), rates, version);
}

ApiReply CalendarFixture::wishHold(const QString &property, int inDays, int nights)
{
    return m_world->as(Person::Realtor)
        .postOnce(QStringLiteral("/api/v1/bookings"), m_world->wish(property, inDays, nights));
}

ApiReply CalendarFixture::setStatus(const QString &property, const QJsonObject &body)
{
    return m_world->as(Person::Realtor).post(ofProperty(property, "/status"), body);
}

bool CalendarFixture::isFound(const QString &property, int inDays, int nights)
{
    const ApiReply reply = m_world->as(Person::Realtor)
                               .get(QStringLiteral("/api/v1/properties?limit=200&check_in=%1&check_out=%2")
                                        .arg(m_world->day(inDays), m_world->day(inDays + nights)));
    return reply.body.contains(property.toLatin1());
}

qint64 CalendarFixture::rowsOf(const QString &property)
{
    return m_world->number(
        QStringLiteral("select count(*) from occupied_stay where property_id = '%1'").arg(property));
}

} // namespace zhilego::test
