// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/bookings/bookingchange.h"

namespace zhilego {
namespace {

QJsonObject state(BookingStatus status, BookingPaymentStatus paymentStatus, Money paid)
{
    return {{QStringLiteral("status"), enumName(bookingStatusNames, status)},
            {QStringLiteral("payment_status"), enumName(bookingPaymentStatusNames, paymentStatus)},
            {QStringLiteral("paid_total"), paid.tiyn()}};
}

} // namespace

void recordBookingChange(db::Connection &connection, const QString &type, const db::LockedBooking &before,
                         const db::StatusUpdate &after, const QJsonObject &details,
                         const db::ActorTrace &actor)
{
    db::Change change;
    change.type = type;
    change.entityType = QStringLiteral("booking");
    change.entityId = before.id.uuid;
    change.version = before.version + 1;
    change.agency = before.agencyId;
    change.realtor = before.realtorId;
    change.renter = before.renter;
    change.before = state(before.status, before.paymentStatus, before.paidTotal);
    change.after = state(after.status, after.paymentStatus, after.paidTotal);
    for (auto it = details.constBegin(); it != details.constEnd(); ++it)
        change.after.insert(it.key(), it.value());
    change.eventData
        = {{QStringLiteral("number"), before.number},
           {QStringLiteral("property_id"), before.propertyId.toString()},
           {QStringLiteral("status"), enumName(bookingStatusNames, after.status)},
           {QStringLiteral("payment_status"), enumName(bookingPaymentStatusNames, after.paymentStatus)}};
    change.timelineOf = before.id;
    change.timelineData = details;
    db::JournalRepository(connection).record(change, actor);
}

void recordExpired(db::Connection &connection, const QList<db::LockedBooking> &expired)
{
    for (const db::LockedBooking &after : expired) {
        // The rows come back as they are now; before, each was a hold one version younger.
        db::LockedBooking before = after;
        before.status = BookingStatus::Hold;
        before.version = after.version - 1;
        recordBookingChange(connection, QStringLiteral("booking.expired"), before,
                            {BookingStatus::Expired, after.paymentStatus, after.paidTotal, {}, std::nullopt},
                            {}, {});
    }
}

} // namespace zhilego
