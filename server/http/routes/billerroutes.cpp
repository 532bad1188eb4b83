// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/billerroutes.h"

#include "models/api/paths.h"
#include "server/db/dberror.h"
#include "server/http/metrics.h"

#include <QLoggingCategory>

#include <algorithm>
#include <openssl/crypto.h>

namespace zhilego::http {
namespace {

Q_LOGGING_CATEGORY(lcBiller, "zhilego.payments.biller")

using payments::BillerResult;

bool isBank(const BillerSettings &settings, const Request &request)
{
    // Behind a proxy a loopback peer means that the proxy named nobody who can be believed.
    if (request.proxied && request.peer.isLoopback())
        return false;
    return std::any_of(settings.addresses.begin(), settings.addresses.end(),
                       [&request](const QHostAddress &known) {
                           return request.peer.isEqual(known, QHostAddress::ConvertV4MappedToIPv4);
                       });
}

bool knowsSecret(const BillerSettings &settings, const Request &request)
{
    const QByteArray given = request.parameter(QStringLiteral("data1")).value_or(QString()).toUtf8();
    const QByteArray &secret = settings.secret;
    return secret.isEmpty()
        || (given.size() == secret.size()
            && CRYPTO_memcmp(given.constData(), secret.constData(), static_cast<size_t>(secret.size())) == 0);
}

QString commentOf(BillerResult result)
{
    switch (result) {
    case BillerResult::Ok:
        return QStringLiteral("OK");
    case BillerResult::NotFound:
        return QStringLiteral("Бронь не найдена");
    case BillerResult::Cancelled:
        return QStringLiteral("Бронь больше не ждёт оплаты");
    case BillerResult::AlreadyPaid:
        return QStringLiteral("Бронь уже оплачена");
    case BillerResult::InProgress:
        return QStringLiteral("Бронь уже оплачивают по ссылке");
    case BillerResult::Failed:
        break;
    }
    return QStringLiteral("Попробуйте позже");
}

BillerAnswer checked(db::Pool &pool, const BillerCall &call)
{
    const db::Lease lease = pool.lease();
    const payments::Bill bill = payments::showBill(*lease, call.account);
    BillerAnswer answer;
    answer.result = bill.result;
    if (bill.result != BillerResult::Ok)
        return answer;
    const QString form = QStringLiteral("dd.MM.yyyy");
    answer.sum = bill.due;
    answer.fields = {{QStringLiteral("Объект"), bill.title},
                     {QStringLiteral("Даты"),
                      bill.stay.checkIn.toString(form) + QChar(0x2013) + bill.stay.checkOut.toString(form)}};
    return answer;
}

BillerAnswer paid(db::Pool &pool, const BillerCall &call, const Request &request)
{
    const payments::BillerReceipt receipt = payments::takeBillerMoney(
        pool, {call.txnId, call.account, *call.sum, call.bankTime, billerRecord(request.parameters)});
    BillerAnswer answer;
    answer.result = BillerResult::Ok;
    answer.number = receipt.number;
    answer.sum = receipt.amount;
    return answer;
}

BillerAnswer answered(db::Pool &pool, const BillerCall &call, const Request &request)
{
    if (!call.problem.isEmpty()) {
        qCWarning(lcBiller, "a request cannot be understood: %s", qUtf8Printable(call.problem));
        BillerAnswer answer;
        answer.comment = call.problem;
        return answer;
    }
    if (call.command == BillerCall::Command::Pay)
        return paid(pool, call, request); // what cannot be stored must not be answered: the bank repeats it
    try {
        return checked(pool, call);
    } catch (const db::DbError &error) {
        qCWarning(lcBiller, "check %s: %s", qUtf8Printable(call.txnId), error.what());
        return {};
    }
}

Result<Response> serve(db::Pool &pool, const BillerSettings &settings, const Request &request)
{
    if (settings.addresses.isEmpty() || request.method != "GET")
        return failure(ErrorCode::NotFound, QStringLiteral("no biller"));
    if (!isBank(settings, request))
        return failure(ErrorCode::Forbidden, QStringLiteral("not the bank's address"));
    if (!knowsSecret(settings, request))
        return failure(ErrorCode::Forbidden, QStringLiteral("not the bank's secret"));
    const BillerCall call = readBillerCall(request.parameters);
    BillerAnswer answer = answered(pool, call, request);
    answer.txnId = call.txnId;
    answer.bin = settings.bin;
    if (answer.comment.isEmpty())
        answer.comment = commentOf(answer.result);
    return billerResponse(answer, settings.format);
}

} // namespace

void addBillerRoutes(Gate &gate, const BillerSettings &settings, Metrics &metrics,
                     std::function<void()> inboxFilled)
{
    gate.open("GET", api::paths::kaspiBiller, Lane::Database,
              [&pool = gate.pool(), settings, &metrics,
               inboxFilled = std::move(inboxFilled)](const Request &request) {
                  Result<Response> response = serve(pool, settings, request);
                  if (response)
                      inboxFilled();
                  else if (response.error().code == ErrorCode::Forbidden)
                      metrics.add("webhook_rejected_total", {{"reason", "biller"}});
                  return response;
              });
}

} // namespace zhilego::http
