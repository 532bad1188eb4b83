// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/rollforward.h"

#include "server/db/repositories/demorepository.h"
#include "server/demo/instants.h"
#include "server/demo/linkedunits.h"
#include "server/demo/loader.h"

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
        , m_view(viewOf(world, span.now))
        , m_repository(connection)
        , m_loader(connection, world, m_view, span)
    {
        while (m_firstNew < m_view.attempts.size() && m_view.attempts[m_firstNew].settledAt() <= span.after)
            ++m_firstNew;
    }

    Continuation run()
    {
        goOn();
        m_loader.loadClients();
        addNew();
        m_loader.finish();
        return m_done;
    }

private:
    //! Bookings that were there before.
    void goOn()
    {
        const QDate since = localDate(m_span.after).addDays(-3);
        std::vector<BookingPlan> plans;
        for (size_t attempt = 0; attempt < m_firstNew; ++attempt) {
            // A refund may come after the day of arrival, a no-show the day after it.
            if (m_view.attempts[attempt].checkOut() >= since) {
                plans.push_back(planOf(m_world, m_view, attempt, m_span.now));
                if (!goesOn(plans.back(), m_span))
                    plans.pop_back();
            }
            if (plans.size() == bookingBatch || attempt + 1 == m_firstNew) {
                goOn(std::move(plans));
                plans.clear();
            }
        }
    }

    void goOn(std::vector<BookingPlan> plans)
    {
        QList<db::DemoMove> moves;
        for (const BookingPlan &plan : plans)
            moves.append(moveOf(plan, m_span));
        const QHash<QUuid, QString> moved = m_repository.move(moves);
        std::erase_if(plans, [&moved](const BookingPlan &plan) { return !moved.contains(plan.id); });
        QList<db::DemoRefund> refunds;
        for (BookingPlan &plan : plans) {
            plan.number = moved.value(plan.id);
            addRefunds(plan, refunds);
        }
        m_repository.refund(refunds);
        m_loader.loadContinuations(plans);
        m_done.moved += static_cast<qint64>(plans.size());
    }

    void addRefunds(const BookingPlan &plan, QList<db::DemoRefund> &refunds) const
    {
        for (const Moment &moment : plan.story.moments) {
            if (moment.deed != Deed::Refunded || !m_span.holds(moment.at))
                continue;
            const std::optional<PaymentStanding> payment
                = paymentStandingAt(plan.story, moment.payment, m_span.now);
            refunds.append(
                {plan.id, paymentId(m_world, plan, moment.payment), toWire(payment->status), moment.at});
        }
    }

    void addNew()
    {
        const size_t count = m_view.attempts.size() - m_firstNew;
        const QList<qint64> numbers = m_repository.takeBookingNumbers(static_cast<qint64>(count));
        QList<QUuid> properties;
        for (const DemoProperty &property : m_view.properties)
            properties.append(property.id);
        m_stays = m_repository.staysAfter(properties, localDate(m_span.after).addDays(-1));
        m_loader.loadBlocks(
            [this](const DemoProperty &property, const Stay &nights) { return isFree(property, nights); });
        std::vector<BookingPlan> plans;
        for (size_t i = 0; i < count; ++i) {
            plans.push_back(planOf(m_world, m_view, m_firstNew + i, m_span.now));
            plans.back().number = bookingNumber(numbers.at(static_cast<qsizetype>(i)));
            if (!hasPlace(plans.back()))
                plans.pop_back();
            if (plans.size() == bookingBatch || i + 1 == count) {
                m_loader.loadBookings(plans);
                m_done.added += static_cast<qint64>(plans.size());
                plans.clear();
            }
        }
    }

    //! Nobody has sold the nights to another guest meanwhile, or keeps them.
    bool hasPlace(const BookingPlan &plan) const
    {
        const BookingStatus status = plan.standing.status;
        if (!occupies(status) && status != BookingStatus::Completed)
            return true;
        return isFree(*plan.property, {plan.attempt->checkIn, plan.attempt->checkOut()});
    }

    bool isFree(const DemoProperty &property, const Stay &wished) const
    {
        QList<int> numbers{property.number};
        numbers += partsOf(m_world, property.number);
        if (const std::optional<int> whole = wholeOf(m_world, property.number))
            numbers.append(*whole);
        return std::none_of(numbers.begin(), numbers.end(), [&](int number) {
            const auto [first, last] = m_stays.equal_range(m_view.properties[static_cast<size_t>(number)].id);
            return std::any_of(first, last, [&wished](const Stay &stay) { return stay.overlaps(wished); });
        });
    }

    const World &m_world;
    const Span m_span;
    const WorldView m_view;
    size_t m_firstNew = 0; //!< attempts before it are in the database
    QMultiHash<QUuid, Stay> m_stays;
    db::DemoRepository m_repository;
    Loader m_loader;
    Continuation m_done;
};

} // namespace

Continuation rollForward(db::Connection &connection, const World &world, Span span)
{
    return Roll(connection, world, span).run();
}

} // namespace zhilego::demo
