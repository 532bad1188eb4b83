// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/exceptions/resolveexception.h"

#include "server/usecases/auth/policy.h"
#include "server/usecases/exceptions/rebook.h"
#include "server/usecases/payments/applymoney.h"
#include "server/usecases/payments/askrefund.h"
#include "server/usecases/payments/endrefund.h"
#include "server/usecases/payments/ledger.h"

#include <QJsonArray>

namespace zhilego {
namespace {

using api::ResolveAction;

struct Way
{
    const char *type;
    QList<ResolveAction> actions;
};

//! The types that money hangs on; anything else is settled outside.
const QList<Way> &ways()
{
    static const QList<Way> all{
        {"paid_without_place",
         {ResolveAction::OtherDates, ResolveAction::OtherProperty, ResolveAction::Refund}},
        {"duplicate_payment", {ResolveAction::Refund}},
        {"amount_mismatch", {ResolveAction::Accept, ResolveAction::Refund}},
        {"refund_due", {ResolveAction::Retry, ResolveAction::GivenBack}},
    };
    return all;
}

QList<ResolveAction> actionsFor(const QString &type)
{
    for (const Way &way : ways()) {
        if (type == QLatin1String(way.type))
            return way.actions;
    }
    return {ResolveAction::Done};
}

Error blocked(const QString &by)
{
    Error error = failure(ErrorCode::InvalidTransition, by);
    error.info.insert(QStringLiteral("blocked_by"), by);
    error.info.insert(QStringLiteral("allowed"), QJsonArray());
    return error;
}

//! A case with what it is about, locked in the one order and itself last.
struct Locked
{
    db::ExceptionCase exception;
    std::optional<db::LockedBooking> booking;
    std::optional<db::LockedPayment> payment;
};

std::optional<BookingId> bookingOf(db::Connection &connection, const db::ExceptionCase &exception)
{
    if (exception.entityType == QStringLiteral("refund"))
        return db::RefundRepository(connection).bookingOf({exception.entityId});
    if (exception.entityType != QStringLiteral("payment"))
        return std::nullopt;
    const std::optional<db::LockedPayment> payment
        = db::PaymentRepository(connection).find({}, {exception.entityId});
    return payment ? std::optional<BookingId>(payment->payment.bookingId) : std::nullopt;
}

Result<Locked> lockCase(db::Connection &connection, const Caller &caller, QUuid id,
                        std::optional<int> version)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::ExceptionsResolve);
    if (!reach)
        return reach.error();
    db::ExceptionRepository exceptions(connection);
    const std::optional<db::ExceptionCase> seen = exceptions.find(*reach, id);
    if (!seen)
        return failure(ErrorCode::NotFound, QStringLiteral("exception"));
    Locked locked;
    if (const std::optional<BookingId> booking = bookingOf(connection, *seen))
        locked.booking = db::BookingRepository(connection).lock({}, *booking);
    if (seen->entityType == QStringLiteral("payment"))
        locked.payment = db::PaymentRepository(connection).lock(PaymentId{seen->entityId});
    locked.exception = exceptions.lock(id);
    if (version && *version != locked.exception.version)
        return failure(ErrorCode::VersionMismatch, QStringLiteral("the case changed meanwhile"));
    if (locked.exception.status != QStringLiteral("open")
        && locked.exception.status != QStringLiteral("investigating"))
        return blocked(QStringLiteral("case_closed"));
    return locked;
}

Money leftOf(db::Connection &connection, const Locked &locked)
{
    const QList<db::RefundablePayment> payments
        = db::RefundRepository(connection).refundable(locked.booking->id);
    for (const db::RefundablePayment &payment : payments) {
        if (payment.payment.payment.id == locked.payment->payment.id)
            return payment.left;
    }
    return {};
}

