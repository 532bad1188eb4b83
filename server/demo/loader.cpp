// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/loader.h"

#include "server/db/copyin.h"
#include "server/db/repositories/demotables.h"
#include "server/demo/instants.h"
#include "server/usecases/pricing/quotetext.h"

#include <QJsonDocument>

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

Param rangeParam(const Attempt &attempt)
{
    return latin('[' + attempt.checkIn.toString(Qt::ISODate).toLatin1() + ','
                 + attempt.checkOut().toString(Qt::ISODate).toLatin1() + ')');
}

QByteArray stateOf(const Standing &standing)
{
    return "\"status\":\"" + enumName(bookingStatusNames, standing.status).toLatin1()
        + "\",\"payment_status\":\"" + enumName(bookingPaymentStatusNames, standing.paymentStatus).toLatin1()
        + "\",\"paid_total\":" + QByteArray::number(standing.paid.tiyn());
}

} // namespace

Loader::Loader(db::Connection &connection, const World &world, const Cast &cast, Span span)
    : m_connection(connection)
    , m_world(world)
    , m_cast(cast)
    , m_span(span)
{
}

const Staff &Loader::realtorOf(const Workload &workload) const
{
    return m_cast.realtors.at(workload.realtor);
}

//! Now and then the head of the agency does a realtor's work.
const Staff &Loader::staffOf(const Workload &workload, const BookingPlan &plan) const
{
    if (plan.attempt->sequence % headEvery == headEvery - 1)
        return m_cast.heads.at(agencyOf(m_world, workload.realtor));
    return realtorOf(workload);
}

void Loader::loadPeople(const QString &passwordHash)
{
    db::CopyIn agencies(m_connection, db::demotables::agencies);
    for (const Agency &agency : m_cast.agencies)
        agencies.writeRow({toParam(agency.id), toParam(agency.name), toParam(agency.phone),
                           instantParam(agency.createdAt), instantParam(agency.createdAt)});
    agencies.finish();
    db::CopyIn users(m_connection, db::demotables::users);
    for (const Staff &staff : QList<Staff>{m_cast.superuser} + m_cast.heads + m_cast.realtors)
        users.writeRow({toParam(staff.id), toParam(staff.email), toParam(passwordHash), toParam(staff.name),
                        toParam(staff.phone), toParam(staff.role), toParam(staff.agency),
                        toParam(staff.locale), instantParam(staff.createdAt), instantParam(staff.createdAt)});
    users.finish();
}

void Loader::loadClients(const Workload &workload)
{
    db::CopyIn copy(m_connection, db::demotables::clients);
    const Param agency = toParam(realtorOf(workload).agency);
    for (const DemoClient &client : workload.clients) {
        Attempt first;
        first.heldAt = client.createdAt;
        if (m_span.holds(first.settledAt()))
            copy.writeRow({toParam(client.id), agency, toParam(client.person.fullName),
                           toParam(client.person.phone), toParam(client.person.email),
                           instantParam(client.createdAt), instantParam(client.createdAt)});
    }
    copy.finish();
}

void Loader::loadBookings(const Workload &workload, const std::vector<BookingPlan> &plans)
{
    loadQuotes(workload, plans);
    loadBookingRows(workload, plans);
    loadOccupied(plans);
    loadContinuations(workload, plans);
}

void Loader::loadQuotes(const Workload &workload, const std::vector<BookingPlan> &plans)
{
    db::CopyIn copy(m_connection, db::demotables::quotes);
    for (const BookingPlan &plan : plans) {
        const Attempt &attempt = *plan.attempt;
        const Story &story = plan.story;
        const qint64 asked = attempt.heldAt - 40 * secondMs;
        copy.writeRow({toParam(plan.quoteId), toParam(plan.property->id), toParam(attempt.checkIn),
                       toParam(attempt.checkOut()), toParam(story.guests), toParam(storedLines(story.lines)),
                       toParam(story.total), toParam(story.deposit),
                       story.madeByStaff ? toParam(staffOf(workload, plan).id) : toParam(std::nullopt),
                       instantParam(asked), instantParam(asked + 15 * minuteMs)});
    }
    copy.finish();
}

void Loader::loadBookingRows(const Workload &workload, const std::vector<BookingPlan> &plans)
{
    const Staff &realtor = realtorOf(workload);
    const Param agencyId = toParam(realtor.agency);
    const Param realtorId = toParam(realtor.id);
    db::CopyIn copy(m_connection, db::demotables::bookings);
    for (const BookingPlan &plan : plans) {
        const Attempt &attempt = *plan.attempt;
        const Story &story = plan.story;
        const Standing &standing = plan.standing;
        const qint64 suggested = story.noShowSuggestedAt <= m_span.now ? story.noShowSuggestedAt : 0;
        copy.writeRow({toParam(plan.id),
                       toParam(plan.number),
                       toParam(plan.property->id),
                       agencyId,
                       realtorId,
                       toParam(plan.client->id),
                       toParam(plan.quoteId),
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
                       story.madeByStaff ? toParam(staffOf(workload, plan).id) : toParam(std::nullopt),
                       toParam(standing.version),
                       instantParam(attempt.heldAt),
                       instantParam(standing.updatedAt)});
    }
    copy.finish();
}

