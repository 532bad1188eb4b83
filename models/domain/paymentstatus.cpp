// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/paymentstatus.h"

namespace zhilego {

const QList<PaymentStatus> &allPaymentStatuses()
{
    static const QList<PaymentStatus> all{
        PaymentStatus::Created,       PaymentStatus::Pending,           PaymentStatus::Paid,
        PaymentStatus::Failed,        PaymentStatus::Expired,           PaymentStatus::Cancelled,
        PaymentStatus::RefundPending, PaymentStatus::PartiallyRefunded, PaymentStatus::Refunded,
        PaymentStatus::Unknown,
    };
    return all;
}

QString toWire(PaymentStatus status)
{
    switch (status) {
    case PaymentStatus::Created:
        return QStringLiteral("created");
    case PaymentStatus::Pending:
        return QStringLiteral("pending");
    case PaymentStatus::Paid:
        return QStringLiteral("paid");
    case PaymentStatus::Failed:
        return QStringLiteral("failed");
    case PaymentStatus::Expired:
        return QStringLiteral("expired");
    case PaymentStatus::Cancelled:
        return QStringLiteral("cancelled");
    case PaymentStatus::RefundPending:
        return QStringLiteral("refund_pending");
    case PaymentStatus::PartiallyRefunded:
        return QStringLiteral("partially_refunded");
    case PaymentStatus::Refunded:
        return QStringLiteral("refunded");
    case PaymentStatus::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

std::optional<PaymentStatus> paymentStatusFromWire(const QString &name)
{
    for (const PaymentStatus status : allPaymentStatuses()) {
        if (toWire(status) == name)
            return status;
    }
    return std::nullopt;
}

bool isFinal(PaymentStatus status)
{
    switch (status) {
    case PaymentStatus::Created:
    case PaymentStatus::Pending:
    case PaymentStatus::RefundPending:
    case PaymentStatus::Unknown:
        return false;
    case PaymentStatus::Paid:
    case PaymentStatus::Failed:
    case PaymentStatus::Expired:
    case PaymentStatus::Cancelled:
    case PaymentStatus::PartiallyRefunded:
    case PaymentStatus::Refunded:
        break;
    }
    return true;
}

} // namespace zhilego
