// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/bodyroutes.h"
#include "tests/http/api/badinput/mutations.h"

namespace zhilego::test::badinput {

std::vector<BodyRoute> peopleBodies()
{
    const char *const entry
        = R"({"code":"sauna","name":{"ru":"Сауна","kk":"Сауна","en":"Sauna"},"position":3})";
    std::vector<BodyRoute> routes{
        {"POST", "/auth/login", 200, Person::Realtor, fixed("/auth/login"),
         [](ApiWorld &) {
             return QJsonObject{{QStringLiteral("email"), ApiWorld::emailOf(Person::Realtor)},
                                {QStringLiteral("password"), ApiWorld::password()}};
         }},
        {"POST", "/auth/refresh", 401, Person::Realtor, fixed("/auth/refresh"),
         json(R"({"refresh_token":"unknown"})")},
        {"POST", "/districts", 201, Person::Superuser, fixed("/districts"),
         [entry](ApiWorld &world) {
             return with(object(entry), QStringLiteral("city_id"),
                         world.directoryId(QStringLiteral("city"), QStringLiteral("astana")));
         }},
        {"POST", "/agencies", 201, Person::Superuser, fixed("/agencies"),
         json(R"({"name":"Астана Люкс","phone":"8 717 255 44 33"})")},
        {"PATCH", "/agencies/{id}", 200, Person::Head,
         [](ApiWorld &world) { return api("/agencies/") + world.agency(); },
         json(R"({"name":"Астана Люкс"})")},
        {"POST", "/agencies/{id}/realtors", 201, Person::Head,
         [](ApiWorld &world) { return api("/agencies/") + world.agency() + QStringLiteral("/realtors"); },
         json(
             R"({"email":"dana@example.kz","name":"Дана","phone":"87015554433","password":"түнде жұлдыз көп","locale":"kk"})")},
    };
    static constexpr std::array directories{
        std::array{"/cities", "/cities/{id}", "city"},
        std::array{"/property-types", "/property-types/{id}", "property_type"},
        std::array{"/property-classes", "/property-classes/{id}", "property_class"},
        std::array{"/amenities", "/amenities/{id}", "amenity"},
        std::array{"/cancellation-reasons", "/cancellation-reasons/{id}", "cancellation_reason"},
        std::array{"/districts", "/districts/{id}", "district"},
    };
    for (const auto &[all, one, table] : directories) {
        if (QByteArray(table) != "district")
            routes.push_back({"POST", all, 201, Person::Superuser, fixed(all), json(entry)});
        routes.push_back({"PATCH", one, 200, Person::Superuser,
                          [path = all, name = table](ApiWorld &world) {
                              return api(path) + u'/'
                                  + world.value(QStringLiteral("select id from %1 order by position limit 1")
                                                    .arg(QLatin1String(name)));
                          },
                          json(R"({"name":{"ru":"Сауна","kk":"Сауна","en":"Sauna"},"position":3})")});
    }
    return routes;
}

} // namespace zhilego::test::badinput