//! What of the payment is more than the booking may keep.
Money tooMuch(db::Connection &connection, const Locked &locked)
{
    const Money left = leftOf(connection, locked);
    if (locked.exception.type == QStringLiteral("paid_without_place"))
        return occupies(locked.booking->status) ? Money() : left;
    const Money over = payments::Ledger(connection, *locked.booking).kept() - locked.booking->priceTotal;
    return std::clamp(over, Money(), left);
}

Outcome giveBack(db::Connection &connection, const Caller &caller, const Locked &locked, Money amount,
                 const QString &comment)
{
    if (amount.isZero())
        return blocked(QStringLiteral("nothing_to_refund"));
    const Result<QList<Refund>> asked = payments::askRefund(connection, *locked.booking, amount, comment,
                                                            caller.trace(), locked.payment->payment.id);
    if (!asked)
        return asked.error();
    db::BookingRepository(connection)
        .setPaymentStatus(locked.booking->id, BookingPaymentStatus::RefundPending);
    return Done{};
}

//! Money of another amount than expected: what came is taken for what it is.
Outcome takeOtherAmount(db::Connection &connection, const Caller &caller, Locked &locked,
                        const api::Resolution &resolution)
{
    const Money received
        = Money::fromTiyn(locked.exception.details[QStringLiteral("received_minor")].toInteger());
    if (received <= Money())
        return blocked(QStringLiteral("amount_unknown"));
    if (locked.payment->payment.status == PaymentStatus::Paid)
        return blocked(QStringLiteral("payment_paid"));
    db::PaymentRepository(connection).setAmount(locked.payment->payment.id, received);
    locked.payment->payment.amount = received;
    if (resolution.action == ResolveAction::Accept) {
        payments::applyMoney(connection, *locked.booking, *locked.payment, QStringLiteral("accepted"),
                             caller.trace(), resolution.comment);
        return Done{};
    }
    payments::holdMoney(connection, *locked.booking, *locked.payment, QStringLiteral("accepted"),
                        caller.trace());
    locked.booking = db::BookingRepository(connection).lock({}, locked.booking->id);
    return giveBack(connection, caller, locked, received, resolution.comment);
}

Outcome settleRefund(db::Connection &connection, const Caller &caller, const Locked &locked,
                     const api::Resolution &resolution)
{
    const std::optional<payments::RefundCase> refund
        = payments::lockRefund(connection, {locked.exception.entityId});
    if (!refund || refund->refund.refund.status != RefundStatus::Manual)
        return blocked(QStringLiteral("refund_is_not_with_a_person"));
    if (resolution.action == ResolveAction::GivenBack) {
        payments::refundSucceeded(connection, *refund, {}, resolution.method, caller.trace());
        return Done{};
    }
    db::RefundRepository refunds(connection);
    if (!payments::whyByPerson(refund->refund.refund.provider).isEmpty())
        return blocked(QStringLiteral("no_refund_through_this_provider"));
    if (refunds.anotherIsSent(refund->refund.refund.paymentId, refund->refund.refund.id))
        return failure(ErrorCode::Conflict, QStringLiteral("another refund of this payment is under way"));
    refunds.requeue(refund->refund.refund.id);
    payments::enqueueRefund(connection, refund->refund.refund.id, refund->booking.agencyId);
    return Done{};
}

Outcome moveToNewBooking(db::Connection &connection, const Caller &caller, const Locked &locked,
                         const api::Resolution &resolution, const HoldRules &rules, QJsonObject &note)
{
    const Result<BookingId> made = rebook(connection, caller, *locked.booking, *locked.payment, resolution,
                                          locked.exception.id, rules);
    if (!made)
        return made.error();
    note.insert(QStringLiteral("new_booking_id"), made->toString());
    return Done{};
}

