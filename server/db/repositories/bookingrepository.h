// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "server/db/connection.h"
#include "server/db/repositories/bookingreader.h"
#include "server/db/repositories/quoterepository.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

struct NewHold
{
    BookingId id;
    PropertyId propertyId;
    AgencyId agencyId;
    UserId realtorId;
    QString guestName;
    QString guestPhone;
    QString guestEmail;
    PricedStay price;
    QString source;
    QString comment;
    UserId createdBy;
    int holdMinutes = 15;
    bool hasParts = false; //!< the property is sold with parts, whose nights are taken too
};

//! A booking whose row is locked, with what its transitions depend on.
struct LockedBooking
{
    BookingId id;
    PropertyId propertyId;
    AgencyId agencyId;
    UserId realtorId;
    std::optional<UserId> renter; //!< who made it, when that was a renter
    QString number;
    BookingStatus status = BookingStatus::Hold;
    BookingPaymentStatus paymentStatus = BookingPaymentStatus::Unpaid;
    Stay stay;
    QDateTime holdExpiresAt;
    Money priceTotal;
    Money paidTotal;
    int version = 1;
    QDateTime now; //!< the database's clock
    QDateTime checkInAt;
    QDate today; //!< of the property's zone
};

//! What a transition writes.
struct StatusUpdate
{
    BookingStatus status = BookingStatus::Hold;
    BookingPaymentStatus paymentStatus = BookingPaymentStatus::Unpaid;
    Money paidTotal;
    QString reason;
    //! For a hold: minutes from now.
    std::optional<int> holdMinutes;
};

class BookingRepository
{
public:
    explicit BookingRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Locks the renter's account, so that holds taken at once are counted one after the other.
    int openHoldsOf(UserId renter);

    //! Turns overdue holds that overlap the stay, of this property and of others that share a part with it,
    //! into expired ones; the rows it changed.
    QList<LockedBooking> expireOverdue(PropertyId property, const Stay &stay);
    //! Overdue holds of any property, at most `limit`, skipping what somebody else has locked.
    QList<LockedBooking> expireOverdue(int limit);
    //! Takes the nights and makes the booking, and the guest if this agency has none with that phone and
    //! name. Nothing, and nothing done, when somebody has one of the nights, here or in a part.
    std::optional<BookingCard> insertHold(const NewHold &hold);
    //! Free stays of the same length near the wished one, nearest first.
    QList<FreeAlternative> alternatives(PropertyId property, const Stay &wished, QDate today, int limit);

    //! Locks the property with its parts first, then the booking: the order of everything that changes
    //! nights.
    std::optional<LockedBooking> lock(const Reach &reach, BookingId id);
    //! The same values without locks.
    std::optional<LockedBooking> peek(const Reach &reach, BookingId id);
    void updateStatus(BookingId id, const StatusUpdate &update);
    //! The money side alone, without a new version of the story.
    void setPaymentStatus(BookingId id, BookingPaymentStatus status);
    void setPaid(BookingId id, Money paidTotal, BookingPaymentStatus status);
    void release(BookingId id);
    //! False when the nights are taken.
    bool occupy(BookingId id, PropertyId property, const Stay &stay);

    //! Stays in the house past check-out + 6 h, and guests that did not come by check-in + 12 h (rules §2).
    QList<BookingId> overdueDepartures(int limit);
    QList<LockedBooking> suggestNoShows(int limit);

private:
    std::optional<LockedBooking> find(const Reach &reach, BookingId id, const char *locking);
    Connection &m_connection;
};

} // namespace zhilego::db
