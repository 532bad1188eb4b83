// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/copyin.h"
#include "server/db/repositories/demotables.h"
#include "server/demo/instants.h"
#include "server/demo/loader.h"
#include "server/usecases/pricing/quotetext.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

using db::Param;
using db::toParam;

// Below the numbers that the sandbox gives to its payments.
constexpr qint64 firstProviderPayment = 12'600'000'000;
constexpr int auditDays = 30;
constexpr int auditEvery = 8;
constexpr int headEvery = 13;

Param latin(const QByteArray &text)
{
    return {text, false, false};
}

Param instantOrNull(qint64 instant)
{
    return instant == 0 ? toParam(std::nullopt) : instantParam(instant);
}

bool cameIn(PaymentStatus status)
{
    return status == PaymentStatus::Paid || status == PaymentStatus::RefundPending
        || status == PaymentStatus::PartiallyRefunded || status == PaymentStatus::Refunded;
}

QByteArray stateOf(const Standing &standing)
{
    return "\"status\":\"" + enumName(bookingStatusNames, standing.status).toLatin1()
        + "\",\"payment_status\":\"" + enumName(bookingPaymentStatusNames, standing.paymentStatus).toLatin1()
        + "\",\"paid_total\":" + QByteArray::number(standing.paid.tiyn());
}

} // namespace

//! Now and then the head of the agency does a realtor's work.
const Staff &Loader::staffOf(const BookingPlan &plan) const
{
    if (plan.attempt->sequence % headEvery == headEvery - 1)
        return m_cast.heads.at(agencyOf(m_world, plan.property->realtor));
    return realtorOf(*plan.property);
}

db::Param Loader::madeBy(const BookingPlan &plan) const
{
    return plan.story.madeByStaff ? toParam(staffOf(plan).id) : toParam(std::nullopt);
}

void Loader::loadBookings(const std::vector<BookingPlan> &plans)
{
    loadBookingRows(plans);
    loadContinuations(plans);
}

void Loader::loadContinuations(const std::vector<BookingPlan> &plans)
{
    loadTimelines(plans);
    loadPayments(plans);
    loadRefunds(plans);
    loadRefundCases(plans);
}

void Loader::loadBookingRows(const std::vector<BookingPlan> &plans)
{
    db::CopyIn copy(m_connection, db::demotables::bookings);
    for (const BookingPlan &plan : plans) {
        const Attempt &attempt = *plan.attempt;
        const Story &story = plan.story;
        const Standing &standing = plan.standing;
        const Staff &realtor = realtorOf(*plan.property);
        const qint64 suggested = story.noShowSuggestedAt <= m_span.now ? story.noShowSuggestedAt : 0;
        copy.writeRow({toParam(plan.id),
                       toParam(plan.number),
                       toParam(plan.property->id),
                       toParam(realtor.agency),
                       toParam(realtor.id),
                       toParam(plan.client),
                       toParam(storedLines(story.lines)),
                       toParam(enumName(bookingStatusNames, standing.status)),
                       toParam(enumName(bookingPaymentStatusNames, standing.paymentStatus)),
                       toParam(attempt.checkIn),
                       toParam(attempt.checkOut()),
                       toParam(story.guests),
                       instantParam(attempt.heldAt + 15 * minuteMs),
                       toParam(story.total),
                       toParam(standing.paid),
                       toParam(story.deposit),
                       toParam(story.source),
                       toParam(standing.reason),
                       toParam(story.comment),
                       instantOrNull(suggested),
                       madeBy(plan),
                       toParam(standing.version),
                       instantParam(attempt.heldAt),
                       instantParam(standing.updatedAt)});
        if (occupies(standing.status))
            occupy(plan);
    }
    copy.finish();
}

void Loader::occupy(const BookingPlan &plan)
{
    const QUuid &property = plan.property->id;
    const Attempt &attempt = *plan.attempt;
    m_occupied.push_back({property, plan.id, attempt.checkIn, attempt.checkOut(), {}});
    for (const QUuid &part : unitsIn(*plan.property))
        m_occupied.push_back({part, plan.id, attempt.checkIn, attempt.checkOut(), property});
}

void Loader::loadTimelines(const std::vector<BookingPlan> &plans)
{
    db::CopyIn copy(m_connection, db::demotables::timeline);
    for (const BookingPlan &plan : plans) {
        const std::vector<Moment> &moments = plan.story.moments;
        for (size_t i = 0; i < moments.size(); ++i) {
            const Moment &moment = moments[i];
            if (m_span.holds(moment.at))
                copy.writeRow({toParam(timelineId(m_world, plan, static_cast<int>(i))), toParam(plan.id),
                               toParam(typeOf(moment.deed)), latin(detailsOf(plan, moment)),
                               moment.byStaff ? toParam(staffOf(plan).id) : toParam(std::nullopt),
                               instantParam(moment.at)});
        }
        collectAudit(plan);
    }
    copy.finish();
}

