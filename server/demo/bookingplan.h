// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/worldview.h"
#include "server/demo/story.h"

#include <limits>

namespace zhilego::demo {

//! The span of time a fill tells: (after, now], milliseconds since 1970.
struct Span
{
    qint64 after = std::numeric_limits<qint64>::min();
    qint64 now = 0;

    bool holds(qint64 at) const { return after < at && at <= now; }
};

//! How many are written at once: enough for COPY to run, little to keep.
inline constexpr size_t bookingBatch = 10'000;

//! A booking of the demo world on its way into the tables.
struct BookingPlan
{
    const Attempt *attempt = nullptr;
    const DemoProperty *property = nullptr;
    QUuid client;
    Story story;
    Standing standing; //!< at the moment of the fill
    QUuid id;
    QString number; //!< "ZG-000123"
};

//! The plan of one attempt, without its number.
BookingPlan planOf(const World &world, const WorldView &view, size_t attempt, qint64 now);
QString bookingNumber(qint64 number);

//! The id of a line of its timeline or of a payment.
QUuid timelineId(const World &world, const BookingPlan &plan, int moment);
//! Of the case that asks a person for the refund.
QUuid refundCaseId(const World &world, const BookingPlan &plan);
QUuid refundId(const World &world, const BookingPlan &plan);
QUuid paymentId(const World &world, const BookingPlan &plan, int payment);

//! What the timeline tells about a moment, as JSON.
QByteArray detailsOf(const BookingPlan &plan, const Moment &moment);

} // namespace zhilego::demo
