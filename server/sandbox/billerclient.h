// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/httpexchange.h"
#include "server/sandbox/faultplans.h"
#include "server/sandbox/virtualclock.h"

#include <QDateTime>
#include <QUrlQuery>

namespace zhilego::sandbox {

//! What the bank's biller asks a merchant.
struct BillerOrder
{
    QString command = QStringLiteral("check"); //!< or "pay"
    QString account;
    QString sum = QStringLiteral("0.00"); //!< a dummy in a check
    QString txnId; //!< empty: the next one
    QString from; //!< the address a proxy would report; empty: none
};

//! One request of the biller and what came back.
struct BillerExchange
{
    QDateTime at; //!< virtual
    QString query; //!< without the secret
    QString txnId;
    int httpStatus = 0; //!< 0: no answer in time
    QByteArray body;
    std::optional<int> result; //!< nothing when the answer cannot be read, in JSON or XML
    QString sum;
    QString number; //!< the merchant's own number of it
    QString comment;
};

//! The bank as a client of the merchant's biller. Repeats what is not answered within 15 s with 200, three
//! times at most. Thread-safe; ask() blocks.
class BillerClient
{
public:
    struct Settings
    {
        QUrl url; //!< empty: there is no biller
        QString secretFile; //!< sent as "data1" when it is there
    };

    BillerClient(const VirtualClock &clock, FaultPlans &faults, Settings settings);

    bool isOn() const { return !m_settings.url.isEmpty(); }
    //! Every request that was sent for this order, the last one at the end.
    QList<BillerExchange> ask(const BillerOrder &order);
    //! The last 500, oldest first.
    QList<BillerExchange> all() const;

private:
    BillerExchange send(const BillerOrder &order, std::chrono::milliseconds deadline);
    QUrlQuery queryOf(const BillerOrder &order) const;
    QString nextTxnId();

    const VirtualClock &m_clock;
    FaultPlans &m_faults;
    const Settings m_settings;
    mutable QMutex m_mutex;
    qint64 m_lastTxnId = 0;
    QList<BillerExchange> m_exchanges;
};

//! The members of an answer in either format.
void readBillerAnswer(BillerExchange &exchange);

} // namespace zhilego::sandbox
