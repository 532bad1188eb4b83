// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/enumnames.h"
#include "models/domain/id.h"
#include "models/domain/money.h"

#include <QDateTime>

namespace zhilego {

enum class RefundStatus {
    Queued, //!< the provider has not been asked yet
    Sent, //!< asked, and the answer is not known yet
    Manual, //!< a person has to give the money back
    Succeeded
};

inline constexpr std::array refundStatusNames{
    EnumName<RefundStatus>{RefundStatus::Queued, "queued"},
    EnumName<RefundStatus>{RefundStatus::Sent, "sent"},
    EnumName<RefundStatus>{RefundStatus::Manual, "manual"},
    EnumName<RefundStatus>{RefundStatus::Succeeded, "succeeded"},
};

//! Money of one payment on its way back to the guest.
struct Refund
{
    RefundId id;
    PaymentId paymentId;
    BookingId bookingId;
    QString provider; //!< of the payment
    Money amount;
    QString reason;
    RefundStatus status = RefundStatus::Queued;
    QString byHand; //!< "cash", "invoice", "provider": how a person gave it back; empty: nobody had to
    QString problem; //!< why a person is needed, for an operator
    QDateTime createdAt;
    QDateTime updatedAt;
};

} // namespace zhilego
