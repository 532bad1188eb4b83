// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/rights/routes.h"

namespace zhilego::test::rights {
namespace {

const QJsonObject cash{{QStringLiteral("provider"), QStringLiteral("cash")},
                       {QStringLiteral("kind"), QStringLiteral("full")}};

//! The realtor has taken the money of a new booking in cash; the id of the payment.
QString taken(ApiWorld &world)
{
    const QString booking = world.hold(world.addProperty());
    return world.as(Person::Realtor)
        .postOnce(api(QStringLiteral("/bookings/%1/payments").arg(booking)), cash)
        .id();
}

//! A case of the realtor's about that payment; the target.
QString ofCase(ApiWorld &world, const char *type, const char *more)
{
    const QString id = world.value(
        QStringLiteral("insert into exception_case (type, entity_type, entity_id, agency_id, realtor_id)"
                       " values ('%1', 'payment', '%2', '%3', '%4') returning id")
            .arg(QLatin1String(type), taken(world), world.agency(), world.idOf(Person::Realtor)));
    return api(QStringLiteral("/exceptions/") + id + QLatin1String(more));
}

} // namespace

std::vector<Route> moneyRoutes()
{
    constexpr std::array forStaffOfIt{200, 404, 200, 404, 404, 403, 200};
    constexpr std::array madeByStaff{201, 404, 201, 404, 404, 403, 201};
    return {
        {"GET /api/v1/bookings/{id}/ledger", false, forStaffOfIt, ".......",
         [](ApiWorld &, const Things &things) { return Call{ofBooking(things, "/ledger")}; }},
        {"GET /api/v1/refunds", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) {
             return Call{api(QStringLiteral("/refunds?booking=") + things.booking)};
         }},
        {"POST /api/v1/bookings/{id}/payments (cash)", false, madeByStaff, ".......",
         [](ApiWorld &, const Things &things) {
             return Call{ofBooking(things, "/payments"), cash, withKey(newKey())};
         }},
        // Who may try again is told that there is nothing to repeat.
        {"POST /api/v1/payments/{id}/retry",
         false,
         {409, 404, 409, 404, 404, 404, 409},
         ".......",
         [](ApiWorld &world, const Things &) {
             return Call{api(QStringLiteral("/payments/%1/retry").arg(taken(world))), {}, withKey(newKey())};
         }},
        {"POST /api/v1/payments/{id}/refund", false, madeByStaff, ".......",
         [](ApiWorld &world, const Things &) {
             return Call{api(QStringLiteral("/payments/%1/refund").arg(taken(world))),
                         {{QStringLiteral("reason"), QStringLiteral("шум")}},
                         withKey(newKey())};
         }},
        {"GET /api/v1/exceptions/{id}/proposals", false, forStaffOfIt, ".......",
         [](ApiWorld &world, const Things &) {
             return Call{ofCase(world, "paid_without_place", "/proposals")};
         }},
        {"POST /api/v1/exceptions/{id}/resolve", false, forStaffOfIt, ".......",
         [](ApiWorld &world, const Things &) {
             return Call{ofCase(world, "payment_unclear", "/resolve"),
                         {{QStringLiteral("action"), QStringLiteral("done")},
                          {QStringLiteral("comment"), QStringLiteral("звонил в банк")}},
                         withKey(newKey())};
         }},
        {"POST /api/v1/exceptions/{id}/dismiss", false, forStaffOfIt, ".......",
         [](ApiWorld &world, const Things &) {
             return Call{ofCase(world, "payment_unclear", "/dismiss"),
                         {{QStringLiteral("comment"), QStringLiteral("ошибка")}},
                         withKey(newKey())};
         }},
    };
}

} // namespace zhilego::test::rights
