// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bookings/servicedesk.h"

#include "services/bookings/bookingservice.h"
#include "services/directories/directoryservice.h"
#include "services/properties/propertyservice.h"

namespace zhilego::ui {

ServiceDesk::ServiceDesk(services::BookingService &bookings, services::PropertyService &properties,
                         services::DirectoryService &directories, services::Clock clock)
    : m_bookings(bookings)
    , m_properties(properties)
    , m_directories(directories)
    , m_clock(std::move(clock))
{
}

QFuture<Result<api::Page<Booking>>> ServiceDesk::bookings(const api::BookingQuery &query)
{
    return m_bookings.list(query);
}

QFuture<Result<Booking>> ServiceDesk::booking(const BookingId &id)
{
    return m_bookings.get(id);
}

QFuture<Result<Booking>> ServiceDesk::create(const api::NewBooking &booking, const QString &key)
{
    return m_bookings.create(booking, key);
}

QFuture<Result<Booking>> ServiceDesk::changeStatus(const BookingId &id, int version,
                                                   const api::StatusChange &change)
{
    return m_bookings.changeStatus(id, version, change);
}

QFuture<Result<RefundPreview>> ServiceDesk::refundPreview(const BookingId &id, const QString &reason)
{
    return m_bookings.refundPreview(id, reason);
}

QFuture<Result<QList<TimelineEntry>>> ServiceDesk::timeline(const BookingId &id)
{
    return m_bookings.timeline(id);
}

QFuture<Result<QList<Payment>>> ServiceDesk::payments(const BookingId &id)
{
    return m_bookings.payments(id);
}

QFuture<Result<Payment>> ServiceDesk::createPayment(const BookingId &id, const api::NewPayment &payment,
                                                    const QString &key)
{
    return m_bookings.createPayment(id, payment, key);
}

QFuture<Result<api::Page<Property>>> ServiceDesk::properties(const api::PropertyQuery &query)
{
    return m_properties.search(query);
}

QFuture<Result<Quote>> ServiceDesk::quote(const api::QuoteRequest &request)
{
    return m_properties.quote(request);
}

QFuture<Result<QList<DirectoryEntry>>> ServiceDesk::directory(DirectoryKind kind)
{
    return m_directories.entries(kind);
}

} // namespace zhilego::ui
