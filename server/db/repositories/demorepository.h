// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/bookingstatus.h"
#include "models/domain/stay.h"
#include "server/db/connection.h"

#include <QJsonObject>
#include <QHash>

namespace zhilego::db {

//! How the story of a demo booking goes on, if nobody has touched it since it was told last.
struct DemoMove
{
    QUuid booking;
    int expectedVersion = 1;
    int expectedPayments = 0;
    BookingStatus status = BookingStatus::Confirmed;
    BookingPaymentStatus paymentStatus = BookingPaymentStatus::Unpaid;
    Money paid;
    QString reason;
    int version = 1;
    qint64 at = 0; //!< milliseconds since 1970, UTC
    qint64 noShowSuggestedAt = 0; //!< 0: not
};

struct DemoRefund
{
    QUuid booking;
    QUuid payment;
    QString status;
    qint64 at = 0;
};

struct DemoCounts
{
    qint64 agencies = 0;
    qint64 realtors = 0;
    qint64 properties = 0;
    qint64 bookings = 0;
    qint64 liveHolds = 0;
    qint64 arrivals = 0; //!< today
    qint64 departures = 0; //!< today
};

//! Questions and changes that only the demo world has; it loads its rows with demotables.h.
class DemoRepository
{
public:
    explicit DemoRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Until the end of the transaction nobody else fills; the limits of statements meant for requests go.
    void lockWorld();
    //! The database's clock, milliseconds since 1970.
    qint64 now();

    //! What the last fill left about itself; nothing without a demo world.
    std::optional<QJsonObject> mark();
    void setMark(const QString &action, const QJsonObject &mark);

    bool hasAgencies();
    bool hasAccountsOf(const QString &mailDomain);
    //! Ids by "table/code", as in "district/astana_esil".
    QHash<QString, QUuid> directoryIds();

    //! The next number given out will be last + 1.
    void setLastBookingNumber(qint64 last);
    QList<qint64> takeBookingNumbers(qint64 count);

    //! Makes the moves that can be made and gives the numbers of those bookings; nights that end are free
    //! again.
    QHash<QUuid, QString> move(const QList<DemoMove> &moves);
    //! Settles payments and the cases that asked for it.
    void refund(const QList<DemoRefund> &refunds);
    //! Stays that count (given-up ones do not) and reach beyond the day, by property.
    QMultiHash<QUuid, Stay> staysAfter(const QList<QUuid> &properties, QDate day);
    //! Locks the property and tells whether the nights are free.
    bool lockIfFree(QUuid property, const Stay &stay);
    qint64 liveHolds();

    DemoCounts counts(QDate today);
    //! Takes foreign keys and plain indexes off the tables that a fill writes most to: checked and built in
    //! one go they cost a fraction of what they cost row by row. Everybody else waits for the end of the
    //! transaction. What to give to restoreIndexes().
    QStringList liftIndexes();
    void restoreIndexes(const QStringList &statements);
    //! After a fill the planner knows nothing about the tables.
    void analyze();

private:
    Connection &m_connection;
};

} // namespace zhilego::db
