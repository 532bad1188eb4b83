// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/rights/routes.h"

namespace zhilego::test::rights {
namespace {

QJsonObject newRealtor()
{
    static int people = 0;
    return {{QStringLiteral("email"), QStringLiteral("new%1@example.kz").arg(++people)},
            {QStringLiteral("name"), QStringLiteral("Дана Омарова")},
            {QStringLiteral("password"), ApiWorld::password()}};
}

} // namespace

std::vector<Route> teamRoutes()
{
    const auto agency = [](ApiWorld &world, const char *more = "") {
        return api(QStringLiteral("/agencies/") + world.agency() + QLatin1String(more));
    };
    const QJsonObject draft{{QStringLiteral("name"), QStringLiteral("Астана Люкс")}};
    return {
        {"GET /api/v1/agencies", false, forStaff, "yyynn.y",
         [](ApiWorld &, const Things &) { return plain("/agencies"); }},
        {"POST /api/v1/agencies", false, onlySuperuser, ".......",
         [draft](ApiWorld &, const Things &) {
             return Call{api(QStringLiteral("/agencies")), draft};
         }},
        {"GET /api/v1/agencies/{id}",
         false,
         {200, 200, 200, 404, 404, 403, 200},
         ".......",
         [agency](ApiWorld &world, const Things &) { return Call{agency(world)}; }},
        {"PATCH /api/v1/agencies/{id}",
         false,
         {403, 403, 200, 403, 404, 403, 200},
         ".......",
         [agency, draft](ApiWorld &world, const Things &) {
             return Call{agency(world), draft, withVersion(versionOf(world, "agency", world.agency()))};
         }},
        {"GET /api/v1/agencies/{id}/realtors",
         false,
         {403, 403, 200, 403, 404, 403, 200},
         ".......",
         [agency](ApiWorld &world, const Things &) { return Call{agency(world, "/realtors")}; }},
        {"POST /api/v1/agencies/{id}/realtors",
         false,
         {403, 403, 201, 403, 404, 403, 201},
         ".......",
         [agency](ApiWorld &world, const Things &) {
             return Call{agency(world, "/realtors"), newRealtor()};
         }},
    };
}

} // namespace zhilego::test::rights
