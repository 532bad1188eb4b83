// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/rights/routes.h"

namespace zhilego::test::rights {
namespace {

QJsonObject directoryEntry(bool district, ApiWorld &world)
{
    static int entries = 0;
    QJsonObject entry{{QStringLiteral("code"), QStringLiteral("entry_%1").arg(++entries)},
                      {QStringLiteral("name"),
                       QJsonObject{{QStringLiteral("ru"), QStringLiteral("Сауна")},
                                   {QStringLiteral("kk"), QStringLiteral("Сауна")},
                                   {QStringLiteral("en"), QStringLiteral("Sauna")}}}};
    if (district)
        entry.insert(QStringLiteral("city_id"),
                     world.directoryId(QStringLiteral("city"), QStringLiteral("astana")));
    return entry;
}

} // namespace

std::vector<Route> directoryRoutes()
{
    std::vector<Route> routes;
    static constexpr std::array names{
        std::array{"GET /api/v1/cities", "POST /api/v1/cities", "/cities"},
        std::array{"GET /api/v1/districts", "POST /api/v1/districts", "/districts"},
        std::array{"GET /api/v1/property-types", "POST /api/v1/property-types", "/property-types"},
        std::array{"GET /api/v1/property-classes", "POST /api/v1/property-classes", "/property-classes"},
        std::array{"GET /api/v1/amenities", "POST /api/v1/amenities", "/amenities"},
        std::array{"GET /api/v1/cancellation-reasons", "POST /api/v1/cancellation-reasons",
                   "/cancellation-reasons"},
    };
    for (const auto &[get, post, path] : names) {
        const bool district = QByteArray(path) == "/districts";
        routes.push_back(
            {get, false, all(200), ".......", [p = path](ApiWorld &, const Things &) { return plain(p); }});
        routes.push_back(
            {post, false, onlySuperuser, ".......", [p = path, district](ApiWorld &world, const Things &) {
                 return Call{api(QLatin1String(p)), directoryEntry(district, world)};
             }});
    }
    return routes;
}

} // namespace zhilego::test::rights
