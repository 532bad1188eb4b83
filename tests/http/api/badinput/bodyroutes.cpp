// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/bodyroutes.h"

#include <QJsonDocument>

namespace zhilego::test::badinput {

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

QString tableOf(const QString &target)
{
    static const QHash<QString, QString> irregular{
        {QStringLiteral("agencies"), QStringLiteral("agency")},
        {QStringLiteral("cities"), QStringLiteral("city")},
        {QStringLiteral("amenities"), QStringLiteral("amenity")},
        {QStringLiteral("me"), QStringLiteral("user_account")},
        {QStringLiteral("users"), QStringLiteral("user_account")},
        {QStringLiteral("property-classes"), QStringLiteral("property_class")}};
    const QString segment = target.section(u'/', 3, 3);
    if (const auto found = irregular.constFind(segment); found != irregular.constEnd())
        return *found;
    if (segment.endsWith(QStringLiteral("ies")))
        return segment.chopped(3) + u'y';
    return segment.chopped(1).replace(u'-', u'_');
}

std::function<QString(ApiWorld &)> fixed(const char *path)
{
    return [path](ApiWorld &) { return api(path); };
}

std::function<QJsonObject(ApiWorld &)> json(const char *text)
{
    return [text](ApiWorld &) { return object(text); };
}

QString ofProperty(ApiWorld &world, const char *more)
{
    return api("/properties/") + world.addProperty() + QLatin1String(more);
}

QString ofBooking(ApiWorld &world, const char *more)
{
    return api("/bookings/") + world.hold(world.addProperty()) + QLatin1String(more);
}

const std::vector<BodyRoute> &table()
{
    static const std::vector<BodyRoute> rows = [] {
        std::vector<BodyRoute> all;
        for (const auto &part : {peopleBodies(), teamBodies(), securityBodies(), propertyBodies(),
                                 calendarBodies(), bookingBodies(), moneyBodies()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return rows;
}

} // namespace zhilego::test::badinput
