// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/bookingplan.h"

namespace zhilego::demo {
namespace {

enum class IdOf : quint64 { Booking, Timeline, Payment, RefundCase };

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

QByteArray cancelDetails(const Story &story)
{
    const Money refund = refundOf(story);
    return "{\"reason\":\"" + story.cancelReason.toLatin1() + '"'
        + (refund.isZero() ? QByteArray() : ",\"refund_minor\":" + QByteArray::number(refund.tiyn())) + '}';
}

} // namespace

BookingPlan planOf(const World &world, const WorldView &view, size_t attempt, qint64 now)
{
    BookingPlan plan;
    plan.attempt = &view.attempts[attempt];
    plan.property = &view.propertyOf(*plan.attempt);
    plan.client = view.clients[static_cast<size_t>(view.clientOf[attempt])].id(world);
    plan.story = storyOf(world, *plan.property, *plan.attempt);
    plan.standing = standingAt(plan.story, now);
    Random ids = idStream(world, *plan.attempt, IdOf::Booking, 0);
    plan.id = uuidAt(plan.attempt->heldAt, ids);
    return plan;
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

QUuid refundCaseId(const World &world, const BookingPlan &plan)
{
    Random ids = idStream(world, *plan.attempt, IdOf::RefundCase, 0);
    return uuidAt(plan.attempt->cancelledAt, ids);
}

QUuid refundId(const World &world, const BookingPlan &plan)
{
    Random ids = idStream(world, *plan.attempt, IdOf::RefundCase, 1);
    return uuidAt(plan.attempt->cancelledAt, ids);
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
        return cancelDetails(plan.story);
    if (moment.payment < 0)
        return "{}";
    const DemoPayment &payment = plan.story.payments[static_cast<size_t>(moment.payment)];
    return moneyDetails(moment.deed == Deed::Refunded ? payment.refund : payment.amount, payment.provider);
}

} // namespace zhilego::demo
