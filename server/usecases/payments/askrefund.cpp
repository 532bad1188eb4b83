// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/askrefund.h"

#include "server/db/repositories/bookingreader.h"
#include "server/db/repositories/jobrepository.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/payments/applymoney.h"
#include "server/usecases/payments/biller.h"
#include "server/usecases/payments/endrefund.h"
#include "server/usecases/payments/ledger.h"

#include <QJsonArray>

namespace zhilego::payments {
namespace {

constexpr int tries = 10;

void ask(db::Connection &connection, const db::LockedBooking &booking, const db::LockedPayment &payment,
         Refund refund, const db::ActorTrace &actor)
{
    db::RefundRepository(connection).insert(refund, payment, actor.id);
    Ledger(connection, booking, actor)
        .move(LedgerKind::RefundAsked, LedgerAccount::Provider, LedgerAccount::RefundPending, refund.amount,
              refund.id.uuid, payment.payment, 0, refund.reason);
    db::PaymentRepository(connection).setStatus(payment.payment.id, PaymentStatus::RefundPending);
    db::LockedPayment part = payment; // the timeline tells what goes back, not what came
    part.payment.amount = refund.amount;
    recordPaymentChange(connection, QStringLiteral("payment.refund_asked"), booking, part,
                        PaymentStatus::RefundPending, actor, refund.reason);
    if (refund.status == RefundStatus::Manual)
        needPerson(connection, booking, refund, whyByPerson(refund.provider));
    else
        enqueueRefund(connection, refund.id, booking.agencyId);
}

} // namespace

bool isByHand(const QString &provider)
{
    return provider == QStringLiteral("cash") || provider == QStringLiteral("invoice");
}

QString whyByPerson(const QString &provider)
{
    if (isByHand(provider))
        return QStringLiteral("by_hand");
    return provider == billerProvider ? QStringLiteral("biller_takes_nothing_back") : QString();
}

void enqueueRefund(db::Connection &connection, RefundId refund, AgencyId agency)
{
    db::NewJob job;
    job.kind = QLatin1String(refundJob);
    job.key = refund.toString();
    job.payload = {{QStringLiteral("refund_id"), refund.toString()}};
    job.queue = JobQueue::Critical;
    job.maxAttempts = tries;
    job.agency = agency;
    db::JobRepository(connection).enqueue(job);
}

Result<QList<Refund>> askRefund(db::Connection &connection, const db::LockedBooking &booking, Money amount,
                                const QString &reason, const db::ActorTrace &actor,
                                std::optional<PaymentId> only)
{
    QList<db::RefundablePayment> payments = db::RefundRepository(connection).refundable(booking.id);
    payments.removeIf([&only](const db::RefundablePayment &payment) {
        return only && payment.payment.payment.id != *only;
    });
    Money left;
    for (const db::RefundablePayment &payment : payments)
        left += payment.left;
    if (amount > left)
        return invalidField(QStringLiteral("amount"), QStringLiteral("more_than_refundable"));
    Ledger ledger(connection, booking, actor);
    const Money earned = ledger.earned();
    QList<Refund> refunds;
    for (const db::RefundablePayment &payment : payments) {
        const Money part = std::min(amount, payment.left);
        if (part.isZero())
            break;
        amount = amount - part;
        Refund refund;
        refund.id = RefundId::create();
        refund.paymentId = payment.payment.payment.id;
        refund.bookingId = booking.id;
        refund.provider = payment.payment.payment.provider;
        refund.amount = part;
        refund.reason = reason;
        refund.status = whyByPerson(refund.provider).isEmpty() ? RefundStatus::Queued : RefundStatus::Manual;
        refund.createdAt = booking.now;
        refund.updatedAt = booking.now;
        ask(connection, booking, payment.payment, refund, actor);
        refunds.append(refund);
    }
    if (!refunds.isEmpty())
        ledger.earn(std::min(earned, ledger.kept()), refunds.first().id.uuid);
    return refunds;
}

Result<Refund> refundPayment(db::Connection &connection, const Caller &caller, PaymentId id,
                             const api::NewRefund &request)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PaymentsRefund);
    if (!reach)
        return reach.error();
    const std::optional<db::LockedPayment> payment = db::PaymentRepository(connection).find(*reach, id);
    const std::optional<db::LockedBooking> booking
        = payment ? db::BookingRepository(connection).lock(*reach, payment->payment.bookingId) : std::nullopt;
    if (!booking)
        return failure(ErrorCode::NotFound, QStringLiteral("payment"));
    Money left;
    const QList<db::RefundablePayment> payments = db::RefundRepository(connection).refundable(booking->id);
    for (const db::RefundablePayment &candidate : payments) {
        if (candidate.payment.payment.id == id)
            left = candidate.left;
    }
    if (left.isZero()) {
        Error error = failure(ErrorCode::InvalidTransition, QStringLiteral("nothing left to refund"));
        error.info.insert(QStringLiteral("blocked_by"), QStringLiteral("nothing_to_refund"));
        error.info.insert(QStringLiteral("allowed"), QJsonArray());
        return error;
    }
    const Result<QList<Refund>> refunds
        = askRefund(connection, *booking, request.amount.value_or(left), request.reason, caller.trace(), id);
    if (!refunds)
        return refunds.error();
    db::BookingRepository(connection).setPaymentStatus(booking->id, BookingPaymentStatus::RefundPending);
    return refunds->first();
}

Result<QList<Refund>> showRefunds(db::Connection &connection, const Caller &caller, BookingId booking)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::PaymentsView);
    if (!reach)
        return reach.error();
    if (!db::BookingReader(connection).get(*reach, booking))
        return failure(ErrorCode::NotFound, QStringLiteral("booking"));
    return db::RefundRepository(connection).ofBooking(booking);
}

} // namespace zhilego::payments
