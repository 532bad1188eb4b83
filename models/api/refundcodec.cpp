// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/refundcodec.h"

#include "models/api/objectreader.h"

namespace zhilego::api {

Result<NewRefund> decodeNewRefund(const QJsonObject &object)
{
    return readObject<NewRefund>(object, [](ObjectReader &reader) {
        NewRefund request;
        request.amount = reader.money(QStringLiteral("amount"));
        if (request.amount && request.amount->isZero())
            reader.fail(QStringLiteral("amount"), QStringLiteral("out_of_range"));
        request.reason = reader.requiredText(QStringLiteral("reason"), 300);
        return request;
    });
}

QJsonObject encode(const Refund &refund)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    return {{QStringLiteral("id"), refund.id.toString()},
            {QStringLiteral("payment_id"), refund.paymentId.toString()},
            {QStringLiteral("booking_id"), refund.bookingId.toString()},
            {QStringLiteral("provider"), refund.provider},
            {QStringLiteral("amount"), moneyToJson(refund.amount)},
            {QStringLiteral("reason"), orNull(refund.reason)},
            {QStringLiteral("status"), enumName(refundStatusNames, refund.status)},
            {QStringLiteral("by_hand"), orNull(refund.byHand)},
            {QStringLiteral("created_at"), instantToJson(refund.createdAt)},
            {QStringLiteral("updated_at"), instantToJson(refund.updatedAt)}};
}

} // namespace zhilego::api
