// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/bookings/changestatus.h"

#include "server/db/repositories/directoryrepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/bookings/bookingchange.h"
#include "server/usecases/bookings/refunds.h"
#include "server/usecases/bookings/showbookings.h"
#include "server/usecases/bookings/transitionfacts.h"
#include "server/usecases/payments/askrefund.h"
#include "server/usecases/payments/ledger.h"

#include <QJsonArray>

namespace zhilego {
namespace {

QString eventType(BookingStatus from, BookingStatus to)
{
    if (!occupies(from))
        return QStringLiteral("booking.reinstated");
    return QStringLiteral("booking.") + enumName(bookingStatusNames, to);
}

Error invalidTransition(const QList<Transition> &transitions, BookingStatus to)
{
    QJsonArray allowed;
    QString blockedBy;
    for (const Transition &transition : transitions) {
        if (transition.allowed())
            allowed.append(enumName(bookingStatusNames, transition.to));
        else if (transition.to == to)
            blockedBy = enumName(transitionBlockNames, transition.blockedBy);
    }
    Error error = failure(ErrorCode::InvalidTransition, blockedBy);
    error.info.insert(QStringLiteral("allowed"), allowed);
    error.info.insert(QStringLiteral("blocked_by"), blockedBy.isEmpty() ? QJsonValue() : blockedBy);
    return error;
}

const Transition *find(const QList<Transition> &transitions, BookingStatus to)
{
    for (const Transition &transition : transitions) {
        if (transition.to == to)
            return &transition;
    }
    return nullptr;
}

//! What the caller has to say with a transition, checked. For a cancellation: what goes back to the guest.
Result<RefundPreview> checkReason(db::Connection &connection, const Caller &caller,
                                  const db::LockedBooking &booking, const Transition &transition,
                                  const StatusChange &change)
{
    if (transition.needsReason && change.reason.isEmpty())
        return invalidField(QStringLiteral("reason"), QStringLiteral("required"));
    if (transition.to != BookingStatus::Cancelled)
        return RefundPreview();
    const std::optional<bool> byGuest
        = db::DirectoryRepository(connection).cancellationIsByGuest(change.reason);
    if (!byGuest)
        return invalidField(QStringLiteral("reason"), QStringLiteral("not_a_cancellation_reason"));
    // Renters cancel for themselves, whatever reason they give.
    return refundOf(connection, booking, *byGuest || caller.actor.role == Role::User);
}

//! The ledger's side of a transition: what a guest who does not come leaves behind is a penalty, what goes
//! back is asked for, and what is there counts again when the booking is taken up anew.
Outcome moveMoney(db::Connection &connection, const db::LockedBooking &booking, BookingStatus to,
                  Money refund, const QString &reason, const db::ActorTrace &actor)
{
    payments::Ledger ledger(connection, booking, actor);
    const bool givenUp = to == BookingStatus::Cancelled || to == BookingStatus::NoShow;
    if (givenUp && !booking.paidTotal.isZero()) {
        const Money kept = std::min(ledger.earned(), ledger.kept() - refund);
        ledger.earn(Money(), booking.id.uuid, booking.version);
        ledger.earn(kept, booking.id.uuid, booking.version, LedgerKind::PenaltyKept);
    }
    if (!refund.isZero()) {
        const Result<QList<Refund>> asked = payments::askRefund(connection, booking, refund, reason, actor);
        if (!asked)
            return asked.error();
    }
    if (!occupies(booking.status) && occupies(to) && !booking.paidTotal.isZero())
        ledger.earnAll(booking.id.uuid, booking.version);
    return Done{};
}

BookingPaymentStatus paymentStatusAfter(const db::LockedBooking &booking, BookingStatus to, Money refund,
                                        Money promisedBack)
{
    const Money there = booking.paidTotal - promisedBack;
    const bool paid = there >= booking.priceTotal;
    switch (to) {
    case BookingStatus::Confirmed:
        // A person accepts that the guest pays on arrival.
        return paid          ? BookingPaymentStatus::Paid
            : there.isZero() ? BookingPaymentStatus::AwaitingOnSite
                             : BookingPaymentStatus::Partial;
    case BookingStatus::Cancelled:
        return refund.isZero()
            ? (booking.paidTotal.isZero() ? BookingPaymentStatus::Unpaid : booking.paymentStatus)
            : BookingPaymentStatus::RefundPending;
    case BookingStatus::Hold:
        return there.isZero() ? BookingPaymentStatus::Unpaid
            : paid            ? BookingPaymentStatus::Paid
                              : BookingPaymentStatus::Partial;
    default:
        return booking.paymentStatus;
    }
}

Outcome moveNights(db::Connection &connection, const db::LockedBooking &booking, BookingStatus to)
{
    db::BookingRepository bookings(connection);
    if (occupies(booking.status) && !occupies(to))
        bookings.release(booking.id);
    if (!occupies(booking.status) && occupies(to)) {
        // Nights that are gone cannot be taken any more; only the rest must be free.
        const Stay rest{std::max(booking.stay.checkIn, booking.today), booking.stay.checkOut};
        recordExpired(connection, bookings.expireOverdue(booking.propertyId, rest));
        if (!bookings.occupy(booking.id, booking.propertyId, rest))
            return failure(ErrorCode::DatesTaken, QStringLiteral("nights were sold meanwhile"));
    }
    return Done{};
}

Outcome move(db::Connection &connection, const db::LockedBooking &booking, BookingStatus to,
             const StatusChange &change, Money refund, int holdMinutes, const db::ActorTrace &actor)
{
    const Outcome moved = moveNights(connection, booking, to);
    if (!moved)
        return moved;
    const Money promisedBack = db::RefundRepository(connection).openOfBooking(booking.id);
    db::StatusUpdate update{to, paymentStatusAfter(booking, to, refund, promisedBack), booking.paidTotal,
                            change.reason, std::nullopt};
    if (to == BookingStatus::Hold)
        update.holdMinutes = holdMinutes;
    db::BookingRepository(connection).updateStatus(booking.id, update);
    QJsonObject details;
    if (!change.reason.isEmpty())
        details.insert(QStringLiteral("reason"), change.reason);
    if (!change.comment.isEmpty())
        details.insert(QStringLiteral("comment"), change.comment);
    if (to == BookingStatus::Completed && booking.today < booking.stay.checkOut)
        details.insert(QStringLiteral("early"), true);
    if (!refund.isZero())
        details.insert(QStringLiteral("refund_minor"), refund.tiyn());
    recordBookingChange(connection, eventType(booking.status, to), booking, update, details, actor);
    return moveMoney(connection, booking, to, refund, change.reason, actor);
}

} // namespace

Result<Booking> changeStatus(db::Connection &connection, const Caller &caller, BookingId id,
                             std::optional<int> version, const StatusChange &change, int holdMinutes)
{
    const std::optional<BookingStatus> to = enumValue(bookingStatusNames, change.status);
    if (!to)
        return invalidField(QStringLiteral("status"), QStringLiteral("not_valid"));
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::BookingsView);
    if (!reach)
        return reach.error();
    const std::optional<db::LockedBooking> booking = db::BookingRepository(connection).lock(*reach, id);
    if (!booking)
        return failure(ErrorCode::NotFound, QStringLiteral("booking"));
    if (version && *version != booking->version)
        return failure(ErrorCode::VersionMismatch, QStringLiteral("booking changed meanwhile"));
    const QList<Transition> transitions
        = transitionsOf(transitionFacts(caller.actor, booking->status, booking->stay, booking->holdExpiresAt,
                                        booking->now, booking->checkInAt, booking->today));
    const Transition *transition = find(transitions, *to);
    if (transition && transition->blockedBy == TransitionBlock::NoPermission)
        return failure(ErrorCode::Forbidden, QStringLiteral("transition to ") + change.status);
    if (!transition || !transition->allowed())
        return invalidTransition(transitions, *to);
    const Result<RefundPreview> refund = checkReason(connection, caller, *booking, *transition, change);
    if (!refund)
        return refund.error();
    const Outcome moved
        = move(connection, *booking, *to, change, refund->refund, holdMinutes, caller.trace());
    if (!moved)
        return moved.error();
    return bookingCard(connection, caller, *reach, id);
}

int completeOverdueStays(db::Connection &connection, int limit)
{
    db::BookingRepository bookings(connection);
    int completed = 0;
    const QList<BookingId> overdue = bookings.overdueDepartures(limit);
    for (const BookingId &id : overdue) {
        const std::optional<db::LockedBooking> booking = bookings.lock({}, id);
        if (!booking || booking->status != BookingStatus::CheckedIn)
            continue; // somebody was faster
        if (move(connection, *booking, BookingStatus::Completed, {}, Money(), 0, {}))
            ++completed;
    }
    return completed;
}

} // namespace zhilego
