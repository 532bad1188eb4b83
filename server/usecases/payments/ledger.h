// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/payment.h"
#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/journalrepository.h"
#include "server/db/repositories/ledgerrepository.h"

namespace zhilego::payments {

//! The postings of one booking, made in the transaction of the event they belong to. Lock the booking first.
class Ledger
{
public:
    Ledger(db::Connection &connection, const db::LockedBooking &booking, const db::ActorTrace &actor = {});

    //! The money of a payment that has just become paid; notes what the provider keeps of it. Follow it
    //! with earn().
    void received(const Payment &payment, const QString &comment = {});
    //! What of the booking's money is revenue from now on, shared among realtor, platform and provider. The
    //! cause is the payment, refund or booking that changed it, `step` its version.
    void earn(Money earned, QUuid cause, int step = 0, LedgerKind kind = LedgerKind::Revenue);
    //! All that may count as revenue of a booking that has its place: at most its price.
    void earnAll(QUuid cause, int step = 0);
    //! Money moves between two accounts.
    void move(LedgerKind kind, LedgerAccount from, LedgerAccount to, Money amount, QUuid cause,
              const Payment &payment, int step = 0, const QString &comment = {});

    LedgerAmounts balance() const;
    //! What is revenue now.
    Money earned() const;
    //! What the guest has paid and is not promised back.
    Money kept() const;

private:
    bool post(LedgerKind kind, QUuid cause, int step, const LedgerAmounts &amounts, const Payment *payment,
              const QString &comment);

    db::Connection &m_connection;
    const db::LockedBooking m_booking;
    const db::ActorTrace m_actor;
};

} // namespace zhilego::payments
