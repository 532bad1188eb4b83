// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/kaspi/kaspiorders.h"

namespace zhilego::test {

using kaspi::KaspiQrClient;
using payments::Channel;
using payments::CreatedPayment;
using payments::CreateRequest;
using payments::RefundRequest;

CreateRequest order(Channel channel, Money amount)
{
    CreateRequest request;
    request.externalId = QStringLiteral("ZG-000123-1");
    request.amount = amount;
    request.channel = channel;
    request.phone = QStringLiteral("+77011234567");
    return request;
}

PaymentStatus statusOf(KaspiQrClient &client, const QString &id)
{
    const auto answer = client.status(id);
    return answer ? answer->status : PaymentStatus::Unknown;
}

QString pathOf(const CreatedPayment &payment)
{
    return QUrl(payment.payUrl).path();
}

RefundRequest refundOf(const CreatedPayment &payment, qint64 tenge)
{
    RefundRequest request;
    request.providerPaymentId = payment.providerPaymentId;
    request.amount = Money::fromTenge(tenge);
    return request;
}

void pay(const SandboxThread &bank, const CreatedPayment &payment)
{
    bank.get(pathOf(payment));
    bank.post(pathOf(payment) + QLatin1String("/confirm"));
}

CreatedPayment paidLink(const SandboxThread &bank, KaspiQrClient &client)
{
    const Result<CreatedPayment> created = client.create(order());
    if (!created)
        return {};
    pay(bank, *created);
    return *created;
}

int requestsTo(SandboxThread &bank, const QString &pathEnd)
{
    int count = 0;
    for (const sandbox::ReceivedRequest &request : bank.sandbox().requests().all())
        count += request.path.endsWith(pathEnd) ? 1 : 0;
    return count;
}

} // namespace zhilego::test
