// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/words.h"

#include <QHash>

namespace zhilego::ui {

QString Words::status(BookingStatus status)
{
    switch (status) {
    case BookingStatus::Hold:
        return tr("On hold");
    case BookingStatus::Confirmed:
        return tr("Confirmed");
    case BookingStatus::CheckedIn:
        return tr("Checked in");
    case BookingStatus::Completed:
        return tr("Completed");
    case BookingStatus::Cancelled:
        return tr("Cancelled");
    case BookingStatus::Expired:
        return tr("Hold expired");
    case BookingStatus::NoShow:
        return tr("No-show");
    }
    return {};
}

Tone Words::tone(BookingStatus status)
{
    switch (status) {
    case BookingStatus::Hold:
        return Tone::Warning;
    case BookingStatus::Confirmed:
        return Tone::Info;
    case BookingStatus::CheckedIn:
        return Tone::Success;
    case BookingStatus::NoShow:
        return Tone::Danger;
    case BookingStatus::Completed:
    case BookingStatus::Cancelled:
    case BookingStatus::Expired:
        break;
    }
    return Tone::Neutral;
}

QString Words::paymentStatus(BookingPaymentStatus status)
{
    switch (status) {
    case BookingPaymentStatus::Unpaid:
        return tr("Not paid");
    case BookingPaymentStatus::Pending:
        return tr("Awaiting payment");
    case BookingPaymentStatus::Partial:
        return tr("Partly paid");
    case BookingPaymentStatus::Paid:
        return tr("Paid");
    case BookingPaymentStatus::AwaitingOnSite:
        return tr("Pays on site");
    case BookingPaymentStatus::RefundPending:
        return tr("Refund under way");
    case BookingPaymentStatus::PartiallyRefunded:
        return tr("Partly refunded");
    case BookingPaymentStatus::Refunded:
        return tr("Refunded");
    }
    return {};
}

Tone Words::tone(BookingPaymentStatus status)
{
    switch (status) {
    case BookingPaymentStatus::Unpaid:
    case BookingPaymentStatus::Partial:
    case BookingPaymentStatus::RefundPending:
        return Tone::Warning;
    case BookingPaymentStatus::Pending:
    case BookingPaymentStatus::AwaitingOnSite:
        return Tone::Info;
    case BookingPaymentStatus::Paid:
        return Tone::Success;
    case BookingPaymentStatus::PartiallyRefunded:
    case BookingPaymentStatus::Refunded:
        break;
    }
    return Tone::Neutral;
}

QString Words::payment(PaymentStatus status)
{
    switch (status) {
    case PaymentStatus::Created:
        return tr("Link sent", "payment");
    case PaymentStatus::Pending:
        return tr("Being paid", "payment");
    case PaymentStatus::Paid:
        return tr("Paid", "payment");
    case PaymentStatus::Failed:
        return tr("Failed", "payment");
    case PaymentStatus::Expired:
        return tr("Not paid in time", "payment");
    case PaymentStatus::Cancelled:
        return tr("Withdrawn", "payment");
    case PaymentStatus::RefundPending:
        return tr("Refund under way", "payment");
    case PaymentStatus::PartiallyRefunded:
        return tr("Partly refunded", "payment");
    case PaymentStatus::Refunded:
        return tr("Refunded", "payment");
    case PaymentStatus::Unknown:
        return tr("Being checked", "payment");
    }
    return {};
}

Tone Words::tone(PaymentStatus status)
{
    switch (status) {
    case PaymentStatus::Created:
    case PaymentStatus::Pending:
        return Tone::Info;
    case PaymentStatus::Paid:
        return Tone::Success;
    case PaymentStatus::Failed:
        return Tone::Danger;
    case PaymentStatus::RefundPending:
    case PaymentStatus::Unknown:
        return Tone::Warning;
    case PaymentStatus::Expired:
    case PaymentStatus::Cancelled:
    case PaymentStatus::PartiallyRefunded:
    case PaymentStatus::Refunded:
        break;
    }
    return Tone::Neutral;
}

QString Words::refund(RefundStatus status)
{
    switch (status) {
    case RefundStatus::Queued:
        return tr("About to go back", "refund");
    case RefundStatus::Sent:
        return tr("Sent to the bank", "refund");
    case RefundStatus::Manual:
        return tr("To be given back by hand", "refund");
    case RefundStatus::Succeeded:
        return tr("Given back", "refund");
    }
    return {};
}

QString Words::exception(const QString &type)
{
    const QHash<QString, QString> names{
        {QStringLiteral("amount_mismatch"), tr("Another amount was paid than expected")},
        {QStringLiteral("paid_without_place"), tr("Paid when the dates were gone")},
        {QStringLiteral("duplicate_payment"), tr("Paid twice")},
        {QStringLiteral("payment_unclear"), tr("The bank's answer is unclear")},
        {QStringLiteral("unknown_payment"), tr("Money came that belongs to no payment")},
        {QStringLiteral("invoice_not_withdrawn"), tr("The invoice could not be withdrawn")},
        {QStringLiteral("biller_repeat_differs"), tr("The bank told of one payment in two ways")},
        {QStringLiteral("missing_in_bank"), tr("The bank does not know this payment")},
        {QStringLiteral("missing_in_ours"), tr("The bank has a payment that is not recorded here")},
        {QStringLiteral("amount_differs"), tr("The bank has another amount")},
        {QStringLiteral("refund_differs"), tr("The bank gave back another amount")},
        {QStringLiteral("refund_due"), tr("Money has to be given back by hand")},
    };
    return names.value(type, tr("Someone has to look at this"));
}

QString Words::transition(BookingStatus from, BookingStatus to)
{
    const bool over
        = from == BookingStatus::Cancelled || from == BookingStatus::Expired || from == BookingStatus::NoShow;
    switch (to) {
    case BookingStatus::Hold:
        return tr("Hold again");
    case BookingStatus::Confirmed:
        return over ? tr("Reinstate") : tr("Confirm");
    case BookingStatus::CheckedIn:
        return tr("Check in");
    case BookingStatus::Completed:
        return tr("Check out");
    case BookingStatus::Cancelled:
        return tr("Cancel the booking");
    case BookingStatus::NoShow:
        return tr("Guest did not come");
    case BookingStatus::Expired:
        break; // only the server's clock does that
    }
    return {};
}

QString Words::blocked(TransitionBlock block)
{
    switch (block) {
    case TransitionBlock::None:
        break;
    case TransitionBlock::NoPermission:
        return tr("Your role may not do this.");
    case TransitionBlock::HoldOver:
        return tr("The 15 minutes of the hold are over.");
    case TransitionBlock::BeforeCheckIn:
        return tr("The day of arrival has not come yet.");
    case TransitionBlock::StayOver:
        return tr("The last night of the stay is over.");
    }
    return {};
}

QString Words::timeline(const QString &type)
{
    const QHash<QString, QString> names{
        {QStringLiteral("booking.held"), tr("Hold taken")},
        {QStringLiteral("booking.confirmed"), tr("Booking confirmed")},
        {QStringLiteral("booking.checked_in"), tr("Guest checked in")},
        {QStringLiteral("booking.completed"), tr("Guest checked out")},
        {QStringLiteral("booking.cancelled"), tr("Booking cancelled")},
        {QStringLiteral("booking.expired"), tr("Hold expired")},
        {QStringLiteral("booking.no_show"), tr("Guest did not come")},
        {QStringLiteral("booking.reinstated"), tr("Booking reinstated")},
        {QStringLiteral("booking.changed"), tr("Booking changed")},
        {QStringLiteral("booking.status_changed"), tr("Status changed")},
        {QStringLiteral("booking.no_show_suggested"), tr("The guest seems not to have come")},
        {QStringLiteral("booking.paid_without_place"), tr("Paid when the dates were gone")},
        {QStringLiteral("booking.payment_received"), tr("Payment received")},
        {QStringLiteral("payment.created"), tr("Payment link made")},
        {QStringLiteral("payment.opened"), tr("Guest opened the payment")},
        {QStringLiteral("payment.unclear"), tr("The bank's answer is unclear")},
        {QStringLiteral("payment.pending"), tr("Guest opened the payment")},
        {QStringLiteral("payment.paid"), tr("Payment received")},
        {QStringLiteral("payment.succeeded"), tr("Payment received")},
        {QStringLiteral("payment.failed"), tr("Payment failed")},
        {QStringLiteral("payment.expired"), tr("Payment link expired")},
        {QStringLiteral("payment.cancelled"), tr("Payment link withdrawn")},
        {QStringLiteral("payment.refund_asked"), tr("Refund asked for")},
        {QStringLiteral("payment.refund_failed"), tr("Refund did not go through")},
        {QStringLiteral("payment.refunded"), tr("Money refunded")},
        {QStringLiteral("exception.opened"), tr("Someone has to look at this")},
        {QStringLiteral("exception.resolved"), tr("The matter is settled")},
        {QStringLiteral("exception.dismissed"), tr("Nothing has to be done about it")},
    };
    // A newer server may write lines that this program has no words for.
    return names.value(type, tr("Change recorded"));
}

QString Words::source(const QString &source)
{
    const QHash<QString, QString> names{
        {QStringLiteral("desktop"), tr("Desktop program")},
        {QStringLiteral("telegram"), tr("Telegram bot")},
        {QStringLiteral("whatsapp"), tr("WhatsApp")},
        {QStringLiteral("phone"), tr("Phone call")},
        {QStringLiteral("walk_in"), tr("At the door")},
        {QStringLiteral("api"), tr("Partner")},
        {QStringLiteral("web"), tr("Web page")},
    };
    return names.value(source, tr("Other source"));
}

QString Words::role(Role role)
{
    switch (role) {
    case Role::User:
        return tr("Renter");
    case Role::Realtor:
        return tr("Realtor");
    case Role::SuperAdmin:
        return tr("Head of agency");
    case Role::Superuser:
        return tr("Superuser");
    case Role::Staff:
        return tr("Staff");
    }
    return {};
}

QString Words::nights(int count)
{
    return tr("%n night(s)", nullptr, count);
}

QString Words::guests(int count)
{
    return tr("%n guest(s)", nullptr, count);
}

} // namespace zhilego::ui
