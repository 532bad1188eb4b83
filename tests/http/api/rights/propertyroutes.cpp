// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/rights/routes.h"

namespace zhilego::test::rights {
namespace {

//! A photo that no property has.
constexpr char noPhoto[] = "/photos/018f0000-0000-7000-8000-000000000001";

QJsonObject newProperty(ApiWorld &world)
{
    return {{QStringLiteral("title"), QStringLiteral("Дом у озера")},
            {QStringLiteral("city_id"), world.directoryId(QStringLiteral("city"), QStringLiteral("astana"))},
            {QStringLiteral("district_id"),
             world.directoryId(QStringLiteral("district"), QStringLiteral("astana_nura"))},
            {QStringLiteral("class_id"),
             world.directoryId(QStringLiteral("property_class"), QStringLiteral("business"))},
            {QStringLiteral("type_id"),
             world.directoryId(QStringLiteral("property_type"), QStringLiteral("house"))},
            {QStringLiteral("address"),
             QJsonObject{{QStringLiteral("street"), QStringLiteral("Сыганак")},
                         {QStringLiteral("house"), QStringLiteral("9")}}},
            {QStringLiteral("rooms"), 3},
            {QStringLiteral("area_m2"), 120.5},
            {QStringLiteral("beds"), 4},
            {QStringLiteral("max_guests"), 6},
            {QStringLiteral("base_price"),
             QJsonObject{{QStringLiteral("amount_minor"), 4'000'000},
                         {QStringLiteral("currency"), QStringLiteral("KZT")}}}};
}

} // namespace

std::vector<Route> propertyRoutes()
{
    return {
        {"GET /api/v1/properties", false, all(200), "ynynnyy",
         [](ApiWorld &, const Things &) { return plain("/properties?limit=200"); }},
        {"POST /api/v1/properties",
         false,
         {201, 201, 201, 201, 201, 403, 400},
         ".......",
         [](ApiWorld &world, const Things &) {
             return Call{api(QStringLiteral("/properties")), newProperty(world)};
         }},
        {"POST /api/v1/properties (for the realtor)",
         false,
         {201, 400, 201, 400, 400, 403, 201},
         ".......",
         [](ApiWorld &world, const Things &) {
             QJsonObject body = newProperty(world);
             body.insert(QStringLiteral("realtor_id"), world.idOf(Person::Realtor));
             return Call{api(QStringLiteral("/properties")), body};
         }},
        {"GET /api/v1/properties/{id}",
         false,
         {200, 404, 200, 404, 404, 200, 200},
         ".......",
         [](ApiWorld &, const Things &things) { return Call{ofProperty(things)}; }},
        {"PATCH /api/v1/properties/{id}", false, ownProperty, ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things),
                         {{QStringLiteral("rooms"), 2}},
                         withVersion(versionOf(world, "property", things.property))};
         }},
        {"PATCH /api/v1/properties/{id} (to the colleague)",
         false,
         {400, 404, 200, 404, 404, 403, 200},
         ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things),
                         {{QStringLiteral("realtor_id"), world.idOf(Person::Colleague)}},
                         withVersion(versionOf(world, "property", things.property))};
         }},
        {"PATCH /api/v1/properties/{id} (to another agency)",
         false,
         {400, 404, 400, 404, 404, 403, 400},
         ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things),
                         {{QStringLiteral("realtor_id"), world.idOf(Person::StrangerRealtor)}},
                         withVersion(versionOf(world, "property", things.property))};
         }},
        {"POST /api/v1/properties/{id}/status", false, ownProperty, ".......",
         [](ApiWorld &, const Things &things) { return status(ofProperty(things, "/status"), "inactive"); }},
        {"GET /api/v1/properties/{id}/photos",
         false,
         {200, 404, 200, 404, 404, 200, 200},
         ".......",
         [](ApiWorld &, const Things &things) { return Call{ofProperty(things, "/photos")}; }},
        // Who may add a photo is told that this is none.
        {"POST /api/v1/properties/{id}/photos",
         false,
         {415, 404, 415, 404, 404, 403, 415},
         ".......",
         [](ApiWorld &, const Things &things) { return Call{ofProperty(things, "/photos")}; }},
        {"GET /api/v1/properties/{id}/photos/{photo_id}",
         false,
         {404, 404, 404, 404, 404, 404, 404},
         ".......",
         [](ApiWorld &, const Things &things) { return Call{ofProperty(things, noPhoto)}; }},
        {"PATCH /api/v1/properties/{id}/photos/{photo_id}",
         false,
         {404, 404, 404, 404, 404, 403, 404},
         ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things, noPhoto),
                         {{QStringLiteral("position"), 0}},
                         withVersion(versionOf(world, "property", things.property))};
         }},
        {"DELETE /api/v1/properties/{id}/photos/{photo_id}",
         false,
         {404, 404, 404, 404, 404, 403, 404},
         ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{
                 ofProperty(things, noPhoto), {}, withVersion(versionOf(world, "property", things.property))};
         }},
        {"PUT /api/v1/properties/{id}/codes", false, ownProperty, ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things, "/codes"),
                         {{QStringLiteral("door"), QStringLiteral("7788#")}},
                         withVersion(versionOf(world, "property", things.property))};
         }},
        {"POST /api/v1/properties/{id}/codes/reveal", false, ownProperty, ".......",
         [](ApiWorld &, const Things &things) {
             return Call{ofProperty(things, "/codes/reveal"),
                         {{QStringLiteral("reason"), QStringLiteral("Гость звонит")}}};
         }},
    };
}

} // namespace zhilego::test::rights
