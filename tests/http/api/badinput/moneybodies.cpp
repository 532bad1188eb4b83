// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/badinput/bodyroutes.h"

namespace zhilego::test::badinput {
namespace {

QString paymentOf(ApiWorld &world)
{
    return world.as(Person::Realtor)
        .postOnce(ofBooking(world, "/payments"), object(R"({"provider":"cash","kind":"full"})"))
        .id();
}

QString ofCase(ApiWorld &world, const char *more)
{
    const QString id = world.value(
        QStringLiteral("insert into exception_case (type, entity_type, entity_id, agency_id, realtor_id)"
                       " values ('payment_unclear', 'payment', '%1', '%2', '%3') returning id")
            .arg(paymentOf(world), world.agency(), world.idOf(Person::Realtor)));
    return api("/exceptions/") + id + QLatin1String(more);
}

} // namespace

std::vector<BodyRoute> moneyBodies()
{
    return {
        {"POST", "/bookings/{id}/payments", 201, Person::Realtor,
         [](ApiWorld &world) { return ofBooking(world, "/payments"); },
         json(R"({"provider":"cash","kind":"partial","amount":{"amount_minor":100000,"currency":"KZT"},)"
              R"("comment":"задаток"})")},
        {"POST", "/payments/{id}/refund", 201, Person::Realtor,
         [](ApiWorld &world) { return api("/payments/") + paymentOf(world) + QStringLiteral("/refund"); },
         json(R"({"amount":{"amount_minor":100000,"currency":"KZT"},"reason":"нет воды"})")},
        {"POST", "/exceptions/{id}/resolve", 200, Person::Realtor,
         [](ApiWorld &world) { return ofCase(world, "/resolve"); },
         json(R"({"action":"done","comment":"звонил в банк"})")},
        {"POST", "/exceptions/{id}/dismiss", 200, Person::Realtor,
         [](ApiWorld &world) { return ofCase(world, "/dismiss"); }, json(R"({"comment":"ошибка"})")},
    };
}

} // namespace zhilego::test::badinput
