// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/story.h"

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

void apply(Standing &standing, const Story &story, const Moment &moment)
{
    using P = BookingPaymentStatus;
    standing.updatedAt = moment.at;
    // Money that came is told twice, as payment and as change of the booking; only the latter is a version.
    if (moment.deed != Deed::Paid)
        ++standing.version;
    const auto payment
        = [&]() -> const DemoPayment & { return story.payments[static_cast<size_t>(moment.payment)]; };
    switch (moment.deed) {
    case Deed::Held:
        return;
    case Deed::LinkMade:
        if (standing.paymentStatus == P::Unpaid)
            standing.paymentStatus = P::Pending;
        else
            --standing.version;
        return;
    case Deed::LinkFailed:
    case Deed::LinkExpired:
        standing.paymentStatus = P::Unpaid;
        return;
    case Deed::Paid:
        standing.paid += payment().amount;
        return;
    case Deed::Confirmed:
        standing.status = BookingStatus::Confirmed;
        standing.paymentStatus = standing.paid >= story.total ? P::Paid : P::AwaitingOnSite;
        return;
    case Deed::PaymentReceived:
        standing.paymentStatus = P::Paid;
        return;
    case Deed::CheckedIn:
        standing.status = BookingStatus::CheckedIn;
        return;
    case Deed::Completed:
        standing.status = BookingStatus::Completed;
        return;
    case Deed::Cancelled:
        standing.status = BookingStatus::Cancelled;
        standing.reason = story.cancelReason;
        if (standing.paid.isZero())
            standing.paymentStatus = P::Unpaid;
        else if (!refundOf(story).isZero())
            standing.paymentStatus = P::RefundPending;
        return;
    case Deed::NoShow:
        standing.status = BookingStatus::NoShow;
        return;
    case Deed::Expired:
        standing.status = BookingStatus::Expired;
        return;
    case Deed::Refunded:
        standing.paid = standing.paid - payment().refund;
        standing.paymentStatus = standing.paid.isZero() ? P::Refunded : P::PartiallyRefunded;
        return;
    }
}

} // namespace

Money refundOf(const Story &story)
{
    Money refund;
    for (const DemoPayment &payment : story.payments)
        refund += payment.refund;
    return refund;
}

Standing standingAt(const Story &story, qint64 now)
{
    Standing standing;
    for (const Moment &moment : story.moments) {
        if (moment.at <= now)
            apply(standing, story, moment);
    }
    return standing;
}

std::optional<PaymentStanding> paymentStandingAt(const Story &story, int payment, qint64 now)
{
    const DemoPayment &what = story.payments[static_cast<size_t>(payment)];
    std::optional<PaymentStanding> standing;
    for (const Moment &moment : story.moments) {
        if (moment.payment != payment || moment.at > now)
            continue;
        if (!standing)
            standing = PaymentStanding{PaymentStatus::Created, {}, moment.at, moment.at};
        standing->updatedAt = moment.at;
        if (moment.deed == Deed::Paid) {
            standing->status = PaymentStatus::Paid;
            standing->rawStatus = what.provider == u"kaspi" ? u"Processed"_s : QString();
        } else if (moment.deed == Deed::LinkFailed || moment.deed == Deed::LinkExpired) {
            standing->status
                = moment.deed == Deed::LinkFailed ? PaymentStatus::Failed : PaymentStatus::Expired;
            standing->rawStatus = what.failure;
        } else if (moment.deed == Deed::Refunded) {
            standing->status
                = what.refund == what.amount ? PaymentStatus::Refunded : PaymentStatus::PartiallyRefunded;
        }
    }
    return standing;
}

QString typeOf(Deed deed)
{
    switch (deed) {
    case Deed::Held:
        return u"booking.held"_s;
    case Deed::LinkMade:
        return u"payment.created"_s;
    case Deed::LinkFailed:
        return u"payment.failed"_s;
    case Deed::LinkExpired:
        return u"payment.expired"_s;
    case Deed::Paid:
        return u"payment.succeeded"_s;
    case Deed::Confirmed:
        return u"booking.confirmed"_s;
    case Deed::PaymentReceived:
        return u"booking.payment_received"_s;
    case Deed::CheckedIn:
        return u"booking.checked_in"_s;
    case Deed::Completed:
        return u"booking.completed"_s;
    case Deed::Cancelled:
        return u"booking.cancelled"_s;
    case Deed::NoShow:
        return u"booking.no_show"_s;
    case Deed::Expired:
        return u"booking.expired"_s;
    case Deed::Refunded:
        break;
    }
    return u"payment.refunded"_s;
}

} // namespace zhilego::demo
