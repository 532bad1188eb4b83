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
        std::array{"GET /api/v1/cities", "POST /api/v1/cities", "PATCH /api/v1/cities/{id}", "/cities",
                   "city"},
        std::array{"GET /api/v1/districts", "POST /api/v1/districts", "PATCH /api/v1/districts/{id}",
                   "/districts", "district"},
        std::array{"GET /api/v1/property-types", "POST /api/v1/property-types",
                   "PATCH /api/v1/property-types/{id}", "/property-types", "property_type"},
        std::array{"GET /api/v1/property-classes", "POST /api/v1/property-classes",
                   "PATCH /api/v1/property-classes/{id}", "/property-classes", "property_class"},
        std::array{"GET /api/v1/amenities", "POST /api/v1/amenities", "PATCH /api/v1/amenities/{id}",
                   "/amenities", "amenity"},
        std::array{"GET /api/v1/cancellation-reasons", "POST /api/v1/cancellation-reasons",
                   "PATCH /api/v1/cancellation-reasons/{id}", "/cancellation-reasons", "cancellation_reason"},
    };
    for (const auto &[get, post, patch, path, table] : names) {
        const bool district = QByteArray(path) == "/districts";
        routes.push_back(
            {get, false, all(200), ".......", [p = path](ApiWorld &, const Things &) { return plain(p); }});
        routes.push_back(
            {post, false, onlySuperuser, ".......", [p = path, district](ApiWorld &world, const Things &) {
                 return Call{api(QLatin1String(p)), directoryEntry(district, world)};
             }});
        routes.push_back(
            {patch, false, superuserChanges, ".......",
             [p = path, t = table](ApiWorld &world, const Things &) {
                 const QString id = world.value(
                     QStringLiteral("select id from %1 order by position limit 1").arg(QLatin1String(t)));
                 return Call{api(QLatin1String(p)) + u'/' + id,
                             {{QStringLiteral("position"), 7}},
                             withVersion(versionOf(world, t, id))};
             }});
    }
    return routes;
}

} // namespace zhilego::test::rights
