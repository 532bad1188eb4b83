// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/kaspi/kaspiqrclient.h"
#include "tests/http/sandbox/sandboxthread.h"

namespace zhilego::test {

payments::CreateRequest order(payments::Channel channel = payments::Channel::Link,
                              Money amount = Money::fromTenge(25000));
payments::RefundRequest refundOf(const payments::CreatedPayment &payment, qint64 tenge);

PaymentStatus statusOf(kaspi::KaspiQrClient &client, const QString &id);
//! Of the page on which a person pays.
QString pathOf(const payments::CreatedPayment &payment);
//! Opens the page and confirms there, as a person does.
void pay(const SandboxThread &bank, const payments::CreatedPayment &payment);
//! A link over 25 000 tenge that was paid; without an id when it could not be made.
payments::CreatedPayment paidLink(const SandboxThread &bank, kaspi::KaspiQrClient &client);
int requestsTo(SandboxThread &bank, const QString &pathEnd);

} // namespace zhilego::test
