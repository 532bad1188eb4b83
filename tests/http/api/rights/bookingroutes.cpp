// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/rights/routes.h"

namespace zhilego::test::rights {

namespace {

//! A live link of the booking.
QString ofPayment(ApiWorld &world, const Things &things, const char *more)
{
    const ApiReply made = world.as(Person::Realtor)
                              .postOnce(ofBooking(things, "/payments"),
                                        {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                                         {QStringLiteral("kind"), QStringLiteral("full")}});
    return api(QStringLiteral("/payments/") + made.id() + QLatin1String(more));
}

} // namespace

std::vector<Route> bookingRoutes()
{
    return {
        {"POST /api/v1/quotes",
         false,
         {201, 404, 201, 404, 404, 201, 201},
         ".......",
         [](ApiWorld &world, const Things &things) {
             QJsonObject body = world.wish(things.property, 10);
             body.remove(QStringLiteral("guest"));
             return Call{api(QStringLiteral("/quotes")), body};
         }},
        {"GET /api/v1/bookings", false, all(200), "ynynnny",
         [](ApiWorld &, const Things &) { return plain("/bookings?limit=200"); }},
        {"POST /api/v1/bookings",
         false,
         {201, 404, 201, 404, 404, 201, 201},
         ".......",
         [](ApiWorld &world, const Things &things) {
             return Call{api(QStringLiteral("/bookings")), world.wish(things.property, 10),
                         withKey(newKey())};
         }},
        {"GET /api/v1/bookings/{id}", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) { return Call{ofBooking(things)}; }},
        {"GET /api/v1/bookings/{id}/timeline", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) { return Call{ofBooking(things, "/timeline")}; }},
        {"GET /api/v1/bookings/{id}/refund-preview", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) {
             return Call{ofBooking(things, "/refund-preview?reason=other")};
         }},
        {"POST /api/v1/bookings/{id}/status", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) { return status(ofBooking(things, "/status"), "confirmed"); }},
        {"POST /api/v1/bookings/{id}/status (cancel)", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) {
             return status(ofBooking(things, "/status"), "cancelled", "guest_changed_plans");
         }},
        {"POST /api/v1/bookings/{id}/payments",
         false,
         {201, 404, 201, 404, 404, 404, 201},
         ".......",
         [](ApiWorld &, const Things &things) {
             return Call{ofBooking(things, "/payments"),
                         {{QStringLiteral("provider"), QStringLiteral("kaspi")},
                          {QStringLiteral("kind"), QStringLiteral("full")}},
                         withKey(newKey())};
         }},
        {"POST /api/v1/payments/{id}/check", false, ownBooking, ".......",
         [](ApiWorld &world, const Things &things) { return Call{ofPayment(world, things, "/check")}; }},
        // Who may deal with it is told that a link cannot be withdrawn.
        {"POST /api/v1/payments/{id}/cancel",
         false,
         {409, 404, 409, 404, 404, 404, 409},
         ".......",
         [](ApiWorld &world, const Things &things) { return Call{ofPayment(world, things, "/cancel")}; }},
        {"POST /api/v1/payments/statements",
         false,
         {403, 403, 403, 403, 403, 403, 400},
         ".......",
         [](ApiWorld &, const Things &) { return plain("/payments/statements"); }},
        {"POST /api/v1/payments/reconciliations",
         false,
         {403, 403, 403, 403, 403, 403, 202},
         ".......",
         [](ApiWorld &, const Things &) { return plain("/payments/reconciliations"); }},
        {"GET /api/v1/payments/reconciliations",
         false,
         {403, 403, 403, 403, 403, 403, 200},
         ".......",
         [](ApiWorld &, const Things &) { return plain("/payments/reconciliations"); }},
        {"GET /api/v1/payments/reconciliations/{id}/findings",
         false,
         {403, 403, 403, 403, 403, 403, 404},
         ".......",
         [](ApiWorld &, const Things &) {
             return plain("/payments/reconciliations/018f0000-0000-7000-8000-000000000001/findings");
         }},
        {"GET /api/v1/payments", false, ownBooking, ".......",
         [](ApiWorld &, const Things &things) {
             return Call{api(QStringLiteral("/payments?booking=") + things.booking)};
         }},
    };
}

} // namespace zhilego::test::rights
