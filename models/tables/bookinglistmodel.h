// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/bookingcodec.h"
#include "models/tables/pagedmodel.h"

#include <QHash>
#include <QSet>

namespace zhilego {

//! The list of bookings, paged by keyset and kept true by live events. GUI thread.
class BookingListModel : public PagedModelOf<Booking, api::BookingQuery>
{
    Q_OBJECT

public:
    using FetchOne = std::function<QFuture<Result<Booking>>(const BookingId &)>;
    //! The words of a row for screen readers; the model itself knows no words.
    using Describe = std::function<QString(const Booking &)>;

    enum Role {
        BookingRole = Qt::UserRole, //!< Booking
        StatusRole, //!< int(BookingStatus), the expected one while the server has not answered
        PaymentStatusRole, //!< int(BookingPaymentStatus)
        HoldExpiresRole, //!< QDateTime, invalid unless it is a hold
        TotalRole, //!< qint64 tiyn
        PendingRole, //!< bool: shows what the server has not agreed to yet
        StaleRole //!< bool: kept in sight although the list's question no longer covers it
    };

    BookingListModel(FetchPage fetchPage, FetchOne fetchOne, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    void setDescribe(Describe describe) { m_describe = std::move(describe); }

    //! Somebody changed this booking: asks for it and updates, inserts or removes its row.
    void refetch(const BookingId &id);
    //! Takes in a booking that is known to be new, for instance the answer to our own command.
    void take(const Booking &booking);
    //! Shows the status in grey until take() or a second call without a status.
    void expect(const BookingId &id, std::optional<BookingStatus> status);
    //! The row being looked at: it does not vanish under the eyes when it stops matching.
    void keep(std::optional<BookingId> id);

signals:
    //! A live event changed or brought this row.
    void rowTouched(const QModelIndex &index);

private:
    void place(const Booking &booking);
    void drop(const BookingId &id);
    int rowFor(const Booking &booking) const;

    FetchOne m_fetchOne;
    Describe m_describe;
    QHash<BookingId, BookingStatus> m_expected;
    QSet<BookingId> m_fetchingOne;
    QSet<BookingId> m_askAgain;
    std::optional<BookingId> m_kept;
};

} // namespace zhilego
