// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/rollforward.h"

#include "server/db/repositories/demorepository.h"
#include "server/demo/instants.h"
#include "server/demo/loader.h"
#include "server/demo/numbering.h"

#include <algorithm>

namespace zhilego::demo {
namespace {

bool goesOn(const BookingPlan &plan, Span span)
{
    return std::any_of(plan.story.moments.begin(), plan.story.moments.end(),
                       [span](const Moment &moment) { return span.holds(moment.at); });
}

db::DemoMove moveOf(const BookingPlan &plan, Span span)
{
    const Standing before = standingAt(plan.story, span.after);
    db::DemoMove move;
    move.booking = plan.id;
    move.expectedVersion = before.version;
    for (size_t i = 0; i < plan.story.payments.size(); ++i) {
        if (paymentStandingAt(plan.story, static_cast<int>(i), span.after))
            ++move.expectedPayments;
    }
    move.status = plan.standing.status;
    move.paymentStatus = plan.standing.paymentStatus;
    move.paid = plan.standing.paid;
    move.reason = plan.standing.reason;
    move.version = plan.standing.version;
    move.at = plan.standing.updatedAt;
    if (plan.story.noShowSuggestedAt <= span.now)
        move.noShowSuggestedAt = plan.story.noShowSuggestedAt;
    return move;
}

class Roll
{
public:
    Roll(db::Connection &connection, const World &world, Span span)
        : m_world(world)
        , m_span(span)
        , m_cast(castOf(world))
        , m_repository(connection)
        , m_loader(connection, world, m_cast, span)
        , m_numbering(world, span)
    {
    }

    Continuation run()
    {
        m_numbers = m_repository.takeBookingNumbers(m_numbering.count());
        for (int realtor = 0; realtor < m_world.realtors(); ++realtor) {
            const Workload workload = workloadOf(m_world, realtor, m_span.now);
            if (workload.properties.empty())
                continue;
            goOn(workload);
            m_loader.loadClients(workload);
            const std::vector<BookingPlan> plans = freePlans(workload, numberedPlans(workload));
            m_loader.loadBookings(workload, plans);
            m_done.added += static_cast<qint64>(plans.size());
        }
        m_loader.loadAudit();
        return m_done;
    }

private:
    //! Bookings that were there before.
    void goOn(const Workload &workload)
    {
        std::vector<BookingPlan> plans;
        QList<db::DemoMove> moves;
        for (const Attempt &attempt : workload.attempts) {
            if (attempt.settledAt() > m_span.after
                || attempt.checkOut() < localDate(m_span.after).addDays(-3))
                continue;
            BookingPlan plan = planOf(m_world, workload.propertyOf(attempt), attempt, m_span.now);
            if (!goesOn(plan, m_span))
                continue;
            moves.append(moveOf(plan, m_span));
            plans.push_back(std::move(plan));
        }
        const QHash<QUuid, QString> moved = m_repository.move(moves);
        std::erase_if(plans, [&moved](const BookingPlan &plan) { return !moved.contains(plan.id); });
        QList<db::DemoRefund> refunds;
        for (BookingPlan &plan : plans) {
            plan.number = moved.value(plan.id);
            addRefunds(plan, refunds);
        }
        m_repository.refund(refunds);
        m_loader.loadContinuations(workload, plans);
        m_done.moved += static_cast<qint64>(plans.size());
    }

    void addRefunds(const BookingPlan &plan, QList<db::DemoRefund> &refunds) const
    {
        for (const Moment &moment : plan.story.moments) {
            if (moment.deed != Deed::Refunded || !m_span.holds(moment.at))
                continue;
            const std::optional<PaymentStanding> payment
                = paymentStandingAt(plan.story, moment.payment, m_span.now);
            refunds.append({paymentId(m_world, plan, moment.payment), toWire(payment->status), moment.at});
        }
    }

    std::vector<BookingPlan> numberedPlans(const Workload &workload) const
    {
        std::vector<BookingPlan> plans = newPlansOf(m_world, workload, m_span);
        const std::vector<int> ranks = ranksOf(workload, m_numbering, m_span);
        for (size_t i = 0; i < plans.size(); ++i)
            plans[i].number = bookingNumber(m_numbers.at(ranks[i]));
        return plans;
    }

    //! Without those whose nights somebody has sold to another guest, or keeps.
    std::vector<BookingPlan> freePlans(const Workload &workload, std::vector<BookingPlan> plans)
    {
        QList<QUuid> properties;
        for (const DemoProperty &property : workload.properties)
            properties.append(property.id);
        const QMultiHash<QUuid, Stay> stays
            = m_repository.staysAfter(properties, localDate(m_span.after).addDays(-1));
        std::erase_if(plans, [&stays](const BookingPlan &plan) {
            const BookingStatus status = plan.standing.status;
            if (!occupies(status) && status != BookingStatus::Completed)
                return false;
            const Stay wished{plan.attempt->checkIn, plan.attempt->checkOut()};
            const auto [first, last] = stays.equal_range(plan.property->id);
            return std::any_of(first, last, [&wished](const Stay &stay) { return stay.overlaps(wished); });
        });
        return plans;
    }

    const World &m_world;
    const Span m_span;
    const Cast m_cast;
    db::DemoRepository m_repository;
    Loader m_loader;
    const Numbering m_numbering;
    QList<qint64> m_numbers;
    Continuation m_done;
};

} // namespace

Continuation rollForward(db::Connection &connection, const World &world, Span span)
{
    return Roll(connection, world, span).run();
}

} // namespace zhilego::demo
