// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/webhooksender.h"

#include "server/kaspi/kaspisignature.h"
#include "server/kaspi/kaspiwebhook.h"

#include <QDeadlineTimer>
#include <QFile>

#include <algorithm>
#include <array>

namespace zhilego::sandbox {
namespace {

constexpr std::array retryAfterSeconds{5, 30, 120, 600};
constexpr qsizetype longestList = 1000;

outbound::HttpSettings shortDeadlines()
{
    outbound::HttpSettings settings;
    settings.connectDeadline = std::chrono::seconds(2);
    settings.totalDeadline = std::chrono::seconds(5);
    return settings;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace

WebhookSender::WebhookSender(const VirtualClock &clock, FaultPlans &faults, Settings settings)
    : m_clock(clock)
    , m_faults(faults)
    , m_settings(std::move(settings))
    , m_http(shortDeadlines())
    , m_thread([this] { run(); })
{
}

WebhookSender::~WebhookSender()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_stopping = true;
        m_changed.wakeAll();
    }
    m_thread.join();
}

void WebhookSender::enqueue(const payments::PaymentEvent &event)
{
    const QString target = QStringLiteral("webhook");
    payments::PaymentEvent told = event;
    if (const auto plan = m_faults.take(Fault::WrongAmount, target))
        told.amount = plan->amount;
    Delivery delivery;
    delivery.eventId = told.eventId;
    delivery.type = told.type;
    delivery.body = kaspi::encodeWebhook(told);
    delivery.due = m_clock.now();
    if (const auto plan = m_faults.take(Fault::WebhookLate, target))
        delivery.due = delivery.due.addMSecs(plan->millis);
    if (const auto plan = m_faults.take(Fault::WebhookStale, target))
        delivery.staleMillis = plan->millis;
    delivery.badSignature = m_faults.take(Fault::WebhookBadSignature, target).has_value();
    const auto duplicates = m_faults.take(Fault::WebhookDuplicate, target);
    const bool holdBack = m_faults.take(Fault::WebhookReorder, target).has_value();

    const QMutexLocker lock(&m_mutex);
    if (holdBack) {
        m_heldBack.append(delivery);
        return;
    }
    for (int copy = 0; copy <= (duplicates ? duplicates->copies : 0); ++copy)
        append(delivery);
    for (Delivery &held : std::exchange(m_heldBack, {})) {
        held.due = qMax(held.due, delivery.due); // the earlier one would still go first
        append(held);
    }
    m_changed.wakeAll();
}

bool WebhookSender::resend(const QString &eventId)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = std::find_if(m_deliveries.cbegin(), m_deliveries.cend(),
                                    [&eventId](const Delivery &known) { return known.eventId == eventId; });
    if (found == m_deliveries.cend())
        return false;
    Delivery again;
    again.eventId = found->eventId;
    again.type = found->type;
    again.body = found->body;
    again.due = m_clock.now();
    append(again);
    m_changed.wakeAll();
    return true;
}

void WebhookSender::wake()
{
    const QMutexLocker lock(&m_mutex);
    m_changed.wakeAll();
}

QList<Delivery> WebhookSender::deliveries() const
{
    const QMutexLocker lock(&m_mutex);
    return m_deliveries;
}

void WebhookSender::run()
{
    QMutexLocker lock(&m_mutex);
    while (!m_stopping) {
        const Delivery *upcoming = m_settings.url.isEmpty() ? nullptr : next();
        const qint64 pauseMs = upcoming ? m_clock.now().msecsTo(upcoming->due) : -1;
        if (!upcoming || pauseMs > 0) {
            m_changed.wait(&m_mutex,
                           upcoming ? QDeadlineTimer(pauseMs) : QDeadlineTimer(QDeadlineTimer::Forever));
            continue;
        }
        const Delivery current = *upcoming;
        lock.unlock();
        const int status = post(current);
        lock.relock();
        record(current.number, status);
    }
}

void WebhookSender::append(Delivery delivery)
{
    delivery.number = m_nextNumber++;
    m_deliveries.append(delivery);
    while (m_deliveries.size() > longestList)
        m_deliveries.removeFirst();
}

Delivery *WebhookSender::next()
{
    Delivery *earliest = nullptr;
    for (Delivery &delivery : m_deliveries) {
        if (delivery.isWaiting() && (!earliest || delivery.due < earliest->due))
            earliest = &delivery;
    }
    return earliest;
}

int WebhookSender::post(const Delivery &delivery) const
{
    const QByteArray secret = contentsOf(m_settings.secretFile);
    if (secret.isEmpty())
        return 0; // the merchant has not made it yet
    // Signed with the real time: the merchant's clock has no offset.
    const qint64 sentAt = QDateTime::currentMSecsSinceEpoch() - delivery.staleMillis;
    const QByteArray timestamp = QByteArray::number(sentAt / 1000);
    const QByteArray signedBody = delivery.badSignature ? delivery.body + ' ' : delivery.body;
    outbound::HttpCall call;
    call.method = "POST";
    call.url = m_settings.url;
    call.body = delivery.body;
    call.headers.emplaceBack("Content-Type", "application/json");
    call.headers.emplaceBack(kaspi::timestampHeader, timestamp);
    call.headers.emplaceBack(kaspi::signatureHeader, kaspi::signatureOf(secret, timestamp, signedBody));
    return m_http.perform(call).status;
}

void WebhookSender::record(qint64 number, int status)
{
    const auto delivery = std::find_if(m_deliveries.begin(), m_deliveries.end(),
                                       [number](const Delivery &known) { return known.number == number; });
    if (delivery == m_deliveries.end())
        return;
    const int tries = ++delivery->attempts;
    delivery->lastStatus = status;
    delivery->delivered = status >= 200 && status < 300;
    if (!delivery->delivered && tries > static_cast<int>(retryAfterSeconds.size()))
        delivery->givenUp = true;
    else if (!delivery->delivered)
        delivery->due = m_clock.now().addSecs(retryAfterSeconds.at(static_cast<size_t>(tries - 1)));
}

} // namespace zhilego::sandbox
