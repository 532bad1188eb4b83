// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/demo/bookingplan.h"
#include "server/demo/cast.h"
#include "server/usecases/properties/codevault.h"
#include "server/usecases/properties/photostore.h"

#include <QHash>

#include <functional>

namespace zhilego::demo {

//! Writes what a span of time adds to the tables, with COPY, within the caller's transaction. Bookings come
//! in the order of time: ids and instants grow, so nearly all indexes are only appended to.
class Loader
{
public:
    Loader(db::Connection &connection, const World &world, const WorldView &view, Span span);

    void loadPeople(const QString &passwordHash);
    //! `directory`: ids by "table/code".
    void loadProperties(const QHash<QString, QUuid> &directory, const CodeVault &vault);
    //! Of the first properties; into the store at once, whatever becomes of the transaction.
    Outcome loadPhotos(PhotoStore &store);
    //! Prices by date with their story, linked units, blocks.
    void loadCalendars();
    using FreeNights = std::function<bool(const DemoProperty &, const Stay &)>;
    //! Blocks that were made in the span, where their nights are free.
    void loadBlocks(const FreeNights &isFree);
    //! Guests whose first attempt lies in the span.
    void loadClients();
    //! New bookings, with timelines and payments; a batch of some thousands at a time.
    void loadBookings(const std::vector<BookingPlan> &plans);
    //! What the span adds to bookings that were there before: timeline and payments.
    void loadContinuations(const std::vector<BookingPlan> &plans);
    //! Occupied nights and audit rows that were collected meanwhile.
    void finish();

private:
    struct Occupied
    {
        QUuid property;
        QUuid booking;
        QDate checkIn;
        QDate checkOut;
        QUuid whole; //!< of a part: what its nights were sold with
    };
    struct PlacedBlock
    {
        const DemoProperty *property = nullptr;
        DemoBlock block;
    };
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

    const Staff &realtorOf(const DemoProperty &property) const
    {
        return m_cast.realtors.at(property.realtor);
    }
    const Staff &staffOf(const BookingPlan &plan) const;
    db::Param madeBy(const BookingPlan &plan) const;
    void loadAmenities(const QHash<QString, QUuid> &directory);
    void loadCodes(const CodeVault &vault);
    //! Ids of the parts of a whole.
    QList<QUuid> unitsIn(const DemoProperty &property) const;
    void loadLinks();
    void loadRates();
    void loadPriceChanges();
    void writeBlocks(const std::vector<PlacedBlock> &blocks);
    void occupy(const BookingPlan &plan);
    void loadBookingRows(const std::vector<BookingPlan> &plans);
    void loadTimelines(const std::vector<BookingPlan> &plans);
    void loadPayments(const std::vector<BookingPlan> &plans);
    void loadRefunds(const std::vector<BookingPlan> &plans);
    void loadRefundCases(const std::vector<BookingPlan> &plans);
    void collectAudit(const BookingPlan &plan);
    void loadOccupied();
    void loadAudit();

    db::Connection &m_connection;
    const World &m_world;
    const WorldView &m_view;
    const Cast m_cast;
    const Span m_span;
    const int m_kaspiFee; //!< in hundredths of a per cent
    std::vector<Occupied> m_occupied;
    std::vector<AuditRow> m_audit;
};

} // namespace zhilego::demo
