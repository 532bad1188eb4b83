// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/clock.h"
#include "widgets/bookings/bookingdesk.h"

namespace zhilego::services {
class BookingService;
class DirectoryService;
class PropertyService;
} // namespace zhilego::services

namespace zhilego::ui {

//! The desk of the running program: hands every question to the services. GUI thread.
class ServiceDesk final : public BookingDesk
{
public:
    ServiceDesk(services::BookingService &bookings, services::PropertyService &properties,
                services::DirectoryService &directories, services::Clock clock);

    QFuture<Result<api::Page<Booking>>> bookings(const api::BookingQuery &query) override;
    QFuture<Result<Booking>> booking(const BookingId &id) override;
    QFuture<Result<Booking>> create(const api::NewBooking &booking, const QString &key) override;
    QFuture<Result<Booking>> changeStatus(const BookingId &id, int version,
                                          const api::StatusChange &change) override;
    QFuture<Result<RefundPreview>> refundPreview(const BookingId &id, const QString &reason) override;
    QFuture<Result<QList<TimelineEntry>>> timeline(const BookingId &id) override;
    QFuture<Result<QList<Payment>>> payments(const BookingId &id) override;
    QFuture<Result<Payment>> createPayment(const BookingId &id, const api::NewPayment &payment,
                                           const QString &key) override;
    QFuture<Result<api::Page<Property>>> properties(const api::PropertyQuery &query) override;
    QFuture<Result<Quote>> quote(const api::QuoteRequest &request) override;
    QFuture<Result<QList<DirectoryEntry>>> directory(DirectoryKind kind) override;
    QDateTime now() const override { return m_clock(); }

private:
    services::BookingService &m_bookings;
    services::PropertyService &m_properties;
    services::DirectoryService &m_directories;
    services::Clock m_clock;
};

} // namespace zhilego::ui
