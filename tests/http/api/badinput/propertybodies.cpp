// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/bodyroutes.h"

namespace zhilego::test::badinput {
namespace {

QJsonObject newProperty(ApiWorld &world)
{
    QJsonObject body = object(R"({"title":"Дом у озера","description":"","house_rules":"Тишина","rooms":3,
        "area_m2":120.5,"beds":4,"max_guests":6,"included_guests":4,
        "address":{"street":"Сыганак","house":"9","building":"1","entrance":"2","floor":3,"floors_total":9,
                   "latitude":51.1,"longitude":71.4},
        "base_price":{"amount_minor":4000000,"currency":"KZT"},"cleaning_fee":{"amount_minor":0,"currency":"KZT"},
        "check_in_from":"14:00","check_out_until":"12:00","contact_phone":"8 701 555 44 33"})");
    body.insert(QStringLiteral("city_id"),
                world.directoryId(QStringLiteral("city"), QStringLiteral("astana")));
    body.insert(QStringLiteral("district_id"),
                world.directoryId(QStringLiteral("district"), QStringLiteral("astana_nura")));
    body.insert(QStringLiteral("class_id"),
                world.directoryId(QStringLiteral("property_class"), QStringLiteral("business")));
    body.insert(QStringLiteral("type_id"),
                world.directoryId(QStringLiteral("property_type"), QStringLiteral("house")));
    return body;
}

//! The path of a photo that is there.
QString ofPhoto(ApiWorld &world)
{
    const QString photos = ofProperty(world, "/photos");
    // The smallest PNG: one white pixel.
    const QByteArray png = QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==");
    return photos + u'/' + world.as(Person::Realtor).send("POST", photos, png).id();
}

} // namespace

std::vector<BodyRoute> propertyBodies()
{
    return {
        {"POST", "/properties", 201, Person::Realtor, fixed("/properties"), newProperty},
        {"PATCH", "/properties/{id}", 200, Person::Realtor,
         [](ApiWorld &world) { return ofProperty(world, ""); }, newProperty},
        {"POST", "/properties/{id}/status", 200, Person::Realtor,
         [](ApiWorld &world) { return ofProperty(world, "/status"); },
         json(R"({"status":"inactive","reason":"ремонт","comment":"до весны"})")},
        {"PATCH", "/properties/{id}/photos/{photo_id}", 200, Person::Realtor, ofPhoto,
         json(R"({"position":0})")},
        {"PUT", "/properties/{id}/codes", 200, Person::Realtor,
         [](ApiWorld &world) { return ofProperty(world, "/codes"); },
         json(R"({"door":"7788#","safe":null})")},
        {"POST", "/properties/{id}/codes/reveal", 200, Person::Realtor,
         [](ApiWorld &world) { return ofProperty(world, "/codes/reveal"); },
         json(R"({"reason":"Гость звонит"})")},
    };
}

} // namespace zhilego::test::badinput
