// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/directory.h"
#include "models/domain/payment.h"
#include "models/domain/property.h"

#include <QHash>

namespace zhilego::test {

//! A small believable world for the booking screens: the moment is 20 November 2026, 13:30 in Almaty.
struct BookingsSample
{
    QDateTime now;
    QList<DirectoryEntry> cities;
    QList<DirectoryEntry> districts;
    QList<DirectoryEntry> classes;
    QList<DirectoryEntry> cancellationReasons;
    QList<Property> properties;
    QList<Booking> bookings;
    QHash<BookingId, QList<TimelineEntry>> timelines;
    QHash<BookingId, QList<Payment>> payments;
};

BookingsSample bookingsSample();
//! What a stay there costs, as the server would answer in Russian.
QList<QuoteLine> sampleLines(const Property &property, const Stay &stay, int guests);

//! An id whose last digits are the number, so that ids sort as the numbers do.
QUuid numberedUuid(int number);
//! A plain confirmed booking to build others from.
Booking plainBooking(int number, const QString &guest);

} // namespace zhilego::test