void Loader::loadOccupied(const std::vector<BookingPlan> &plans)
{
    // Side by side in the index what is side by side in the world: this index is the slow one.
    std::vector<const BookingPlan *> occupying;
    for (const BookingPlan &plan : plans) {
        if (occupies(plan.standing.status))
            occupying.push_back(&plan);
    }
    std::sort(occupying.begin(), occupying.end(), [](const BookingPlan *a, const BookingPlan *b) {
        return std::tie(a->property->id, a->attempt->checkIn)
            < std::tie(b->property->id, b->attempt->checkIn);
    });
    db::CopyIn copy(m_connection, db::demotables::occupiedStays);
    for (const BookingPlan *plan : occupying)
        copy.writeRow({toParam(plan->id), toParam(plan->property->id), rangeParam(*plan->attempt),
                       latin("booking"), toParam(plan->id)});
    copy.finish();
}

void Loader::loadContinuations(const Workload &workload, const std::vector<BookingPlan> &plans)
{
    {
        db::CopyIn copy(m_connection, db::demotables::timeline);
        for (const BookingPlan &plan : plans) {
            const std::vector<Moment> &moments = plan.story.moments;
            for (size_t i = 0; i < moments.size(); ++i) {
                const Moment &moment = moments[i];
                if (m_span.holds(moment.at))
                    copy.writeRow(
                        {toParam(timelineId(m_world, plan, static_cast<int>(i))), toParam(plan.id),
                         toParam(typeOf(moment.deed)), latin(detailsOf(plan, moment)),
                         moment.byStaff ? toParam(staffOf(workload, plan).id) : toParam(std::nullopt),
                         instantParam(moment.at)});
            }
            collectAudit(workload, plan);
        }
        copy.finish();
    }
    const Staff &realtor = realtorOf(workload);
    db::CopyIn copy(m_connection, db::demotables::payments);
    for (const BookingPlan &plan : plans) {
        for (size_t i = 0; i < plan.story.payments.size(); ++i) {
            const int position = static_cast<int>(i);
            const DemoPayment &payment = plan.story.payments[i];
            const std::optional<PaymentStanding> standing
                = paymentStandingAt(plan.story, position, m_span.now);
            if (!standing || !m_span.holds(standing->createdAt))
                continue;
            const bool bank = payment.provider == u"kaspi";
            const qint64 providerId = firstProviderPayment + 4 * plan.number.mid(3).toLongLong() + position;
            copy.writeRow({toParam(paymentId(m_world, plan, position)), toParam(plan.id),
                           toParam(realtor.agency), toParam(realtor.id), toParam(payment.provider),
                           latin("full"), toParam(position + 1), toParam(toWire(standing->status)),
                           toParam(payment.amount), toParam(u"%1-%2"_s.arg(plan.number).arg(position + 1)),
                           bank ? toParam(QString::number(providerId)) : toParam(std::nullopt),
                           toParam(standing->rawStatus),
                           bank ? instantParam(standing->createdAt + 15 * minuteMs) : toParam(std::nullopt),
                           plan.story.madeByStaff || !bank ? toParam(staffOf(workload, plan).id)
                                                           : toParam(std::nullopt),
                           instantParam(standing->createdAt), instantParam(standing->updatedAt)});
        }
    }
    copy.finish();
}

void Loader::collectAudit(const Workload &workload, const BookingPlan &plan)
{
    const Attempt &attempt = *plan.attempt;
    if ((attempt.property + attempt.sequence) % auditEvery != 0)
        return;
    const qint64 since = m_span.now - auditDays * dayMs;
    const Staff &staff = staffOf(workload, plan);
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

void Loader::loadAudit()
{
    std::sort(m_audit.begin(), m_audit.end(), [](const AuditRow &a, const AuditRow &b) {
        return std::tie(a.at, a.booking) < std::tie(b.at, b.booking);
    });
    db::CopyIn copy(m_connection, db::demotables::audit);
    for (const AuditRow &row : m_audit)
        copy.writeRow({instantParam(row.at), row.actor.isNull() ? toParam(std::nullopt) : toParam(row.actor),
                       toParam(row.role), toParam(row.action), latin("booking"), toParam(row.booking),
                       toParam(row.agency), row.before.isEmpty() ? toParam(std::nullopt) : latin(row.before),
                       latin(row.after)});
    copy.finish();
    m_audit.clear();
}

} // namespace zhilego::demo
