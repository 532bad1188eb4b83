// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/usecases/payments/paymentprovider.h"

namespace zhilego::kaspi {

inline constexpr qsizetype maxWebhookBytes = 64 * 1024;

//! Size, then signature, then JSON, in this order: nothing of an unsigned body is ever parsed. Errors:
//! PayloadTooLarge, Forbidden, BadJson, ValidationError with the field.
Result<payments::PaymentEvent> parseWebhook(const payments::Notification &notification,
                                            const QList<QByteArray> &secrets);

//! The body of an event as the sender writes it: one line, fixed order of members, exact amount.
QByteArray encodeWebhook(const payments::PaymentEvent &event);
//! "payment.paid" for Paid …; a status without a type of its own is "payment.pending".
QString webhookType(PaymentStatus status);

} // namespace zhilego::kaspi
