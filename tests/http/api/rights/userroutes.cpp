// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/rights/routes.h"

namespace zhilego::test::rights {
namespace {

// realtor (whose agency it is), colleague, head, stranger, stranger's head, renter, superuser
constexpr std::array teamLists{403, 403, 200, 403, 200, 403, 200};
constexpr std::array ofTheTeam{403, 403, 200, 403, 404, 403, 200};

QString ofMember(ApiWorld &world, const char *more = "")
{
    return api(QStringLiteral("/users/")) + world.addRealtor() + QLatin1String(more);
}

Call ofNewAgency(ApiWorld &world, const char *more)
{
    return {api(QStringLiteral("/agencies/"))
            + world.value(QStringLiteral("insert into agency (name) values ('Временное') returning id"))
            + QLatin1String(more)};
}

} // namespace

std::vector<Route> userRoutes()
{
    return {
        {"GET /api/v1/users", false, teamLists, ".......",
         [](ApiWorld &, const Things &) { return plain("/users"); }},
        {"POST /api/v1/users",
         false,
         {403, 403, 201, 403, 400, 403, 201},
         ".......",
         [](ApiWorld &world, const Things &) {
             static int people = 0;
             return Call{api(QStringLiteral("/users")),
                         {{QStringLiteral("email"), QStringLiteral("added%1@example.kz").arg(++people)},
                          {QStringLiteral("name"), QStringLiteral("Дана Омарова")},
                          {QStringLiteral("role"), QStringLiteral("realtor")},
                          {QStringLiteral("agency_id"), world.agency()},
                          {QStringLiteral("password"), ApiWorld::password()}}};
         }},
        {"GET /api/v1/users/{id}", false, ofTheTeam, ".......",
         [](ApiWorld &world, const Things &) { return Call{ofMember(world)}; }},
        {"PATCH /api/v1/users/{id}", false, ofTheTeam, ".......",
         [](ApiWorld &world, const Things &) {
             return Call{
                 ofMember(world), {{QStringLiteral("name"), QStringLiteral("Арман Б.")}}, withVersion(1)};
         }},
        {"POST /api/v1/users/{id}/roles", false, ofTheTeam, ".......",
         [](ApiWorld &world, const Things &) {
             return Call{ofMember(world, "/roles"),
                         {{QStringLiteral("role"), QStringLiteral("super_admin")},
                          {QStringLiteral("agency_id"), world.agency()}}};
         }},
        {"POST /api/v1/users/{id}/roles (more than a head has)",
         false,
         {403, 403, 403, 403, 404, 403, 200},
         ".......",
         [](ApiWorld &world, const Things &) {
             return Call{ofMember(world, "/roles"), {{QStringLiteral("role"), QStringLiteral("superuser")}}};
         }},
        {"POST /api/v1/users/{id}/block", false, ofTheTeam, ".......",
         [](ApiWorld &world, const Things &) { return Call{ofMember(world, "/block")}; }},
        {"POST /api/v1/users/{id}/unblock", false, ofTheTeam, ".......",
         [](ApiWorld &world, const Things &) { return Call{ofMember(world, "/unblock")}; }},
        {"POST /api/v1/users/{id}/password", false, ofTheTeam, ".......",
         [](ApiWorld &world, const Things &) {
             return Call{ofMember(world, "/password"), {{QStringLiteral("password"), ApiWorld::password()}}};
         }},
        {"POST /api/v1/users/{id}/hand-over", false, ofTheTeam, ".......",
         [](ApiWorld &world, const Things &) {
             return Call{ofMember(world, "/hand-over"),
                         {{QStringLiteral("to"), world.idOf(Person::Colleague)}}};
         }},
        {"GET /api/v1/roles", false, teamLists, ".......",
         [](ApiWorld &, const Things &) { return plain("/roles"); }},
        {"GET /api/v1/permissions", false, teamLists, ".......",
         [](ApiWorld &, const Things &) { return plain("/permissions"); }},
        {"POST /api/v1/agencies/{id}/block", false, superuserChanges, ".......",
         [](ApiWorld &world, const Things &) { return ofNewAgency(world, "/block"); }},
        {"POST /api/v1/agencies/{id}/unblock", false, superuserChanges, ".......",
         [](ApiWorld &world, const Things &) { return ofNewAgency(world, "/unblock"); }},
    };
}

} // namespace zhilego::test::rights
