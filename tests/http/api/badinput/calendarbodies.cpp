// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/bodyroutes.h"

#include <QJsonArray>

namespace zhilego::test::badinput {

std::vector<BodyRoute> calendarBodies()
{
    return {
        {"POST", "/properties/{id}/blocks", 201, Person::Realtor,
         [](ApiWorld &world) { return ofProperty(world, "/blocks"); },
         [](ApiWorld &world) {
             return QJsonObject{{QStringLiteral("reason"), QStringLiteral("repair")},
                                {QStringLiteral("note"), QStringLiteral("Меняем смеситель")},
                                {QStringLiteral("from"), world.day(5)},
                                {QStringLiteral("to"), world.day(8)}};
         }},
        {"PUT", "/properties/{id}/rates", 200, Person::Realtor,
         [](ApiWorld &world) { return ofProperty(world, "/rates"); },
         json(R"({"dates":[{"from":"2026-12-31","to":"2027-01-02",
                            "price":{"amount_minor":4500000,"currency":"KZT"}}],
                  "seasons":[{"name":"Лето","from":"2027-06-01","to":"2027-09-01",
                              "price":{"amount_minor":2800000,"currency":"KZT"}}],
                  "weekdays":[{"weekday":5,"price":{"amount_minor":2700000,"currency":"KZT"}}]})")},
        {"PUT", "/properties/{id}/links", 200, Person::Realtor,
         [](ApiWorld &world) { return ofProperty(world, "/links"); },
         [](ApiWorld &world) {
             return QJsonObject{{QStringLiteral("parts"), QJsonArray{world.addProperty()}}};
         }},
    };
}

} // namespace zhilego::test::badinput
