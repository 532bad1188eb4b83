// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/controlroutes.h"

#include "server/kaspi/sandboxhosts.h"
#include "server/sandbox/sandbox.h"

#include <QJsonDocument>

namespace zhilego::sandbox {
namespace {

using http::Request;
using http::Response;
using Answer = Result<Response>;

constexpr qint64 longestAdvanceSeconds = 400LL * 24 * 3600;

Response json(const QJsonObject &object, int status = 200)
{
    return Response::json(status, object).with(kaspi::sandboxMarkerHeader, "1");
}

Result<QJsonObject> bodyOf(const Request &request)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return Error{ErrorCode::BadJson, {}, {}, {}, 0, {}};
    return document.object();
}

Error notFound()
{
    return Error{ErrorCode::NotFound, {}, {}, {}, 0, {}};
}

QString utc(const QDateTime &instant)
{
    return instant.toUTC().toString(Qt::ISODateWithMs);
}

template <typename List, typename Encode> Response listOf(const List &list, Encode encode)
{
    QJsonArray items;
    for (const auto &item : list)
        items.append(encode(item));
    return json({{QStringLiteral("items"), items}});
}

QJsonObject encodeRequest(const ReceivedRequest &request)
{
    return {{QStringLiteral("at"), utc(request.at)},
            {QStringLiteral("method"), QString::fromLatin1(request.method)},
            {QStringLiteral("path"), request.path},
            {QStringLiteral("body"), QString::fromUtf8(request.body)},
            {QStringLiteral("request_id"), QString::fromLatin1(request.requestId)},
            {QStringLiteral("http_status"), request.httpStatus}};
}

QJsonObject encodePayment(const Sandbox &sandbox, const BankPayment &payment)
{
    return {{QStringLiteral("id"), QString::number(payment.id)},
            {QStringLiteral("external_id"), payment.externalId},
            {QStringLiteral("status"), payment.status},
            {QStringLiteral("amount"), payment.amount.toDecimal()},
            {QStringLiteral("returned"), payment.returned.toDecimal()},
            {QStringLiteral("phone"), payment.phone},
            {QStringLiteral("link"), sandbox.linkTo(payment)},
            {QStringLiteral("created_at"), utc(payment.createdAt)},
            {QStringLiteral("deadline"), utc(payment.deadline())}};
}

QJsonObject encodeDelivery(const Delivery &delivery)
{
    return {{QStringLiteral("event_id"), delivery.eventId},
            {QStringLiteral("type"), delivery.type},
            {QStringLiteral("body"), QString::fromUtf8(delivery.body)},
            {QStringLiteral("due"), utc(delivery.due)},
            {QStringLiteral("attempts"), delivery.attempts},
            {QStringLiteral("last_status"), delivery.lastStatus},
            {QStringLiteral("delivered"), delivery.delivered},
            {QStringLiteral("given_up"), delivery.givenUp}};
}

Response clockState(const Sandbox &sandbox)
{
    return json({{QStringLiteral("now"), utc(sandbox.clock().now())},
                 {QStringLiteral("offset_seconds"), qint64(sandbox.clock().offset().count() / 1000)}});
}

Answer advanceClock(Sandbox &sandbox, const Request &request)
{
    const Result<QJsonObject> body = bodyOf(request);
    if (!body)
        return body.error();
    const qint64 seconds = (*body)[QLatin1String("advance_seconds")].toInteger(-1);
    if (seconds < 0 || seconds > longestAdvanceSeconds)
        return invalidField(QStringLiteral("advance_seconds"), QStringLiteral("out_of_range"));
    sandbox.advance(std::chrono::seconds(seconds));
    return clockState(sandbox);
}

Answer addFault(Sandbox &sandbox, const Request &request)
{
    const Result<QJsonObject> body = bodyOf(request);
    if (!body)
        return body.error();
    Result<FaultPlan> plan = faultPlanFromJson(*body);
    if (!plan)
        return plan.error();
    plan->id = sandbox.faults().add(*plan);
    return json(toJson(*plan), 201);
}

Answer forcePayment(Sandbox &sandbox, const Request &request)
{
    const Result<QJsonObject> body = bodyOf(request);
    if (!body)
        return body.error();
    const QString status = (*body)[QLatin1String("status")].toString();
    if (status.isEmpty())
        return invalidField(QStringLiteral("status"), QStringLiteral("required"));
    const qint64 id = request.pathParameter(QStringLiteral("id")).toLongLong();
    if (sandbox.book().force(id, status).code != Code::Ok)
        return notFound();
    return json(encodePayment(sandbox, sandbox.book().find(id).value_or(BankPayment())));
}

Answer resendWebhook(Sandbox &sandbox, const Request &request)
{
    const Result<QJsonObject> body = bodyOf(request);
    if (!body)
        return body.error();
    if (!sandbox.webhooks().resend((*body)[QLatin1String("event_id")].toString()))
        return notFound();
    return Response::noContent();
}

} // namespace

void addControlRoutes(Sandbox &sandbox, http::Router &router)
{
    http::RouteOptions local;
    local.loopbackOnly = true;
    const auto add = [&router, &local](const char *method, const char *path, const http::Handler &handler) {
        router.add(method, QStringLiteral("/__emu/") + QLatin1String(path), http::Lane::Inline, handler,
                   local);
    };
    add("GET", "clock", [&sandbox](const Request &) -> Answer { return clockState(sandbox); });
    add("POST", "clock", [&sandbox](const Request &request) { return advanceClock(sandbox, request); });
    add("GET", "faults",
        [&sandbox](const Request &) -> Answer { return listOf(sandbox.faults().all(), toJson); });
    add("POST", "faults", [&sandbox](const Request &request) { return addFault(sandbox, request); });
    add("DELETE", "faults", [&sandbox](const Request &) -> Answer {
        sandbox.faults().clear();
        return Response::noContent();
    });
    add("GET", "requests",
        [&sandbox](const Request &) -> Answer { return listOf(sandbox.requests().all(), encodeRequest); });
    add("DELETE", "requests", [&sandbox](const Request &) -> Answer {
        sandbox.requests().clear();
        return Response::noContent();
    });
    add("GET", "payments", [&sandbox](const Request &) -> Answer {
        return listOf(sandbox.book().all(),
                      [&sandbox](const BankPayment &payment) { return encodePayment(sandbox, payment); });
    });
    add("POST", "payments/{id}/force",
        [&sandbox](const Request &request) { return forcePayment(sandbox, request); });
    add("GET", "webhooks", [&sandbox](const Request &) -> Answer {
        return listOf(sandbox.webhooks().deliveries(), encodeDelivery);
    });
    add("POST", "webhooks/resend",
        [&sandbox](const Request &request) { return resendWebhook(sandbox, request); });
}

} // namespace zhilego::sandbox
