// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/paymentcodec.h"

#include "models/api/objectreader.h"
#include "models/domain/phone.h"

namespace zhilego::api {

QJsonObject encode(const NewPayment &request)
{
    QJsonObject object{{QStringLiteral("provider"), request.provider},
                       {QStringLiteral("kind"), request.kind}};
    if (request.channel != PaymentChannel::Link)
        object.insert(QStringLiteral("channel"), enumName(paymentChannelNames, request.channel));
    if (!request.phone.isEmpty())
        object.insert(QStringLiteral("phone"), request.phone);
    if (request.amount)
        object.insert(QStringLiteral("amount"), moneyToJson(*request.amount));
    if (!request.comment.isEmpty())
        object.insert(QStringLiteral("comment"), request.comment);
    return object;
}

namespace {

void readChannel(ObjectReader &reader, NewPayment &request)
{
    const QString channel = QStringLiteral("channel");
    const QString phone = QStringLiteral("phone");
    const std::optional<QString> name = reader.text(channel, 40);
    const std::optional<PaymentChannel> known
        = name ? enumValue(paymentChannelNames, *name) : std::optional(PaymentChannel::Link);
    if (!known)
        reader.fail(channel, QStringLiteral("not_valid"));
    request.channel = known.value_or(PaymentChannel::Link);
    const bool invoice = request.channel == PaymentChannel::RemoteInvoice;
    const QString typed
        = invoice ? reader.requiredText(phone, 40) : reader.text(phone, 40).value_or(QString());
    request.phone = typed.isEmpty() ? typed : phoneToE164(typed).value_or(QString());
    if (!typed.isEmpty() && request.phone.isEmpty())
        reader.fail(phone, QStringLiteral("not_a_phone"));
    else if (!typed.isEmpty() && !invoice && known && (name || !reader.has(channel)))
        reader.fail(phone, QStringLiteral("only_for_remote_invoice"));
}

} // namespace

Result<NewPayment> decodeNewPayment(const QJsonObject &object)
{
    return readObject<NewPayment>(object, [](ObjectReader &reader) {
        NewPayment request;
        request.provider = reader.requiredText(QStringLiteral("provider"), 40);
        request.kind = reader.requiredText(QStringLiteral("kind"), 40);
        request.amount = reader.money(QStringLiteral("amount"));
        request.comment = reader.text(QStringLiteral("comment"), 300).value_or(QString());
        const bool partial = request.kind == QStringLiteral("partial");
        if (!request.kind.isEmpty() && !partial && request.kind != QStringLiteral("full"))
            reader.fail(QStringLiteral("kind"), QStringLiteral("not_valid"));
        else if (partial && !reader.has(QStringLiteral("amount")))
            reader.fail(QStringLiteral("amount"), QStringLiteral("required"));
        else if (request.amount && !request.kind.isEmpty() && (!partial || request.amount->isZero()))
            reader.fail(QStringLiteral("amount"),
                        partial ? QStringLiteral("out_of_range") : QStringLiteral("not_allowed"));
        readChannel(reader, request);
        return request;
    });
}

QJsonObject encode(const Payment &payment)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    return {{QStringLiteral("id"), payment.id.toString()},
            {QStringLiteral("booking_id"), payment.bookingId.toString()},
            {QStringLiteral("provider"), payment.provider},
            {QStringLiteral("kind"), payment.kind},
            {QStringLiteral("channel"), orNull(payment.channel)},
            {QStringLiteral("status"), toWire(payment.status)},
            {QStringLiteral("amount"), moneyToJson(payment.amount)},
            {QStringLiteral("external_id"), payment.externalId},
            {QStringLiteral("provider_payment_id"), orNull(payment.providerPaymentId)},
            {QStringLiteral("pay_url"), orNull(payment.payUrl)},
            {QStringLiteral("qr_payload"), orNull(payment.qrPayload)},
            {QStringLiteral("payer_name"), orNull(payment.payerName)},
            {QStringLiteral("comment"), orNull(payment.comment)},
            {QStringLiteral("expires_at"), instantToJson(payment.expiresAt)},
            {QStringLiteral("created_at"), instantToJson(payment.createdAt)}};
}

Result<Payment> decodePayment(const QJsonObject &object)
{
    const std::optional<PaymentId> id = PaymentId::fromString(object[QStringLiteral("id")].toString());
    const std::optional<Money> amount = moneyFromJson(object[QStringLiteral("amount")]);
    if (!id || !amount)
        return Error{
            ErrorCode::Internal, QStringLiteral("payment answer without id or amount"), {}, {}, 0, {}};
    Payment payment;
    payment.id = *id;
    payment.bookingId
        = BookingId::fromString(object[QStringLiteral("booking_id")].toString()).value_or(BookingId{});
    payment.provider = object[QStringLiteral("provider")].toString();
    payment.kind = object[QStringLiteral("kind")].toString();
    payment.channel = object[QStringLiteral("channel")].toString();
    payment.payerName = object[QStringLiteral("payer_name")].toString();
    payment.status
        = paymentStatusFromWire(object[QStringLiteral("status")].toString()).value_or(PaymentStatus::Unknown);
    payment.amount = *amount;
    payment.externalId = object[QStringLiteral("external_id")].toString();
    payment.providerPaymentId = object[QStringLiteral("provider_payment_id")].toString();
    payment.payUrl = object[QStringLiteral("pay_url")].toString();
    payment.qrPayload = object[QStringLiteral("qr_payload")].toString();
    payment.comment = object[QStringLiteral("comment")].toString();
    payment.expiresAt = instantFromJson(object[QStringLiteral("expires_at")]);
    payment.createdAt = instantFromJson(object[QStringLiteral("created_at")]);
    return payment;
}

} // namespace zhilego::api
