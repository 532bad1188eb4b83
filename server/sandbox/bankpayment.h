// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace zhilego::sandbox {

enum class Kind { Link, Qr, Remote };

//! How a payment ended; the bank's own status says "Error" for three of them.
enum class Ending { None, Paid, Declined, NotOpened, NotConfirmed, Cancelled };

// The documented waits of the bank.
inline constexpr std::chrono::seconds activationWait{180};
inline constexpr std::chrono::seconds confirmationWait{65};
inline constexpr std::chrono::seconds remoteInvoiceLife{24 * 3600};

//! One payment in the sandbox bank's book.
struct BankPayment
{
    qint64 id = 0;
    Kind kind = Kind::Link;
    QString token; //!< the digits at the end of its link
    QString externalId;
    QString phone;
    Money amount;
    Money returned;
    QString status; //!< the bank's word
    Ending ending = Ending::None;
    QDateTime createdAt;
    QDateTime openedAt;
    QDateTime endedAt;
    QDateTime askedAt; //!< last status request
    QDateTime settlesAt; //!< confirmed, but the money goes through only then
    qint64 tradePointId = 0;

    bool isLive() const { return ending == Ending::None; }
    Money refundable() const { return ending == Ending::Paid ? amount - returned : Money(); }
    //! When it dies by itself, or a late payment goes through, unless something happens.
    QDateTime deadline() const
    {
        if (settlesAt.isValid())
            return settlesAt;
        if (kind == Kind::Remote)
            return createdAt.addSecs(remoteInvoiceLife.count());
        return openedAt.isValid() ? openedAt.addSecs(confirmationWait.count())
                                  : createdAt.addSecs(activationWait.count());
    }
};

} // namespace zhilego::sandbox
