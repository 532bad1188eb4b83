// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/paymentcodec.h"

#include "models/api/objectreader.h"

namespace zhilego::api {

QJsonObject encode(const NewPayment &request)
{
    return {{QStringLiteral("provider"), request.provider}, {QStringLiteral("kind"), request.kind}};
}

Result<NewPayment> decodeNewPayment(const QJsonObject &object)
{
    return readObject<NewPayment>(object, [](ObjectReader &reader) {
        NewPayment request;
        request.provider = reader.requiredText(QStringLiteral("provider"), 40);
        request.kind = reader.requiredText(QStringLiteral("kind"), 40);
        if (!request.kind.isEmpty() && request.kind != QStringLiteral("full"))
            reader.fail(QStringLiteral("kind"), QStringLiteral("not_valid"));
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
            {QStringLiteral("status"), toWire(payment.status)},
            {QStringLiteral("amount"), moneyToJson(payment.amount)},
            {QStringLiteral("external_id"), payment.externalId},
            {QStringLiteral("provider_payment_id"), orNull(payment.providerPaymentId)},
            {QStringLiteral("pay_url"), orNull(payment.payUrl)},
            {QStringLiteral("qr_payload"), orNull(payment.qrPayload)},
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
    payment.status
        = paymentStatusFromWire(object[QStringLiteral("status")].toString()).value_or(PaymentStatus::Unknown);
    payment.amount = *amount;
    payment.externalId = object[QStringLiteral("external_id")].toString();
    payment.providerPaymentId = object[QStringLiteral("provider_payment_id")].toString();
    payment.payUrl = object[QStringLiteral("pay_url")].toString();
    payment.qrPayload = object[QStringLiteral("qr_payload")].toString();
    payment.expiresAt = instantFromJson(object[QStringLiteral("expires_at")]);
    payment.createdAt = instantFromJson(object[QStringLiteral("created_at")]);
    return payment;
}

} // namespace zhilego::api
