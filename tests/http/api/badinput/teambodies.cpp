// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/bodyroutes.h"

namespace zhilego::test::badinput {
namespace {

std::function<QString(ApiWorld &)> ofMember(const char *more)
{
    return [more](ApiWorld &world) { return api("/users/") + world.addRealtor() + QLatin1String(more); };
}

QString newAgency(ApiWorld &world, const char *more)
{
    return api("/agencies/")
        + world.value(QStringLiteral("insert into agency (name) values ('Временное') returning id"))
        + QLatin1String(more);
}

} // namespace

std::vector<BodyRoute> teamBodies()
{
    return {
        {"POST", "/users", 201, Person::Superuser, fixed("/users"),
         json(
             R"({"email":"aliya@example.kz","name":"Алия","phone":"87015554433","password":"түнде жұлдыз көп",
                  "locale":"kk","role":"staff","permission_sets":["finance"]})")},
        {"PATCH", "/users/{id}", 200, Person::Head, ofMember(""),
         json(R"({"email":"arman@example.kz","name":"Арман","phone":"87015554433","locale":"en"})")},
        {"POST", "/users/{id}/roles", 200, Person::Head, ofMember("/roles"),
         json(R"({"role":"staff","permission_sets":["operator"]})")},
        {"POST", "/users/{id}/block", 200, Person::Head, ofMember("/block"), json(R"({"reason":"уволен"})")},
        {"POST", "/users/{id}/password", 200, Person::Head, ofMember("/password"),
         json(R"({"password":"түнде жұлдыз көп"})")},
        {"POST", "/users/{id}/hand-over", 200, Person::Head, ofMember("/hand-over"),
         [](ApiWorld &world) {
             return QJsonObject{{QStringLiteral("to"), world.idOf(Person::Colleague)}};
         }},
        {"POST", "/agencies/{id}/block", 200, Person::Superuser,
         [](ApiWorld &world) { return newAgency(world, "/block"); }, json(R"({"reason":"договор истёк"})")},
    };
}

} // namespace zhilego::test::badinput
