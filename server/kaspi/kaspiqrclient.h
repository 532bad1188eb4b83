// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/kaspi/kaspidevice.h"
#include "server/usecases/payments/paymentprovider.h"

namespace zhilego::kaspi {

//! Kaspi Pay "Public QR API" v3.9 (r1, r2, r3 by the settings) as a payment provider, plus our signed
//! webhook. Thread-safe; every call blocks up to the deadline of the settings (a few times that when it
//! needs a registration or a look at the purchase first). Errors as PaymentProvider says.
class KaspiQrClient : public payments::PaymentProvider
{
public:
    explicit KaspiQrClient(KaspiSettings settings);

    QString name() const override;
    payments::Capabilities capabilities() const override;
    Result<payments::CreatedPayment> create(const payments::CreateRequest &request) override;
    Result<payments::StatusAnswer> status(const QString &providerPaymentId) override;
    //! Remote invoices only: the bank cannot withdraw a link or a code, they die by themselves.
    Result<payments::StatusAnswer> cancel(const QString &providerPaymentId) override;
    Result<payments::PaymentDetails> details(const QString &providerPaymentId) override;
    Result<payments::RefundAnswer> refund(const payments::RefundRequest &request) override;
    Result<payments::PaymentEvent>
    parseNotification(const payments::Notification &notification) const override;

private:
    //! Empty when the bank does not tell just now; an Error when there is nobody with this phone.
    Result<QString> customerOf(const QString &bankPhone);
    KaspiReply postAsDevice(const QString &path, const ExactJsonObject &body);
    KaspiReply asDevice(const std::function<KaspiReply(const QString &)> &call);
    Result<payments::RefundAnswer> sendRefund(const payments::RefundRequest &request, qint64 id,
                                              PaymentStatus afterwards);

    const KaspiSettings m_settings;
    const KaspiApi m_api;
    KaspiDevice m_device;
};

} // namespace zhilego::kaspi
