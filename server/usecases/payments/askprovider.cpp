// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/askprovider.h"

namespace zhilego::payments {
namespace {

//! One last look this long after a link died unopened (A.5 of the integration notes: Kaspi may be late).
constexpr int graceAfterExpirySeconds = 120;

Result<PaymentNews> newsOf(PaymentProvider &provider, const Payment &payment, const StatusAnswer &answer)
{
    PaymentNews news{payment.provider, payment.providerPaymentId, payment.externalId,
                     answer.status,    answer.rawStatus,          answer.amount};
    if (news.status == PaymentStatus::Paid && !news.amount) {
        const Result<PaymentDetails> details = provider.details(payment.providerPaymentId);
        if (!details)
            return details.error();
        news.amount = details->total;
    }
    return news;
}

} // namespace

Result<PaymentNews> askProvider(PaymentProvider &provider, const Payment &payment)
{
    const Result<StatusAnswer> status = provider.status(payment.providerPaymentId);
    if (!status)
        return status.error();
    Result<PaymentNews> news = newsOf(provider, payment, *status);
    // An invoice lies in the guest's application and stays payable without being opened.
    const bool unopened = status->status == PaymentStatus::Created
        && payment.channel != enumName(paymentChannelNames, PaymentChannel::RemoteInvoice);
    if (news && unopened
        && payment.expiresAt.secsTo(QDateTime::currentDateTimeUtc()) > graceAfterExpirySeconds)
        news->status = PaymentStatus::Expired;
    return news;
}

Result<PaymentNews> withdraw(PaymentProvider &provider, const Payment &payment)
{
    const Result<StatusAnswer> status = provider.cancel(payment.providerPaymentId);
    if (!status)
        return status.error();
    return newsOf(provider, payment, *status);
}

} // namespace zhilego::payments
