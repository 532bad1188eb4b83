// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/bookings/refunds.h"

#include "server/db/repositories/bookingreader.h"
#include "server/db/repositories/directoryrepository.h"
#include "server/db/repositories/refundrepository.h"
#include "server/usecases/auth/policy.h"

#include <QJsonArray>

namespace zhilego {
namespace {

Money lineAmount(const QJsonArray &lines, const QString &code)
{
    for (const QJsonValue &line : lines) {
        if (line[QStringLiteral("code")].toString() == code)
            return Money::fromTiyn(line[QStringLiteral("amount")].toInteger());
    }
    return {};
}

} // namespace

Money cleaningFeeOf(db::Connection &connection, BookingId booking)
{
    const std::optional<db::BookingClock> clock = db::BookingReader(connection).clockOf(booking);
    return clock ? lineAmount(clock->priceLines, QStringLiteral("cleaning_fee")) : Money();
}

RefundPreview refundOf(db::Connection &connection, const db::LockedBooking &booking, bool byGuest)
{
    RefundFacts facts;
    facts.total = booking.priceTotal;
    facts.cleaningFee = cleaningFeeOf(connection, booking.id);
    facts.paid = booking.paidTotal - db::RefundRepository(connection).openOfBooking(booking.id);
    facts.secondsToCheckIn = booking.now.secsTo(booking.checkInAt);
    facts.byGuest = byGuest;
    return previewRefund(facts);
}

Result<RefundPreview> previewCancellation(db::Connection &connection, const Caller &caller, BookingId id,
                                          const QString &reason)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::BookingsCancel);
    if (!reach)
        return reach.error();
    const std::optional<bool> byGuest = db::DirectoryRepository(connection).cancellationIsByGuest(reason);
    if (!byGuest)
        return invalidField(QStringLiteral("reason"), QStringLiteral("not_a_cancellation_reason"));
    const std::optional<db::LockedBooking> booking = db::BookingRepository(connection).peek(*reach, id);
    if (!booking)
        return failure(ErrorCode::NotFound, QStringLiteral("booking"));
    if (booking->status != BookingStatus::Hold && booking->status != BookingStatus::Confirmed) {
        Error error = failure(ErrorCode::InvalidTransition, QStringLiteral("nothing to cancel"));
        error.info.insert(QStringLiteral("allowed"), QJsonArray());
        return error;
    }
    // Renters cancel for themselves, whatever reason they give.
    return refundOf(connection, *booking, *byGuest || caller.actor.role == Role::User);
}

} // namespace zhilego
