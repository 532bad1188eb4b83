// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/sandbox/billerclient.h"
#include "server/sandbox/faultplans.h"
#include "server/sandbox/paymentbook.h"
#include "server/sandbox/requestlog.h"
#include "server/sandbox/tradepointdesk.h"
#include "server/sandbox/webhooksender.h"

namespace zhilego::sandbox {

//! The emulated bank: its state and the routes to it, without a socket. Must outlive the server that carries
//! the routes; destroy it after that server was stopped.
class Sandbox
{
public:
    struct Settings
    {
        QString merchant = QStringLiteral("ЖильеGO");
        QByteArray apiKey = "test_00000000-0000-4000-8000-000000000001"; //!< of r1
        QList<QHostAddress> r3Addresses = {}; //!< who may use r3; empty: everybody
        qint64 firstPaymentId = 12'800'000'000;
        WebhookSender::Settings webhook;
        BillerClient::Settings biller;
    };

    explicit Sandbox(Settings settings);
    ~Sandbox();
    Q_DISABLE_COPY_MOVE(Sandbox)

    void addRoutes(http::Router &router);
    //! Where the links lead: "http://127.0.0.1:8090". To be set before the first request comes.
    void setPublicUrl(const QString &url) { m_publicUrl = url; }
    QString linkTo(const BankPayment &payment) const
    {
        return m_publicUrl + QLatin1String("/pay/") + payment.token;
    }
    //! Moves the clock and lets everything happen that was due.
    void advance(std::chrono::milliseconds by);
    //! The customer pays; a fault plan may let the money go through later.
    BankAnswer confirm(qint64 paymentId);
    //! Lets payments time out; to be called now and then.
    void settle() { m_book.settle(); }

    const Settings &settings() const { return m_settings; }
    const VirtualClock &clock() const { return m_clock; }
    FaultPlans &faults() { return m_faults; }
    RequestLog &requests() { return m_requests; }
    TradePointDesk &desk() { return m_desk; }
    WebhookSender &webhooks() { return m_webhooks; }
    PaymentBook &book() { return m_book; }
    BillerClient &biller() { return m_biller; }

private:
    const Settings m_settings;
    QString m_publicUrl;
    VirtualClock m_clock;
    FaultPlans m_faults;
    RequestLog m_requests;
    TradePointDesk m_desk;
    WebhookSender m_webhooks;
    BillerClient m_biller;
    PaymentBook m_book;
};

} // namespace zhilego::sandbox
