// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "models/domain/money.h"
#include "server/db/connection.h"

namespace zhilego::db {

//! A pay of the bank's biller as it was first stored.
struct BillerPayment
{
    QString txnId;
    qint64 number = 0; //!< ours, given by the database
    QString account; //!< as the payer typed it
    Money amount;
    QDateTime bankTime; //!< invalid when the bank sent none that can be read
    QUuid eventId;
};

class BillerRepository
{
public:
    explicit BillerRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    std::optional<BillerPayment> find(const QString &txnId);
    //! The event must be stored already. Returns our number.
    qint64 insert(const BillerPayment &payment);
    //! Notes that a repeat named another account or sum; how many have done so.
    int noteContradiction(const QString &txnId);
    std::optional<BookingId> bookingByNumber(const QString &number);
    //! The payment of a booking that this money is, with what was due.
    void insertPayment(BookingId booking, const BillerPayment &arrived, Money due);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
