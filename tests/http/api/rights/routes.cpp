// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/rights/routes.h"

namespace zhilego::test::rights {

int versionOf(ApiWorld &world, const char *table, const QString &id)
{
    return int(
        world.number(QStringLiteral("select version from %1 where id = '%2'").arg(QLatin1String(table), id)));
}

Call plain(const char *path)
{
    return {api(QLatin1String(path))};
}

Call status(const QString &target, const char *to, const char *reason)
{
    QJsonObject body{{QStringLiteral("status"), QLatin1String(to)}};
    if (*reason)
        body.insert(QStringLiteral("reason"), QString::fromUtf8(reason));
    return {target, body, withKey(newKey())};
}

QString ofProperty(const Things &things, const char *more)
{
    return api(QStringLiteral("/properties/") + things.property + QLatin1String(more));
}

QString ofBooking(const Things &things, const char *more)
{
    return api(QStringLiteral("/bookings/") + things.booking + QLatin1String(more));
}

const std::vector<Route> &routes()
{
    static const std::vector<Route> table = [] {
        std::vector<Route> rows;
        for (const auto &part :
             {sessionRoutes(), directoryRoutes(), teamRoutes(), userRoutes(), securityRoutes(),
              propertyRoutes(), calendarRoutes(), bookingRoutes(), moneyRoutes(), jobRoutes()})
            rows.insert(rows.end(), part.begin(), part.end());
        return rows;
    }();
    return table;
}

} // namespace zhilego::test::rights
