// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/bookingstatus.h"
#include "models/domain/paymentstatus.h"
#include "server/demo/attempt.h"

namespace zhilego::demo {

//! What can happen to a booking.
enum class Deed {
    Held,
    LinkMade,
    LinkFailed,
    LinkExpired,
    Paid,
    Confirmed,
    PaymentReceived, //!< money for a booking that was confirmed before
    CheckedIn,
    Completed,
    Cancelled,
    NoShow,
    Expired,
    Refunded
};

struct Moment
{
    qint64 at = 0;
    Deed deed = Deed::Held;
    bool byStaff = false; //!< else by itself
    int payment = -1; //!< position in Story::payments
};

//! One attempt to be paid; what became of it is in the moments that name it.
struct DemoPayment
{
    QString provider;
    Money amount;
    Money refund; //!< what is given back when the booking is cancelled
    QString failure; //!< the provider's word, if it ends without money
};

//! Everything that happens to one attempt, in the order of time.
struct Story
{
    int guests = 1;
    QString source;
    QString comment;
    QString cancelReason; //!< code of the directory
    bool madeByStaff = false;
    QList<PricedLine> lines;
    Money total;
    Money deposit;
    qint64 noShowSuggestedAt = 0;
    std::vector<DemoPayment> payments;
    std::vector<Moment> moments;
};

//! What a cancelled booking gives back, sooner or later.
Money refundOf(const Story &story);

Story storyOf(const World &world, const DemoProperty &property, const Attempt &attempt);

//! How a booking stands at a moment of its story.
struct Standing
{
    BookingStatus status = BookingStatus::Hold;
    BookingPaymentStatus paymentStatus = BookingPaymentStatus::Unpaid;
    Money paid;
    QString reason;
    int version = 0;
    qint64 updatedAt = 0;
};

Standing standingAt(const Story &story, qint64 now);
//! The same for one payment; nothing before it is made.
struct PaymentStanding
{
    PaymentStatus status = PaymentStatus::Created;
    QString rawStatus;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
};
std::optional<PaymentStanding> paymentStandingAt(const Story &story, int payment, qint64 now);

//! The name of a deed in timeline and audit: "booking.held".
QString typeOf(Deed deed);

} // namespace zhilego::demo
