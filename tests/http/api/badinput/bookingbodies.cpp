// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/bodyroutes.h"
#include "tests/http/api/badinput/mutations.h"

namespace zhilego::test::badinput {

std::vector<BodyRoute> bookingBodies()
{
    return {
        {"POST", "/quotes", 201, Person::Realtor, fixed("/quotes"),
         [](ApiWorld &world) {
             return with(world.wish(world.addProperty()), QStringLiteral("guest"),
                         QJsonValue(QJsonValue::Undefined));
         }},
        {"POST", "/bookings", 201, Person::Realtor, fixed("/bookings"),
         [](ApiWorld &world) { return world.wish(world.addProperty()); }},
        {"POST", "/bookings/{id}/status", 200, Person::Realtor,
         [](ApiWorld &world) { return ofBooking(world, "/status"); },
         json(R"({"status":"cancelled","reason":"other","comment":"передумал"})")},
        {"POST", "/bookings/{id}/payments", 502, Person::Realtor,
         [](ApiWorld &world) { return ofBooking(world, "/payments"); },
         json(R"({"provider":"kaspi","kind":"full"})")},
        {"POST", "/bookings/{id}/payments", 502, Person::Realtor,
         [](ApiWorld &world) { return ofBooking(world, "/payments"); },
         json(R"({"provider":"kaspi","kind":"full","channel":"remote_invoice","phone":"8 701 123 45 67"})")},
    };
}

} // namespace zhilego::test::badinput
