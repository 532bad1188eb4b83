// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/bankcalls.h"

#include "server/kaspi/exactjson.h"
#include "server/sandbox/sandbox.h"

namespace zhilego::sandbox {
namespace {

QString text(const BankCall &call, const char *name)
{
    return kaspi::member(call.body, QLatin1String(name)).toString();
}

// 0 is no payment's id, so it ends as "not found".
qint64 number(const BankCall &call, const char *name)
{
    return kaspi::integerFrom(kaspi::member(call.body, QLatin1String(name))).value_or(0);
}

// Zero is an amount the bank refuses, like one that cannot be read.
Money amount(const BankCall &call)
{
    return kaspi::moneyFrom(kaspi::member(call.body, QLatin1String("Amount"))).value_or(Money());
}

QByteArray behaviourOptions(const char *waitName)
{
    kaspi::ExactJsonObject options;
    options.add(QLatin1String("StatusPollingInterval"), qint64(5))
        .add(QLatin1String(waitName), qint64(activationWait.count()))
        .add(QLatin1String("PaymentConfirmationTimeout"), qint64(confirmationWait.count()));
    return options.toJson();
}

struct Ordered
{
    BankAnswer refusal;
    std::optional<BankPayment> payment;
};

Ordered order(const BankCall &call, Kind kind, const char *externalIdName)
{
    const std::optional<qint64> tradePointId = call.sandbox.desk().tradePointOf(text(call, "DeviceToken"));
    if (!tradePointId)
        return {{Code::DeviceNotFound}, std::nullopt};
    const Order wanted{kind, *tradePointId, text(call, externalIdName), text(call, "PhoneNumber"),
                       amount(call)};
    return {{Code::WrongAmount}, call.sandbox.book().create(wanted)};
}

qint64 testedPayment(const BankCall &call)
{
    return number(call, "qrPaymentId");
}

} // namespace

BankAnswer listTradePoints(const BankCall &call)
{
    return call.sandbox.desk().tradePoints();
}

BankAnswer registerDevice(const BankCall &call)
{
    return call.sandbox.desk().registerDevice(text(call, "DeviceId"), number(call, "TradePointId"),
                                              text(call, "OrganizationBin"));
}

BankAnswer deleteDevice(const BankCall &call)
{
    return call.sandbox.desk().deleteDevice(text(call, "DeviceToken"));
}

BankAnswer createQr(const BankCall &call)
{
    const Ordered made = order(call, Kind::Qr, "ExternalId");
    if (!made.payment)
        return made.refusal;
    kaspi::ExactJsonObject data;
    data.add(QLatin1String("QrToken"), call.sandbox.linkTo(*made.payment))
        .add(QLatin1String("ExpireDate"), bankTime(made.payment->deadline()))
        .add(QLatin1String("QrPaymentId"), made.payment->id)
        .addJson(QLatin1String("PaymentMethods"), R"(["Gold","Red","Loan"])")
        .addJson(QLatin1String("QrPaymentBehaviorOptions"), behaviourOptions("QrCodeScanWaitTimeout"));
    return {Code::Ok, data.toJson()};
}

BankAnswer createLink(const BankCall &call)
{
    const Ordered made = order(call, Kind::Link, "ExternalId");
    if (!made.payment)
        return made.refusal;
    kaspi::ExactJsonObject data;
    data.add(QLatin1String("PaymentLink"), call.sandbox.linkTo(*made.payment))
        .add(QLatin1String("ExpireDate"), bankTime(made.payment->deadline()))
        .add(QLatin1String("PaymentId"), made.payment->id) // only this method calls it so
        .addJson(QLatin1String("PaymentMethods"), R"(["Gold","Red","Loan"])")
        .addJson(QLatin1String("PaymentBehaviorOptions"), behaviourOptions("LinkActivationWaitTimeout"));
    return {Code::Ok, data.toJson()};
}

BankAnswer createRemote(const BankCall &call)
{
    const Code customer
        = call.sandbox.desk().mayInvoice(text(call, "DeviceToken"), text(call, "PhoneNumber"));
    if (customer != Code::Ok)
        return {customer};
    const Ordered made = order(call, Kind::Remote, "Comment");
    if (!made.payment)
        return made.refusal;
    return {Code::Ok, kaspi::ExactJsonObject().add(QLatin1String("QrPaymentId"), made.payment->id).toJson()};
}

BankAnswer cancelRemote(const BankCall &call)
{
    return call.sandbox.book().cancelRemote(number(call, "QrPaymentId"));
}

BankAnswer clientInfo(const BankCall &call)
{
    const http::Request &request = call.request;
    return call.sandbox.desk().clientInfo(
        request.parameter(QStringLiteral("deviceToken")).value_or(QString()),
        request.parameter(QStringLiteral("phoneNumber")).value_or(QString()));
}

BankAnswer paymentStatus(const BankCall &call)
{
    BankAnswer answer
        = call.sandbox.book().status(call.request.pathParameter(QStringLiteral("id")).toLongLong());
    const auto lie = answer.code == Code::Ok
        ? call.sandbox.faults().take(Fault::UnknownStatus, QStringLiteral("payment/status"))
        : std::nullopt;
    if (lie)
        answer.data = kaspi::ExactJsonObject().add(QLatin1String("Status"), lie->text).toJson();
    return answer;
}

BankAnswer paymentDetails(const BankCall &call)
{
    const http::Request &request = call.request;
    const QString token = request.parameter(QStringLiteral("DeviceToken")).value_or(QString());
    if (!call.sandbox.desk().tradePointOf(token))
        return {Code::DeviceNotFound};
    const qint64 id = request.parameter(QStringLiteral("QrPaymentId")).value_or(QString()).toLongLong();
    const auto lie = call.sandbox.faults().take(Fault::WrongAmount, QStringLiteral("payment/details"));
    return call.sandbox.book().details(id, lie ? std::optional(lie->amount) : std::nullopt);
}

BankAnswer returnPayment(const BankCall &call)
{
    const std::optional<qint64> tradePointId = call.sandbox.desk().tradePointOf(text(call, "DeviceToken"));
    if (!tradePointId)
        return {Code::DeviceNotFound};
    const qint64 id = number(call, "QrPaymentId");
    const QString target = QStringLiteral("payment/return");
    if (const auto refused = call.sandbox.faults().take(Fault::RefundRefused, target)) {
        const qint64 code = refused->text.toLongLong();
        return {code == 0 ? Code::WrongStateForRefund : static_cast<Code>(code)};
    }
    const std::optional<BankPayment> payment = call.sandbox.book().find(id);
    const bool partial = payment && amount(call) < payment->refundable();
    if (partial && call.sandbox.faults().take(Fault::RefundPartialImpossible, target))
        return {Code::PartialRefundImpossible};
    return call.sandbox.book().giveBack(id, *tradePointId, amount(call));
}

BankAnswer ping(const BankCall &)
{
    return {};
}

BankAnswer testScan(const BankCall &call)
{
    return call.sandbox.book().open(testedPayment(call));
}

BankAnswer testConfirm(const BankCall &call)
{
    return call.sandbox.confirm(testedPayment(call));
}

BankAnswer testFail(const BankCall &call)
{
    return call.sandbox.book().decline(testedPayment(call));
}

} // namespace zhilego::sandbox
