// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/endrefund.h"

#include "server/usecases/exceptions/openexception.h"
#include "server/usecases/payments/applymoney.h"
#include "server/usecases/payments/ledger.h"

namespace zhilego::payments {
namespace {

constexpr int refundMinutes = 60; // rules §13

PaymentStatus paymentStatusAfter(db::Connection &connection, const Payment &payment)
{
    db::RefundRepository refunds(connection);
    if (!refunds.openOfPayment(payment.id).isZero())
        return PaymentStatus::RefundPending;
    return refunds.succeededOfPayment(payment.id) >= payment.amount ? PaymentStatus::Refunded
                                                                    : PaymentStatus::PartiallyRefunded;
}

BookingPaymentStatus bookingStatusAfter(db::Connection &connection, const db::LockedBooking &booking,
                                        Money paidTotal)
{
    if (!db::RefundRepository(connection).openOfBooking(booking.id).isZero())
        return BookingPaymentStatus::RefundPending;
    const bool stays = occupies(booking.status) || booking.status == BookingStatus::Completed;
    if (stays && paidTotal >= booking.priceTotal)
        return BookingPaymentStatus::Paid; // what went back was too much
    return paidTotal.isZero() ? BookingPaymentStatus::Refunded : BookingPaymentStatus::PartiallyRefunded;
}

//! The timeline tells what goes back, not what came.
db::LockedPayment partOf(const RefundCase &locked)
{
    db::LockedPayment part = locked.payment;
    part.payment.amount = locked.refund.refund.amount;
    return part;
}

} // namespace

std::optional<RefundCase> lockRefund(db::Connection &connection, RefundId id)
{
    db::RefundRepository refunds(connection);
    const std::optional<BookingId> bookingId = refunds.bookingOf(id);
    if (!bookingId)
        return std::nullopt;
    std::optional<db::LockedBooking> booking = db::BookingRepository(connection).lock({}, *bookingId);
    std::optional<db::LockedRefund> refund = refunds.lock(id);
    if (!booking || !refund)
        return std::nullopt;
    std::optional<db::LockedPayment> payment
        = db::PaymentRepository(connection).lock(refund->refund.paymentId);
    if (!payment)
        return std::nullopt;
    return RefundCase{std::move(*booking), std::move(*payment), std::move(*refund)};
}

void refundSucceeded(db::Connection &connection, const RefundCase &locked, const QString &providerRefundId,
                     const QString &byHand, const db::ActorTrace &actor)
{
    const Refund &refund = locked.refund.refund;
    db::RefundRepository(connection).succeed(refund.id, providerRefundId, byHand);
    Ledger(connection, locked.booking, actor)
        .move(byHand.isEmpty() || byHand == QStringLiteral("provider") ? LedgerKind::RefundSucceeded
                                                                       : LedgerKind::RefundByHand,
              LedgerAccount::RefundPending, LedgerAccount::Guest, refund.amount, refund.id.uuid,
              locked.payment.payment, 0, byHand);
    const PaymentStatus status = paymentStatusAfter(connection, locked.payment.payment);
    db::PaymentRepository(connection).setStatus(refund.paymentId, status);
    const Money paidTotal = locked.booking.paidTotal - refund.amount;
    db::BookingRepository(connection)
        .setPaid(locked.booking.id, paidTotal, bookingStatusAfter(connection, locked.booking, paidTotal));
    recordPaymentChange(connection, QStringLiteral("payment.refunded"), locked.booking, partOf(locked),
                        status, actor);
}

void refundFailed(db::Connection &connection, const RefundCase &locked, const QString &problem)
{
    const Refund &refund = locked.refund.refund;
    db::RefundRepository(connection).handOver(refund.id, problem);
    // The provider has it again; the promise to the guest stands, and a person keeps it.
    Ledger ledger(connection, locked.booking);
    const int step = locked.refund.attempts + 1;
    ledger.move(LedgerKind::RefundFailed, LedgerAccount::RefundPending, LedgerAccount::Provider,
                refund.amount, refund.id.uuid, locked.payment.payment, step, problem);
    ledger.move(LedgerKind::RefundAsked, LedgerAccount::Provider, LedgerAccount::RefundPending, refund.amount,
                refund.id.uuid, locked.payment.payment, step, QStringLiteral("by_hand"));
    recordPaymentChange(connection, QStringLiteral("payment.refund_failed"), locked.booking, partOf(locked),
                        PaymentStatus::RefundPending);
    needPerson(connection, locked.booking, refund, problem);
}

void needPerson(db::Connection &connection, const db::LockedBooking &booking, const Refund &refund,
                const QString &problem)
{
    openException(connection,
                  {QStringLiteral("refund_due"),
                   QStringLiteral("high"),
                   QStringLiteral("refund"),
                   refund.id.uuid,
                   booking.id,
                   booking.agencyId,
                   booking.realtorId,
                   {{QStringLiteral("booking_id"), booking.id.toString()},
                    {QStringLiteral("payment_id"), refund.paymentId.toString()},
                    {QStringLiteral("number"), booking.number},
                    {QStringLiteral("provider"), refund.provider},
                    {QStringLiteral("problem"), problem},
                    {QStringLiteral("refund_minor"), refund.amount.tiyn()}},
                   refundMinutes});
}

} // namespace zhilego::payments
