// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/bookings/bookingsfixture.h"

namespace zhilego::test {

QJsonObject withoutGuest(QJsonObject wish)
{
    wish.remove(QStringLiteral("guest"));
    return wish;
}

QJsonObject with(QJsonObject object, const char *field, const QJsonValue &value)
{
    object.insert(QLatin1String(field), value);
    return object;
}

qint64 minor(const QJsonValue &money)
{
    return money[QStringLiteral("amount_minor")].toInteger();
}

QStringList ids(const ApiReply &reply)
{
    QStringList found;
    const QJsonArray items = reply.items();
    for (const QJsonValue &item : items)
        found.append(item[QStringLiteral("id")].toString());
    return found;
}

void BookingsFixture::initTestCase()
{
    m_world = std::make_unique<ApiWorld>();
}

void BookingsFixture::cleanup()
{
    m_world->server.moveClock(QStringLiteral("0"));
    QCOMPARE(m_world->problems(), QStringList());
}

} // namespace zhilego::test
