// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/rights/routes.h"

#include <QJsonArray>

namespace zhilego::test::rights {
namespace {

//! Its hold lies on the nights after tomorrow.
Call calendarOf(ApiWorld &world, const Things &things)
{
    return {ofProperty(things, "/calendar?from=%1&to=%2").arg(world.day(0), world.day(7))};
}

Call blockOf(ApiWorld &world, const Things &things)
{
    return {ofProperty(things, "/blocks"),
            {{QStringLiteral("reason"), QStringLiteral("owner_stay")},
             {QStringLiteral("from"), world.day(20)},
             {QStringLiteral("to"), world.day(22)}},
            withKey(newKey())};
}

Call liftingOf(ApiWorld &world, const Things &things)
{
    // One for each property that is asked about, so that a refused call finds it where it was.
    static QHash<QString, QString> blocks;
    QString &block = blocks[things.property];
    if (block.isEmpty())
        block = world.value(
            QStringLiteral("insert into property_block (property_id, reason, from_date, to_date)"
                           " values ('%1', 'repair', '%2', '%3') returning id")
                .arg(things.property, world.day(30), world.day(32)));
    return {ofProperty(things, "/blocks/") + block, {}, withVersion(1)};
}

} // namespace

std::vector<Route> calendarRoutes()
{
    const auto get = [](const char *more) {
        return [more](ApiWorld &, const Things &things) { return Call{ofProperty(things, more)}; };
    };
    return {
        {"GET /api/v1/properties/{id}/calendar",
         false,
         {200, 404, 200, 404, 404, 200, 200},
         ".......", // that a renter sees no booking is a test of its own
         calendarOf},
        {"GET /api/v1/properties/{id}/blocks", false, ownProperty, ".......", get("/blocks")},
        {"POST /api/v1/properties/{id}/blocks",
         false,
         {201, 404, 201, 404, 404, 403, 201},
         ".......",
         blockOf},
        {"DELETE /api/v1/properties/{id}/blocks/{block_id}",
         false,
         {204, 404, 204, 404, 404, 403, 204},
         ".......",
         liftingOf},
        {"GET /api/v1/properties/{id}/rates", false, ownProperty, ".......", get("/rates")},
        {"PUT /api/v1/properties/{id}/rates", false, ownProperty, ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things, "/rates"),
                         {{QStringLiteral("weekdays"), QJsonArray()}},
                         withVersion(int(
                             world.number(QStringLiteral("select rates_version from property where id = '%1'")
                                              .arg(things.property))))};
         }},
        {"GET /api/v1/properties/{id}/price-history", false, ownProperty, ".......", get("/price-history")},
        {"GET /api/v1/properties/{id}/links", false, ownProperty, ".......", get("/links")},
        {"PUT /api/v1/properties/{id}/links", false, ownProperty, ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things, "/links"),
                         {{QStringLiteral("parts"), QJsonArray()}},
                         withVersion(versionOf(world, "property", things.property))};
         }},
        // The colleague's property is no part of the realtor's, but the head may say so.
        {"PUT /api/v1/properties/{id}/links (a colleague's part)",
         false,
         {400, 404, 200, 404, 404, 403, 200},
         ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things, "/links"),
                         {{QStringLiteral("parts"), QJsonArray{world.addProperty(Person::Colleague)}}},
                         withVersion(versionOf(world, "property", things.property))};
         }},
        {"PUT /api/v1/properties/{id}/links (another agency's part)",
         false,
         {400, 404, 400, 404, 404, 403, 400},
         ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{ofProperty(things, "/links"),
                         {{QStringLiteral("parts"), QJsonArray{world.addProperty(Person::StrangerRealtor)}}},
                         withVersion(versionOf(world, "property", things.property))};
         }},
    };
}

} // namespace zhilego::test::rights
