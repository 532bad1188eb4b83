// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "models/domain/ledger.h"
#include "server/db/connection.h"

namespace zhilego::db {

//! One journal entry; its sum is zero, or the database does not take it.
struct LedgerEntry
{
    qint64 id = 0; //!< given by the database, in the order of posting
    QDateTime at;
    LedgerKind kind = LedgerKind::PaymentReceived;
    QUuid cause; //!< nothing is posted twice for the same cause, kind and step
    int step = 0;
    BookingId booking;
    std::optional<PaymentId> payment;
    QString through; //!< the provider that moved the money, empty when none did
    std::optional<UserId> actor; //!< nobody: the system
    QString actorName;
    QString comment;
    LedgerAmounts amounts;
};

//! What came in for a booking before anything went back.
struct ReceivedMoney
{
    Money amount;
    Money providerFees;
};

//! The append-only ledger. Lock the booking before reading a balance to post by.
class LedgerRepository
{
public:
    explicit LedgerRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! False when it has been posted before.
    bool post(const LedgerEntry &entry);
    LedgerAmounts balanceOf(BookingId booking);
    ReceivedMoney receivedFor(BookingId booking);
    QList<LedgerEntry> ofBooking(BookingId booking);

    //! In hundredths of a per cent, as it was when the booking was taken; the agency's own rate before the
    //! platform's.
    int platformFee(BookingId booking);
    //! The same as it is now.
    int providerFee(const QString &provider, AgencyId agency);

    //! The first thing that does not agree, in words for an operator; nothing when all does.
    std::optional<QString> firstDiscrepancy();
    qint64 entryCount();

private:
    Connection &m_connection;
};

} // namespace zhilego::db