Outcome act(db::Connection &connection, const Caller &caller, Locked &locked,
            const api::Resolution &resolution, const HoldRules &rules, QJsonObject &note)
{
    switch (resolution.action) {
    case ResolveAction::OtherDates:
    case ResolveAction::OtherProperty:
        if (leftOf(connection, locked) != locked.payment->payment.amount || occupies(locked.booking->status))
            return blocked(QStringLiteral("money_is_not_held"));
        return moveToNewBooking(connection, caller, locked, resolution, rules, note);
    case ResolveAction::Refund:
        if (locked.exception.type == QStringLiteral("amount_mismatch"))
            return takeOtherAmount(connection, caller, locked, resolution);
        return giveBack(connection, caller, locked, tooMuch(connection, locked), resolution.comment);
    case ResolveAction::Accept:
        return takeOtherAmount(connection, caller, locked, resolution);
    case ResolveAction::Retry:
    case ResolveAction::GivenBack:
        return settleRefund(connection, caller, locked, resolution);
    case ResolveAction::Done:
        break;
    }
    return Done{};
}

db::ExceptionCase close(db::Connection &connection, const Caller &caller, const Locked &locked,
                        const QString &status, const QJsonObject &resolution)
{
    db::ExceptionRepository exceptions(connection);
    exceptions.close(locked.exception.id, status, resolution, caller.actor.id);
    db::Change trace;
    trace.type = QStringLiteral("exception.") + status;
    trace.entityType = QStringLiteral("exception");
    trace.entityId = locked.exception.id;
    trace.version = locked.exception.version + 1;
    trace.agency = locked.exception.agency;
    trace.realtor = locked.exception.realtor;
    trace.before = {{QStringLiteral("status"), locked.exception.status}};
    trace.after = {{QStringLiteral("status"), status}, {QStringLiteral("resolution"), resolution}};
    trace.eventData = {{QStringLiteral("type"), locked.exception.type}};
    if (locked.booking) {
        trace.eventData.insert(QStringLiteral("booking_id"), locked.booking->id.toString());
        trace.timelineOf = locked.booking->id;
    }
    trace.timelineData = resolution;
    trace.timelineData.insert(QStringLiteral("type"), locked.exception.type);
    db::JournalRepository(connection).record(trace, caller.trace());
    return exceptions.lock(locked.exception.id);
}

} // namespace

Result<db::ExceptionCase> resolveException(db::Connection &connection, const Caller &caller, QUuid id,
                                           std::optional<int> version, const api::Resolution &resolution,
                                           const HoldRules &rules)
{
    Result<Locked> locked = lockCase(connection, caller, id, version);
    if (!locked)
        return locked.error();
    if (!actionsFor(locked->exception.type).contains(resolution.action))
        return invalidField(QStringLiteral("action"), QStringLiteral("not_for_this_case"));
    QJsonObject note{{QStringLiteral("action"), enumName(api::resolveActionNames, resolution.action)}};
    if (!resolution.comment.isEmpty())
        note.insert(QStringLiteral("comment"), resolution.comment);
    if (!resolution.method.isEmpty())
        note.insert(QStringLiteral("method"), resolution.method);
    const Outcome done = act(connection, caller, *locked, resolution, rules, note);
    if (!done)
        return done.error();
    return close(connection, caller, *locked, QStringLiteral("resolved"), note);
}

Result<db::ExceptionCase> dismissException(db::Connection &connection, const Caller &caller, QUuid id,
                                           std::optional<int> version, const QString &comment)
{
    const Result<Locked> locked = lockCase(connection, caller, id, version);
    if (!locked)
        return locked.error();
    const QString &type = locked->exception.type;
    const bool heldMoney
        = (type == QStringLiteral("paid_without_place") || type == QStringLiteral("duplicate_payment"))
        && locked->payment && locked->booking && !tooMuch(connection, *locked).isZero();
    const bool openRefund = type == QStringLiteral("refund_due") && locked->booking
        && !db::RefundRepository(connection).openOfBooking(locked->booking->id).isZero();
    if (heldMoney || openRefund)
        return blocked(QStringLiteral("money_is_held"));
    return close(connection, caller, *locked, QStringLiteral("dismissed"),
                 {{QStringLiteral("comment"), comment}});
}

} // namespace zhilego
