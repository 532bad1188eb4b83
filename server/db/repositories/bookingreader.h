// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/bookingquery.h"
#include "server/db/connection.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! What a card needs beside its row: the clock at the property and the price lines it was taken at.
struct BookingClock
{
    QDateTime now;
    QDateTime checkInAt;
    QDate today;
    QJsonArray priceLines;
};

//! A booking with all that its card shows.
struct BookingCard
{
    Booking booking;
    BookingClock clock;
};

//! Bookings as they are shown: cards, lists, their story. Contacts come unmasked; masking is the use case's.
class BookingReader
{
public:
    explicit BookingReader(Connection &connection)
        : m_connection(connection)
    {
    }

    std::optional<Booking> get(const Reach &reach, BookingId id);
    std::optional<BookingCard> card(const Reach &reach, BookingId id);
    std::optional<BookingClock> clockOf(BookingId id);
    QList<Listed<Booking>> list(const Reach &reach, const BookingQuery &query,
                                const std::optional<Keyset> &after, int limit);
    qint64 count(const Reach &reach, const BookingQuery &query);
    QList<TimelineEntry> timeline(BookingId id);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
