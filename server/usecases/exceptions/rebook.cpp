// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/exceptions/rebook.h"

#include "server/db/repositories/bookingreader.h"
#include "server/usecases/bookings/bookingchange.h"
#include "server/usecases/payments/askrefund.h"
#include "server/usecases/payments/ledger.h"

namespace zhilego {
namespace {

NewBooking wishOf(const Booking &old, const api::Resolution &wish)
{
    NewBooking booking;
    booking.propertyId = wish.propertyId.value_or(old.property.id);
    booking.checkIn = wish.checkIn.isValid() ? wish.checkIn : old.stay.checkIn;
    booking.checkOut = wish.checkOut.isValid() ? wish.checkOut : old.stay.checkOut;
    booking.guests = old.guests;
    booking.guestName = old.guest.fullName;
    booking.guestPhone = old.guest.phone;
    booking.guestEmail = old.guest.email;
    booking.source = old.source;
    booking.comment = old.comment;
    return booking;
}

//! The old booking gives the money away: nobody owes its guest anything any more.
void takeFrom(db::Connection &connection, const db::LockedBooking &old, const db::LockedPayment &payment,
              QUuid cause, Money earned, const db::ActorTrace &actor)
{
    const Money rest = old.paidTotal - payment.payment.amount;
    payments::Ledger ledger(connection, old, actor);
    ledger.move(LedgerKind::MoneyMovedOut, LedgerAccount::Provider, LedgerAccount::Guest,
                payment.payment.amount, cause, payment.payment);
    ledger.earn(earned, cause);
    db::BookingRepository(connection)
        .setPaid(old.id, rest, rest.isZero() ? BookingPaymentStatus::Unpaid : BookingPaymentStatus::Partial);
}

Outcome giveTo(db::Connection &connection, const db::LockedBooking &booking, const db::LockedPayment &payment,
               QUuid cause, const db::ActorTrace &actor)
{
    const Money amount = payment.payment.amount;
    const bool enough = amount >= booking.priceTotal;
    const db::StatusUpdate update{enough ? BookingStatus::Confirmed : BookingStatus::Hold,
                                  enough ? BookingPaymentStatus::Paid : BookingPaymentStatus::Partial,
                                  amount,
                                  {},
                                  std::nullopt};
    db::BookingRepository(connection).updateStatus(booking.id, update);
    recordBookingChange(
        connection, enough ? QStringLiteral("booking.confirmed") : QStringLiteral("booking.payment_received"),
        booking, update,
        {{QStringLiteral("amount_minor"), amount.tiyn()},
         {QStringLiteral("provider"), payment.payment.provider}},
        actor);
    payments::Ledger ledger(connection, booking, actor);
    ledger.move(LedgerKind::MoneyMovedIn, LedgerAccount::Guest, LedgerAccount::Provider, amount, cause,
                payment.payment);
    ledger.earnAll(cause);
    if (amount <= booking.priceTotal)
        return Done{};
    const Result<QList<Refund>> rest = payments::askRefund(connection, booking, amount - booking.priceTotal,
                                                           QStringLiteral("new place costs less"), actor);
    if (!rest)
        return rest.error();
    db::BookingRepository(connection).setPaymentStatus(booking.id, BookingPaymentStatus::RefundPending);
    return Done{};
}

} // namespace

Result<BookingId> rebook(db::Connection &connection, const Caller &caller, const db::LockedBooking &old,
                         const db::LockedPayment &payment, const api::Resolution &wish, QUuid cause,
                         const HoldRules &rules)
{
    const std::optional<Booking> card = db::BookingReader(connection).get({}, old.id);
    const Result<Booking> held = takeHold(connection, caller, wishOf(*card, wish), rules);
    if (!held)
        return held.error();
    if (held->agencyId != old.agencyId)
        return invalidField(QStringLiteral("property_id"), QStringLiteral("of_another_agency"));
    const std::optional<db::LockedBooking> booking = db::BookingRepository(connection).lock({}, held->id);
    const Money earned = payments::Ledger(connection, old).earned();
    db::PaymentRepository(connection)
        .moveTo(payment.payment.id, booking->id, booking->agencyId, booking->realtorId);
    takeFrom(connection, old, payment, cause, earned, caller.trace());
    const Outcome given = giveTo(connection, *booking, payment, cause, caller.trace());
    if (!given)
        return given.error();
    return booking->id;
}

} // namespace zhilego
