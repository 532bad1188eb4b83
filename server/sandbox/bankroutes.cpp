// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/bankroutes.h"

#include "server/kaspi/exactjson.h"
#include "server/kaspi/sandboxhosts.h"
#include "server/sandbox/bankcalls.h"
#include "server/sandbox/sandbox.h"

namespace zhilego::sandbox {
namespace {

using kaspi::Protocol;

enum Protocols { R1 = 1, R2 = 2, R3 = 4, All = R1 | R2 | R3 };

struct BankRoute
{
    int protocols;
    const char *method;
    const char *path;
    const char *target; //!< the name fault plans use
    BankAction action;
};

const QList<BankRoute> &bankRoutes()
{
    static const QList<BankRoute> routes{
        {R1 | R2, "GET", "partner/tradepoints", "partner/tradepoints", listTradePoints},
        {R3, "GET", "partner/tradepoints/{bin}", "partner/tradepoints", listTradePoints},
        {All, "POST", "device/register", "device/register", registerDevice},
        {All, "POST", "device/delete", "device/delete", deleteDevice},
        {All, "POST", "qr/create", "qr/create", createQr},
        {All, "POST", "qr/create-link", "qr/create-link", createLink},
        {All, "GET", "payment/status/{id}", "payment/status", paymentStatus},
        {R2 | R3, "GET", "payment/details", "payment/details", paymentDetails},
        {R3, "POST", "payment/return", "payment/return", returnPayment},
        {R3, "GET", "remote/client-info", "remote/client-info", clientInfo},
        {R3, "POST", "remote/create", "remote/create", createRemote},
        {R3, "POST", "remote/cancel", "remote/cancel", cancelRemote},
        {All, "GET", "health/ping", "health/ping", ping},
        {All, "POST", "test/payment/scan", "test/payment/scan", testScan},
        {All, "POST", "test/payment/confirm", "test/payment/confirm", testConfirm},
        {All, "POST", "test/payment/scanerror", "test/payment/scanerror", testFail},
        {All, "POST", "test/payment/confirmerror", "test/payment/confirmerror", testFail},
    };
    return routes;
}

http::Response bankResponse(int status, const BankAnswer &answer)
{
    return http::Response::json(status, envelope(answer));
}

// What every call needs before the bank looks at its content.
std::optional<http::Response> refusal(const Sandbox &sandbox, const http::Request &request, Protocol protocol)
{
    if (request.header("x-request-id").isEmpty())
        return bankResponse(400, {Code::Unavailable});
    if (protocol == Protocol::R1 && request.header("api-key") != sandbox.settings().apiKey)
        return bankResponse(401, {Code::NoCertificate});
    const QList<QHostAddress> &known = sandbox.settings().r3Addresses;
    if (protocol == Protocol::R3 && !known.isEmpty() && !known.contains(request.peer))
        return bankResponse(403, {Code::NoCertificate});
    return std::nullopt;
}

// A fault that hides the answer, either before the work is done or after it.
std::optional<http::Response> hidingFault(const BankCall &call, const BankRoute &route)
{
    FaultPlans &faults = call.sandbox.faults();
    const QString target = QLatin1String(route.target);
    auto plan = faults.take(Fault::Unavailable, target);
    if (plan) {
        if (plan->afterCommit)
            route.action(call);
        return bankResponse(200, {Code::Unavailable});
    }
    plan = faults.take(Fault::Http500, target);
    if (plan) {
        if (plan->afterCommit)
            route.action(call);
        return http::Response::text(500, "Internal Server Error");
    }
    if (faults.take(Fault::Drop, target)) {
        route.action(call);
        return http::Response::dropped();
    }
    plan = target == u"payment/return" ? faults.take(Fault::RefundTimedOut, target) : std::nullopt;
    if (plan) {
        route.action(call);
        faults.pause(std::chrono::milliseconds(plan->millis));
        return http::Response::dropped();
    }
    return std::nullopt;
}

http::Response serve(Sandbox &sandbox, const BankRoute &route, Protocol protocol,
                     const http::Request &request)
{
    if (const auto refused = refusal(sandbox, request, protocol))
        return *refused;
    BankCall call{sandbox, request, {}};
    if (!request.body.isEmpty()) {
        const Result<QJsonObject> body = kaspi::parseExact(request.body);
        if (!body)
            return bankResponse(400, {Code::Unavailable});
        call.body = *body;
    }
    if (const auto plan = sandbox.faults().take(Fault::Latency, QLatin1String(route.target)))
        sandbox.faults().pause(std::chrono::milliseconds(plan->millis));
    if (const auto fault = hidingFault(call, route))
        return *fault;
    return bankResponse(200, route.action(call));
}

http::Handler handler(Sandbox &sandbox, const BankRoute &route, Protocol protocol)
{
    return [&sandbox, route, protocol](const http::Request &request) -> Result<http::Response> {
        http::Response response = serve(sandbox, route, protocol, request);
        sandbox.requests().add({sandbox.clock().now(), request.method, request.path, request.body,
                                request.header("x-request-id"), response.drop ? 0 : response.status});
        return response.with(kaspi::sandboxMarkerHeader, "1");
    };
}

} // namespace

QString bankPath(Protocol protocol)
{
    return QStringLiteral("/r%1/v01").arg(static_cast<int>(protocol) + 1);
}

void addBankRoutes(Sandbox &sandbox, http::Router &router, Protocol protocol)
{
    const int which = 1 << static_cast<int>(protocol);
    for (const BankRoute &route : bankRoutes()) {
        if (route.protocols & which)
            router.add(route.method, bankPath(protocol) + u'/' + QLatin1String(route.path),
                       http::Lane::Provider, handler(sandbox, route, protocol));
    }
}

} // namespace zhilego::sandbox
