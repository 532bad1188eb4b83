// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/httpexchange.h"
#include "server/sandbox/faultplans.h"
#include "server/sandbox/virtualclock.h"
#include "server/usecases/payments/paymentprovider.h"

#include <QMutex>
#include <QWaitCondition>

#include <thread>

namespace zhilego::sandbox {

//! One event on its way to the merchant, or arrived, or given up.
struct Delivery
{
    qint64 number = 0; //!< in the order of sending; a duplicate has one of its own
    QString eventId;
    QString type;
    QByteArray body;
    QDateTime due; //!< virtual
    int attempts = 0;
    int lastStatus = 0; //!< HTTP status of the last answer, 0 when there was none
    bool delivered = false;
    bool givenUp = false;
    qint64 staleMillis = 0;
    bool badSignature = false;

    bool isWaiting() const { return !delivered && !givenUp; }
};

//! Sends signed events one by one from a thread of its own and repeats what was not answered with 2xx after
//! 5, 30, 120 and 600 seconds of the virtual clock. Thread-safe. Without a URL events are only listed.
class WebhookSender
{
public:
    struct Settings
    {
        QUrl url;
        QString secretFile; //!< read anew for every attempt; the merchant may make it later
    };

    WebhookSender(const VirtualClock &clock, FaultPlans &faults, Settings settings);
    ~WebhookSender();
    Q_DISABLE_COPY_MOVE(WebhookSender)

    void enqueue(const payments::PaymentEvent &event);
    //! Sends an event of the list once more, as if it had never arrived. False: no such event.
    bool resend(const QString &eventId);
    //! The clock was moved.
    void wake();
    //! The last 1000 events.
    QList<Delivery> deliveries() const;

private:
    void run();
    void append(Delivery delivery);
    Delivery *next();
    int post(const Delivery &delivery) const;
    void record(qint64 number, int status);

    const VirtualClock &m_clock;
    FaultPlans &m_faults;
    const Settings m_settings;
    const outbound::HttpExchange m_http;
    mutable QMutex m_mutex;
    QWaitCondition m_changed;
    bool m_stopping = false;
    qint64 m_nextNumber = 1;
    QList<Delivery> m_deliveries;
    QList<Delivery> m_heldBack; //!< waits for the next event to go first
    std::thread m_thread;
};

} // namespace zhilego::sandbox
