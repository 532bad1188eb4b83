// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sandbox/bankanswer.h"
#include "server/sandbox/virtualclock.h"

#include <QHash>
#include <QList>
#include <QMutex>

#include <optional>

namespace zhilego::sandbox {

inline constexpr qint64 demoTradePointId = 120045;

//! The merchant's trade points and the cash registers registered in them. Thread-safe.
class TradePointDesk
{
public:
    TradePointDesk(const VirtualClock &clock, const QString &merchant);

    BankAnswer tradePoints() const;
    //! The same arguments give the same token, as at the bank.
    BankAnswer registerDevice(const QString &deviceId, qint64 tradePointId, const QString &organizationBin);
    BankAnswer deleteDevice(const QString &token);
    //! The trade point of a device.
    std::optional<qint64> tradePointOf(const QString &token) const;
    //! Ok, or why no invoice can go to this phone.
    Code mayInvoice(const QString &token, const QString &phone) const;
    //! Who has this phone; at most 50 questions a minute per device.
    BankAnswer clientInfo(const QString &token, const QString &phone);

private:
    struct Device
    {
        qint64 tradePointId = 0;
        QList<QDateTime> questions;
    };

    const VirtualClock &m_clock;
    const QString m_merchant;
    mutable QMutex m_mutex;
    QHash<QString, Device> m_devices;
};

} // namespace zhilego::sandbox
