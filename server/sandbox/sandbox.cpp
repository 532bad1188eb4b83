// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/sandbox.h"

#include "models/domain/id.h"
#include "server/kaspi/kaspiwebhook.h"
#include "server/sandbox/bankroutes.h"
#include "server/sandbox/billerroutes.h"
#include "server/sandbox/controlroutes.h"
#include "server/sandbox/pageroutes.h"

namespace zhilego::sandbox {
namespace {

payments::PaymentEvent eventOf(const BankPayment &payment, PaymentStatus status, const QDateTime &now)
{
    payments::PaymentEvent event;
    event.eventId = QStringLiteral("evt_") + newUuid().toString(QUuid::WithoutBraces);
    event.type = kaspi::webhookType(status);
    event.providerPaymentId = QString::number(payment.id);
    event.externalId = payment.externalId;
    event.amount = payment.amount;
    event.currency = QStringLiteral("KZT");
    event.rawStatus = payment.status;
    event.createdAt = now;
    return event;
}

} // namespace

Sandbox::Sandbox(Settings settings)
    : m_settings(std::move(settings))
    , m_desk(m_clock, m_settings.merchant)
    , m_webhooks(m_clock, m_faults, m_settings.webhook)
    , m_biller(m_clock, m_faults, m_settings.biller)
    , m_book(m_clock, m_settings.firstPaymentId, [this](const BankPayment &payment, PaymentStatus status) {
        m_webhooks.enqueue(eventOf(payment, status, m_clock.now()));
    })
{
}

Sandbox::~Sandbox()
{
    m_faults.stop();
}

void Sandbox::addRoutes(http::Router &router)
{
    for (const kaspi::Protocol protocol : {kaspi::Protocol::R1, kaspi::Protocol::R2, kaspi::Protocol::R3})
        addBankRoutes(*this, router, protocol);
    addPageRoutes(*this, router);
    addBillerRoutes(*this, router);
    addControlRoutes(*this, router);
}

void Sandbox::advance(std::chrono::milliseconds by)
{
    m_clock.advance(by);
    m_book.settle();
    m_webhooks.wake();
}

BankAnswer Sandbox::confirm(qint64 paymentId)
{
    const auto late = m_faults.take(Fault::LatePayment, QStringLiteral("customer"));
    return m_book.confirm(paymentId, std::chrono::milliseconds(late ? late->millis : 0));
}

} // namespace zhilego::sandbox
