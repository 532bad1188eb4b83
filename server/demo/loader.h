// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/demo/bookingplan.h"
#include "server/demo/cast.h"
#include "server/usecases/properties/codevault.h"

#include <QHash>

namespace zhilego::demo {

//! Writes rows of the demo world with COPY, one realtor after the other, within the caller's transaction.
class Loader
{
public:
    Loader(db::Connection &connection, const World &world, const Cast &cast, Span span);

    void loadPeople(const QString &passwordHash);
    //! `directory`: ids by "table/code".
    void loadProperties(const Workload &workload, const QHash<QString, QUuid> &directory,
                        const CodeVault &vault);
    //! Guests whose first attempt lies in the span.
    void loadClients(const Workload &workload);
    //! New bookings with all that belongs to them.
    void loadBookings(const Workload &workload, const std::vector<BookingPlan> &plans);
    //! What the span adds to bookings that were there before: timeline and payments.
    void loadContinuations(const Workload &workload, const std::vector<BookingPlan> &plans);
    //! The collected audit rows, in the order of time.
    void loadAudit();

private:
    struct AuditRow
    {
        qint64 at = 0;
        QUuid actor;
        QString role;
        QString action;
        QUuid booking;
        QUuid agency;
        QByteArray before;
        QByteArray after;
    };

    const Staff &realtorOf(const Workload &workload) const;
    const Staff &staffOf(const Workload &workload, const BookingPlan &plan) const;
    void loadQuotes(const Workload &workload, const std::vector<BookingPlan> &plans);
    void loadBookingRows(const Workload &workload, const std::vector<BookingPlan> &plans);
    void loadOccupied(const std::vector<BookingPlan> &plans);
    void loadAmenities(const Workload &workload, const QHash<QString, QUuid> &directory);
    void loadCodes(const Workload &workload, const CodeVault &vault);
    void collectAudit(const Workload &workload, const BookingPlan &plan);

    db::Connection &m_connection;
    const World &m_world;
    const Cast &m_cast;
    const Span m_span;
    std::vector<AuditRow> m_audit;
};

} // namespace zhilego::demo