void Loader::loadPayments(const std::vector<BookingPlan> &plans)
{
    db::CopyIn copy(m_connection, db::demotables::payments);
    for (const BookingPlan &plan : plans) {
        const Staff &realtor = realtorOf(*plan.property);
        for (size_t i = 0; i < plan.story.payments.size(); ++i) {
            const int position = static_cast<int>(i);
            const DemoPayment &payment = plan.story.payments[i];
            const std::optional<PaymentStanding> standing
                = paymentStandingAt(plan.story, position, m_span.now);
            if (!standing || !m_span.holds(standing->createdAt))
                continue;
            const bool bank = payment.provider == u"kaspi";
            const qint64 providerId = firstProviderPayment + 4 * plan.number.mid(3).toLongLong() + position;
            copy.writeRow(
                {toParam(paymentId(m_world, plan, position)), toParam(plan.id), toParam(realtor.agency),
                 toParam(realtor.id), toParam(payment.provider), latin("full"), toParam(position + 1),
                 toParam(toWire(standing->status)), toParam(payment.amount),
                 toParam(u"%1-%2"_s.arg(plan.number).arg(position + 1)),
                 bank ? toParam(QString::number(providerId)) : toParam(std::nullopt),
                 toParam(standing->rawStatus),
                 bank ? instantParam(standing->createdAt + 15 * minuteMs) : toParam(std::nullopt),
                 plan.story.madeByStaff || !bank ? toParam(staffOf(plan).id) : toParam(std::nullopt),
                 instantParam(standing->createdAt), instantParam(standing->updatedAt),
                 toParam(bank && cameIn(standing->status) ? payment.amount.share(m_kaspiFee) : Money())});
        }
    }
    copy.finish();
}

void Loader::loadRefunds(const std::vector<BookingPlan> &plans)
{
    db::CopyIn copy(m_connection, db::demotables::refunds);
    for (const BookingPlan &plan : plans) {
        if (refundOf(plan.story).isZero() || !m_span.holds(plan.attempt->cancelledAt))
            continue;
        const bool open = plan.standing.paymentStatus == BookingPaymentStatus::RefundPending;
        const Staff &realtor = realtorOf(*plan.property);
        // Only the last payment of a story brings money.
        const int payment = static_cast<int>(plan.story.payments.size()) - 1;
        copy.writeRow({toParam(refundId(m_world, plan)), toParam(paymentId(m_world, plan, payment)),
                       toParam(plan.id), toParam(realtor.agency), toParam(realtor.id),
                       toParam(refundOf(plan.story)), toParam(plan.story.cancelReason),
                       latin(open ? "manual" : "succeeded"), instantParam(plan.attempt->cancelledAt),
                       instantParam(open ? plan.attempt->cancelledAt : plan.standing.updatedAt)});
    }
    copy.finish();
}

void Loader::loadRefundCases(const std::vector<BookingPlan> &plans)
{
    db::CopyIn copy(m_connection, db::demotables::exceptions);
    for (const BookingPlan &plan : plans) {
        const qint64 at = plan.attempt->cancelledAt;
        const Money refund = refundOf(plan.story);
        if (refund.isZero() || !m_span.holds(at))
            continue;
        const bool open = plan.standing.paymentStatus == BookingPaymentStatus::RefundPending;
        const Staff &realtor = realtorOf(*plan.property);
        copy.writeRow({toParam(refundCaseId(m_world, plan)), toParam(u"refund_due"_s),
                       latin(open ? "open" : "resolved"), latin("high"), latin("refund"),
                       toParam(refundId(m_world, plan)), toParam(realtor.agency), toParam(realtor.id),
                       toParam(QJsonObject{{u"booking_id"_s, plan.id.toString(QUuid::WithoutBraces)},
                                           {u"number"_s, plan.number},
                                           {u"provider"_s, u"kaspi"_s},
                                           {u"problem"_s, u"the bank asks to call"_s},
                                           {u"refund_minor"_s, refund.tiyn()}}),
                       instantParam(at + hourMs), toParam(open ? 1 : 2), instantParam(at),
                       instantParam(open ? at : plan.standing.updatedAt)});
    }
    copy.finish();
}

void Loader::collectAudit(const BookingPlan &plan)
{
    const Attempt &attempt = *plan.attempt;
    if ((attempt.property + attempt.sequence) % auditEvery != 0)
        return;
    const qint64 since = m_span.now - auditDays * dayMs;
    const Staff &staff = staffOf(plan);
    for (const Moment &moment : plan.story.moments) {
        const QString type = typeOf(moment.deed);
        if (moment.at < since || !m_span.holds(moment.at) || !type.startsWith(u"booking."))
            continue;
        AuditRow row;
        row.at = moment.at;
        if (moment.byStaff) {
            row.actor = staff.id;
            row.role = staff.role;
        }
        row.action = type;
        row.booking = plan.id;
        row.agency = *staff.agency;
        if (moment.deed != Deed::Held)
            row.before = '{' + stateOf(standingAt(plan.story, moment.at - 1)) + '}';
        const QByteArray details = detailsOf(plan, moment).mid(1).chopped(1);
        row.after = '{' + stateOf(standingAt(plan.story, moment.at)) + (details.isEmpty() ? "" : ",")
            + details + '}';
        m_audit.push_back(row);
    }
}

} // namespace zhilego::demo
