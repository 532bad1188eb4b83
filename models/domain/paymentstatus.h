// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace zhilego {

//! The state of one payment at its provider, in words that are the same for every provider.
enum class PaymentStatus {
    Created, //!< made, the customer has not looked at it yet
    Pending, //!< the customer is in the middle of paying
    Paid,
    Failed, //!< final, no money moved
    Expired, //!< final, nobody paid in time
    Cancelled, //!< final, withdrawn by us or the customer
    RefundPending,
    PartiallyRefunded,
    Refunded,
    Unknown, //!< the provider said something new: still pending, and a person should look
};

//! Every status, in the order of the enum.
const QList<PaymentStatus> &allPaymentStatuses();
//! The name on the wire and in the database: snake_case, "partially_refunded".
QString toWire(PaymentStatus status);
std::optional<PaymentStatus> paymentStatusFromWire(const QString &name);
//! True when the provider will never move money for this payment again by itself.
bool isFinal(PaymentStatus status);

} // namespace zhilego
