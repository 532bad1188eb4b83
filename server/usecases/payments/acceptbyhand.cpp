// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/acceptbyhand.h"

#include "server/db/repositories/refundrepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/payments/applymoney.h"

#include <QJsonArray>

namespace zhilego::payments {
namespace {

bool takesMoneyByHand(const db::LockedBooking &booking)
{
    switch (booking.status) {
    case BookingStatus::Hold:
        return booking.now < booking.holdExpiresAt;
    case BookingStatus::Confirmed:
    case BookingStatus::CheckedIn:
    case BookingStatus::Completed: // settled at the door
        return true;
    case BookingStatus::Cancelled:
    case BookingStatus::Expired:
    case BookingStatus::NoShow:
        break;
    }
    return false;
}

} // namespace

Error notPayable(BookingStatus status)
{
    Error error = failure(ErrorCode::InvalidTransition, QStringLiteral("booking takes no payment"));
    error.info.insert(QStringLiteral("blocked_by"),
                      status == BookingStatus::Hold ? QStringLiteral("hold_over")
                                                    : QStringLiteral("not_payable"));
    error.info.insert(QStringLiteral("allowed"), QJsonArray());
    return error;
}

Result<Payment> acceptByHand(db::Connection &connection, const Caller &caller, BookingId id,
                             const api::NewPayment &request)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::BookingsConfirm);
    if (!reach)
        return reach.error();
    const std::optional<db::LockedBooking> booking = db::BookingRepository(connection).lock(*reach, id);
    if (!booking)
        return failure(ErrorCode::NotFound, QStringLiteral("booking"));
    const Money due
        = booking->priceTotal - booking->paidTotal + db::RefundRepository(connection).openOfBooking(id);
    if (!takesMoneyByHand(*booking) || due <= Money())
        return notPayable(booking->status);
    const Money amount = request.amount.value_or(due);
    if (amount > due)
        return invalidField(QStringLiteral("amount"), QStringLiteral("more_than_due"));
    db::LockedPayment payment;
    payment.payment = db::PaymentRepository(connection)
                          .insertTaken(id, booking->agencyId, booking->realtorId,
                                       {request.provider, request.kind, amount, request.comment},
                                       booking->number, caller.actor.id);
    payment.agencyId = booking->agencyId;
    payment.realtorId = booking->realtorId;
    const Payment taken = payment.payment;
    payment.payment.status = PaymentStatus::Created; // what it was before, for the traces
    applyMoney(connection, *booking, payment, {}, caller.trace(), request.comment);
    return taken;
}

} // namespace zhilego::payments
