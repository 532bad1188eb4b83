// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/paymentroutes.h"

#include "models/api/errorcodec.h"
#include "models/api/objectreader.h"
#include "models/api/paths.h"
#include "server/http/metrics.h"
#include "server/http/routes/listpage.h"
#include "server/usecases/payments/acceptbyhand.h"
#include "server/usecases/payments/askrefund.h"
#include "server/usecases/payments/receivenotification.h"
#include "server/usecases/payments/remoteinvoice.h"
#include "server/usecases/payments/showledger.h"

namespace zhilego::http {
namespace {

Result<Response> responseOf(const Result<Reply> &made)
{
    if (!made)
        return made.error();
    return Response::json(made->status, made->body);
}

//! Whoever pays twice by mistake pays for it.
Result<IdempotencyKey> requiredKey(const Request &request)
{
    const Result<std::optional<IdempotencyKey>> key = idempotencyKey(request);
    if (!key)
        return key.error();
    if (!*key)
        return invalidField(QStringLiteral("Idempotency-Key"), QStringLiteral("required"));
    return **key;
}

Result<Response> start(db::Pool &pool, const payments::StartPayment &startPayment, const Request &request,
                       const Caller &caller)
{
    const Result<BookingId> id = pathId<BookingId>(request);
    if (!id)
        return id.error();
    const Result<IdempotencyKey> key = requiredKey(request);
    if (!key)
        return key.error();
    const Result<api::NewPayment> wished = decodedBody(request, api::decodeNewPayment);
    if (!wished)
        return wished.error();
    if (payments::isByHand(wished->provider) && wished->channel != PaymentChannel::Link)
        return invalidField(QStringLiteral("channel"), QStringLiteral("not_available"));
    if (payments::isByHand(wished->provider))
        return responseOf(runOnce(pool, caller, *key, [&](db::Connection &connection) -> Result<Reply> {
            const Result<Payment> taken = payments::acceptByHand(connection, caller, *id, *wished);
            if (!taken)
                return taken.error();
            return answer(201, api::encode(*taken));
        }));
    return responseOf(startPayment.run(caller, *id, *wished, *key));
}

Result<Response> retry(const payments::StartPayment &startPayment, const Request &request,
                       const Caller &caller)
{
    const Result<PaymentId> id = pathId<PaymentId>(request);
    if (!id)
        return id.error();
    const Result<IdempotencyKey> key = requiredKey(request);
    if (!key)
        return key.error();
    return responseOf(startPayment.retry(caller, *id, *key));
}

Result<Reply> refund(db::Connection &connection, const Request &request, const Caller &caller, PaymentId id)
{
    const Result<api::NewRefund> wished = decodedBody(request, api::decodeNewRefund);
    if (!wished)
        return wished.error();
    const Result<Refund> asked = payments::refundPayment(connection, caller, id, *wished);
    if (!asked)
        return asked.error();
    return answer(201, api::encode(*asked));
}

//! A list of things of one booking.
template <typename T, typename Show>
Result<Response> listOfBooking(const Gate &gate, db::Connection &connection, const Request &request,
                               const Caller &caller, Show show)
{
    QueryReader query(request);
    const std::optional<BookingId> booking = query.id<BookingId>(QStringLiteral("booking"));
    if (!booking)
        query.fail(QStringLiteral("booking"), QStringLiteral("required"));
    const Result<ListPage> page = listPage(gate, request, query);
    if (!page)
        return page.error();
    const Result<QList<T>> found = show(connection, caller, *booking);
    if (!found)
        return found.error();
    return shortListResponse(
        gate, request, *page, *found, [](const T &item) { return item.id.uuid; },
        [](const T &item) { return api::encode(item); });
}

QJsonObject encode(const LedgerAmounts &amounts)
{
    QJsonObject object;
    for (const EnumName<LedgerAccount> &account : ledgerAccountNames)
        object.insert(QLatin1String(account.name), api::moneyToJson(amounts[account.value]));
    return object;
}

QJsonObject encode(const db::LedgerEntry &entry)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    QJsonArray postings;
    for (const EnumName<LedgerAccount> &account : ledgerAccountNames) {
        const Money amount = entry.amounts[account.value];
        if (!amount.isZero())
            postings.append(QJsonObject{{QStringLiteral("account"), QLatin1String(account.name)},
                                        {QStringLiteral("amount"), api::moneyToJson(amount)}});
    }
    return {
        {QStringLiteral("id"), QString::number(entry.id)},
        {QStringLiteral("at"), api::instantToJson(entry.at)},
        {QStringLiteral("kind"), enumName(ledgerKindNames, entry.kind)},
        {QStringLiteral("payment_id"), entry.payment ? QJsonValue(entry.payment->toString()) : QJsonValue()},
        {QStringLiteral("through"), orNull(entry.through)},
        {QStringLiteral("actor_name"), orNull(entry.actorName)},
        {QStringLiteral("comment"), orNull(entry.comment)},
        {QStringLiteral("postings"), postings}};
}

Result<Response> ledger(db::Connection &connection, const Request &request, const Caller &caller,
                        BookingId id)
{
    QueryReader query(request);
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<payments::BookingLedger> found = payments::showLedger(connection, caller, id);
    if (!found)
        return found.error();
    QJsonArray entries;
    for (const db::LedgerEntry &entry : found->entries)
        entries.append(encode(entry));
    return Response::json(200,
                          QJsonObject{{QStringLiteral("entries"), entries},
                                      {QStringLiteral("balance"), encode(found->balance)}});
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
              [&pool = gate.pool(), &startPayment](const Request &request, const Caller &caller) {
                  return start(pool, startPayment, request, caller);
              });
    gate.work("POST", api::paths::paymentRetry, Lane::Provider,
              [&startPayment](const Request &request, const Caller &caller) {
                  return retry(startPayment, request, caller);
              });
    gate.post(api::paths::paymentRefund, forId<PaymentId>(refund), Gate::Key::Required);
    gate.read(api::paths::refunds,
              [&gate](db::Connection &connection, const Request &request, const Caller &caller) {
                  return listOfBooking<Refund>(gate, connection, request, caller, payments::showRefunds);
              });
    gate.read(api::paths::bookingLedger, forId<BookingId>(ledger));
    gate.read(api::paths::payments,
              [&gate](db::Connection &connection, const Request &request, const Caller &caller) {
                  return listOfBooking<Payment>(gate, connection, request, caller, payments::showPayments);
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
