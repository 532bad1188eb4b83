// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/bookingcodec.h"
#include "models/api/page.h"
#include "models/api/paymentcodec.h"
#include "models/api/propertycodec.h"
#include "models/api/quotecodec.h"

#include <QFuture>

namespace zhilego::ui {

//! Everything the booking screens ask of the world. GUI thread; every outcome is a Result, and the same
//! idempotency key with the same request never does a thing twice.
class BookingDesk
{
public:
    BookingDesk() = default;
    Q_DISABLE_COPY_MOVE(BookingDesk)
    virtual ~BookingDesk() = default;

    virtual QFuture<Result<api::Page<Booking>>> bookings(const api::BookingQuery &query) = 0;
    virtual QFuture<Result<Booking>> booking(const BookingId &id) = 0;
    virtual QFuture<Result<Booking>> create(const api::NewBooking &booking, const QString &key) = 0;
    virtual QFuture<Result<Booking>> changeStatus(const BookingId &id, int version,
                                                  const api::StatusChange &change)
        = 0;
    //! What cancelling for that reason (a code of the directory) would give back now.
    virtual QFuture<Result<RefundPreview>> refundPreview(const BookingId &id, const QString &reason) = 0;
    virtual QFuture<Result<QList<TimelineEntry>>> timeline(const BookingId &id) = 0;
    virtual QFuture<Result<QList<Payment>>> payments(const BookingId &id) = 0;
    virtual QFuture<Result<Payment>> createPayment(const BookingId &id, const api::NewPayment &payment,
                                                   const QString &key)
        = 0;

    virtual QFuture<Result<api::Page<Property>>> properties(const api::PropertyQuery &query) = 0;
    virtual QFuture<Result<Quote>> quote(const api::QuoteRequest &request) = 0;
    virtual QFuture<Result<QList<DirectoryEntry>>> directory(DirectoryKind kind) = 0;

    //! The present by the server's clock, UTC.
    virtual QDateTime now() const = 0;
};

} // namespace zhilego::ui
