// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/bookingplan.h"

namespace zhilego::demo {
namespace {

enum class IdOf : quint64 { Booking, Timeline, Payment };

Random idStream(const World &world, const Attempt &attempt, IdOf what, int position)
{
    return Random(world.seed, Purpose::Ids,
                  {static_cast<quint64>(attempt.property), static_cast<quint64>(attempt.sequence),
                   static_cast<quint64>(what), static_cast<quint64>(position)});
}

QByteArray moneyDetails(Money amount, const QString &provider)
{
    return "{\"amount_minor\":" + QByteArray::number(amount.tiyn()) + ",\"provider\":\"" + provider.toLatin1()
        + "\"}";
}

} // namespace

BookingPlan planOf(const World &world, const DemoProperty &property, const Attempt &attempt, qint64 now)
{
    BookingPlan plan;
    plan.attempt = &attempt;
    plan.property = &property;
    plan.story = storyOf(world, property, attempt);
    plan.standing = standingAt(plan.story, now);
    Random ids = idStream(world, attempt, IdOf::Booking, 0);
    plan.id = uuidAt(attempt.heldAt, ids);
    plan.quoteId = uuidAt(attempt.heldAt, ids);
    return plan;
}

std::vector<BookingPlan> newPlansOf(const World &world, const Workload &workload, Span span)
{
    std::vector<BookingPlan> plans;
    for (size_t i = 0; i < workload.attempts.size(); ++i) {
        const Attempt &attempt = workload.attempts[i];
        if (!span.holds(attempt.settledAt()))
            continue;
        plans.push_back(planOf(world, workload.propertyOf(attempt), attempt, span.now));
        plans.back().client = &workload.clients[static_cast<size_t>(workload.clientOf[i])];
    }
    return plans;
}

QString bookingNumber(qint64 number)
{
    return QStringLiteral("ZG-") + QString::number(number).rightJustified(6, u'0');
}

QUuid timelineId(const World &world, const BookingPlan &plan, int moment)
{
    Random ids = idStream(world, *plan.attempt, IdOf::Timeline, moment);
    return uuidAt(plan.story.moments[static_cast<size_t>(moment)].at, ids, moment);
}

QUuid paymentId(const World &world, const BookingPlan &plan, int payment)
{
    Random ids = idStream(world, *plan.attempt, IdOf::Payment, payment);
    qint64 madeAt = plan.attempt->heldAt;
    for (const Moment &moment : plan.story.moments) {
        if (moment.payment == payment) {
            madeAt = moment.at;
            break;
        }
    }
    return uuidAt(madeAt, ids);
}

QByteArray detailsOf(const BookingPlan &plan, const Moment &moment)
{
    if (moment.deed == Deed::Held)
        return "{\"source\":\"" + plan.story.source.toLatin1() + "\"}";
    if (moment.deed == Deed::Cancelled)
        return "{\"reason\":\"" + plan.story.cancelReason.toLatin1() + "\"}";
    if (moment.payment < 0)
        return "{}";
    const DemoPayment &payment = plan.story.payments[static_cast<size_t>(moment.payment)];
    return moneyDetails(moment.deed == Deed::Refunded ? payment.refund : payment.amount, payment.provider);
}

} // namespace zhilego::demo
