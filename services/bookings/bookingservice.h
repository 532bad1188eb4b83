// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/bookingcodec.h"
#include "models/api/page.h"
#include "models/api/paymentcodec.h"
#include "models/api/propertycodec.h"

#include <QFuture>

namespace zhilego::services {

class ApiClient;

//! Bookings and their payments as the server has them. Thread: GUI. Errors: as ApiClient; DatesTaken
//! carries free alternatives (alternativesOf), InvalidTransition the allowed ones.
class BookingService
{
public:
    explicit BookingService(ApiClient &api);

    QFuture<Result<api::Page<Booking>>> list(const api::BookingQuery &query);
    QFuture<Result<Booking>> get(BookingId id);
    //! One key per intent (newIdempotencyKey), the same for every attempt of it.
    QFuture<Result<Booking>> create(const api::NewBooking &booking, const QString &idempotencyKey);
    QFuture<Result<Booking>> changeStatus(BookingId id, int version, const api::StatusChange &change);
    //! What cancelling for that reason (a code of the directory) would give back now.
    QFuture<Result<RefundPreview>> refundPreview(BookingId id, const QString &reason);
    QFuture<Result<QList<TimelineEntry>>> timeline(BookingId id);
    QFuture<Result<QList<Payment>>> payments(BookingId id);
    QFuture<Result<Payment>> createPayment(BookingId id, const api::NewPayment &payment,
                                           const QString &idempotencyKey);

    //! The free dates near the wished ones in a DatesTaken error.
    static QList<FreeAlternative> alternativesOf(const Error &error);

private:
    ApiClient &m_api;
};

} // namespace zhilego::services
