// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/paymentroutes.h"

#include "models/api/errorcodec.h"
#include "models/api/objectreader.h"
#include "models/api/paths.h"
#include "server/http/metrics.h"
#include "server/http/routes/shortlist.h"
#include "server/usecases/payments/receivenotification.h"
#include "server/usecases/payments/remoteinvoice.h"

namespace zhilego::http {
namespace {

Result<Response> start(const payments::StartPayment &startPayment, const Request &request,
                       const Caller &caller)
{
    const Result<BookingId> id = pathId<BookingId>(request);
    if (!id)
        return id.error();
    const Result<std::optional<IdempotencyKey>> key = idempotencyKey(request);
    if (!key)
        return key.error();
    if (!*key)
        return invalidField(QStringLiteral("Idempotency-Key"), QStringLiteral("required"));
    const Result<api::NewPayment> wished = decodedBody(request, api::decodeNewPayment);
    if (!wished)
        return wished.error();
    const Result<Reply> made = startPayment.run(caller, *id, *wished, **key);
    if (!made)
        return made.error();
    return Response::json(made->status, made->body);
}

Result<Response> list(const Gate &gate, db::Connection &connection, const Request &request,
                      const Caller &caller)
{
    QueryReader query(request);
    const std::optional<BookingId> booking = query.id<BookingId>(QStringLiteral("booking"));
    const ShortPage page = shortPage(query);
    if (!booking)
        query.fail(QStringLiteral("booking"), QStringLiteral("required"));
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<QList<Payment>> found = payments::showPayments(connection, caller, *booking);
    if (!found)
        return found.error();
    return shortListResponse(
        gate, request, page, *found, [](const Payment &payment) { return payment.id.uuid; },
        [](const Payment &payment) { return api::encode(payment); });
}

using OnePayment = Result<Payment> (*)(db::Pool &, const payments::Providers &, const Caller &, PaymentId);

//! Asks the bank about one payment, or for it. Twice is as good as once, so a key is taken and not needed.
Gate::Work aboutOne(db::Pool &pool, const payments::Providers &providers, OnePayment act)
{
    return [&pool, &providers, act](const Request &request, const Caller &caller) -> Result<Response> {
        const Result<PaymentId> id = pathId<PaymentId>(request);
        if (!id)
            return id.error();
        const Result<std::optional<IdempotencyKey>> key = idempotencyKey(request);
        if (!key)
            return key.error();
        if (!request.body.isEmpty()) {
            const Result<Done> empty = decodedBody(request, [](const QJsonObject &object) {
                return api::readObject<Done>(object, [](api::ObjectReader &) { return Done{}; });
            });
            if (!empty)
                return empty.error();
        }
        const Result<Payment> payment = act(pool, providers, caller, *id);
        if (!payment)
            return payment.error();
        return Response::json(200, api::encode(*payment));
    };
}

Result<Response> receive(db::Pool &pool, const payments::Providers &providers, const Request &request)
{
    const payments::PaymentProvider *provider
        = providers.find(request.pathParameter(QStringLiteral("provider")));
    if (!provider || !provider->capabilities().pushNotifications)
        return failure(ErrorCode::NotFound, QStringLiteral("no such provider"));
    const Outcome received = payments::receiveNotification(
        pool, *provider,
        {request.headers, request.body, request.peer.toString(), QDateTime::currentDateTimeUtc()});
    if (!received)
        return received.error();
    return Response::json(200, QJsonObject{{QStringLiteral("ok"), true}});
}

} // namespace

void addPaymentRoutes(Gate &gate, const payments::Providers &providers,
                      const payments::StartPayment &startPayment, Metrics &metrics,
                      std::function<void()> inboxFilled)
{
    gate.work("POST", api::paths::bookingPayments, Lane::Provider,
              [&startPayment](const Request &request, const Caller &caller) {
                  return start(startPayment, request, caller);
              });
    gate.read(api::paths::payments,
              [&gate](db::Connection &connection, const Request &request, const Caller &caller) {
                  return list(gate, connection, request, caller);
              });
    gate.work("POST", api::paths::paymentCheck, Lane::Provider,
              aboutOne(gate.pool(), providers, payments::checkPayment));
    gate.work("POST", api::paths::paymentCancel, Lane::Provider,
              aboutOne(gate.pool(), providers, payments::cancelPayment));
    gate.open("POST", api::paths::paymentWebhook, Lane::Database,
              [&pool = gate.pool(), &providers, &metrics,
               inboxFilled = std::move(inboxFilled)](const Request &request) {
                  Result<Response> response = receive(pool, providers, request);
                  if (response)
                      inboxFilled();
                  else
                      metrics.add("webhook_rejected_total",
                                  {{"reason", api::errorName(response.error().code).toUtf8()}});
                  return response;
              });
}

} // namespace zhilego::http
