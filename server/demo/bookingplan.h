// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/guests.h"
#include "server/demo/story.h"

#include <QByteArrayList>

namespace zhilego::demo {

//! The span of time a fill tells: (after, now], milliseconds since 1970.
struct Span
{
    qint64 after = std::numeric_limits<qint64>::min();
    qint64 now = 0;

    bool holds(qint64 at) const { return after < at && at <= now; }
};

//! A booking of the demo world on its way into the tables.
struct BookingPlan
{
    const Attempt *attempt = nullptr;
    const DemoProperty *property = nullptr;
    const DemoClient *client = nullptr;
    Story story;
    Standing standing; //!< at the moment of the fill
    QUuid id;
    QUuid quoteId;
    QString number; //!< "ZG-000123"
};

//! All but number and client, which depend on others.
BookingPlan planOf(const World &world, const DemoProperty &property, const Attempt &attempt, qint64 now);
//! The plans of the attempts that are settled within the span, without numbers.
std::vector<BookingPlan> newPlansOf(const World &world, const Workload &workload, Span span);
QString bookingNumber(qint64 number);

//! The id of a line of its timeline or of a payment.
QUuid timelineId(const World &world, const BookingPlan &plan, int moment);
QUuid paymentId(const World &world, const BookingPlan &plan, int payment);

//! What the timeline tells about a moment, as JSON.
QByteArray detailsOf(const BookingPlan &plan, const Moment &moment);

} // namespace zhilego::demo
