// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "models/domain/money.h"
#include "models/domain/paymentstatus.h"

#include <QDateTime>

namespace zhilego {

//! One attempt to get money for a booking: a link, a QR, an invoice.
struct Payment
{
    PaymentId id;
    BookingId bookingId;
    QString provider; //!< "kaspi", "cash", "invoice"
    QString kind; //!< "full", "partial"
    QString channel; //!< "link", "qr", "remote_invoice", "biller"; empty where nobody is led anywhere
    PaymentStatus status = PaymentStatus::Created;
    Money amount;
    QString externalId; //!< ours, shown to the provider: "ZG-000123-1"
    QString providerPaymentId;
    QString payUrl;
    QString qrPayload;
    QString payerName; //!< of a remote invoice, as the bank shortens it
    QString comment; //!< of the person who took the money
    QDateTime expiresAt;
    QDateTime createdAt;
};

} // namespace zhilego
