// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/faultplans.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace zhilego::sandbox {
namespace {

constexpr qint64 longestMillis = 24 * 3600 * 1000LL;

} // namespace

const QList<FaultName> &faultNames()
{
    static const QList<FaultName> names{
        {Fault::Latency, "latency", "the answer comes \"millis\" later"},
        {Fault::Unavailable, "unavailable", "StatusCode -999; with \"after_commit\" the work was done"},
        {Fault::Http500, "http_500", "HTTP 500; with \"after_commit\" the work was done"},
        {Fault::Drop, "drop", "the work is done and the connection closed without an answer"},
        {Fault::UnknownStatus, "unknown_status", "payment/status says \"text\""},
        {Fault::WrongAmount, "wrong_amount",
         "payment/details, an event or the biller client says \"amount\""},
        {Fault::WebhookDuplicate, "webhook_duplicate", "\"copies\" more of the same event"},
        {Fault::WebhookLate, "webhook_late", "the event is first tried \"millis\" later"},
        {Fault::WebhookReorder, "webhook_reorder", "the event goes out after the next one"},
        {Fault::WebhookStale, "webhook_stale", "the event is signed \"millis\" in the past"},
        {Fault::WebhookBadSignature, "webhook_bad_signature", "the signature does not fit the event"},
        {Fault::LatePayment, "late_payment",
         "a confirmed payment stays Wait and goes through \"millis\" of the sandbox clock later"},
        {Fault::RefundRefused, "refund_refused",
         "payment/return says the StatusCode in \"text\", else -99000011"},
        {Fault::RefundPartialImpossible, "refund_partial_impossible",
         "payment/return of less than what is left says -99000020"},
        {Fault::RefundTimedOut, "refund_timed_out",
         "payment/return is carried out and hangs up without an answer after \"millis\""},
        {Fault::BillerRepeat, "biller_repeat",
         "the biller client sends the same request \"copies\" times more"},
        {Fault::BillerTimeOut, "biller_time_out",
         "the biller client hangs up after \"millis\" and asks again"},
    };
    return names;
}

Result<FaultPlan> faultPlanFromJson(const QJsonObject &json)
{
    const QString name = json[QLatin1String("fault")].toString();
    const QList<FaultName> &names = faultNames();
    const auto row = std::find_if(names.begin(), names.end(), [&name](const FaultName &known) {
        return name == QLatin1String(known.name);
    });
    if (row == names.end())
        return invalidField(QStringLiteral("fault"), QStringLiteral("unknown"));
    FaultPlan plan;
    plan.fault = row->fault;
    plan.target = json[QLatin1String("target")].toString(plan.target);
    plan.times = qBound(1, json[QLatin1String("times")].toInt(1), 1'000'000);
    plan.afterCommit = json[QLatin1String("after_commit")].toBool();
    plan.millis = qBound(0LL, json[QLatin1String("millis")].toInteger(), longestMillis);
    plan.copies = qBound(1, json[QLatin1String("copies")].toInt(1), 1000);
    plan.text = json[QLatin1String("text")].toString(QStringLiteral("SomethingNew"));
    const std::optional<Money> amount
        = Money::fromDecimal(json[QLatin1String("amount")].toString(QStringLiteral("1.00")));
    if (!amount)
        return invalidField(QStringLiteral("amount"), QStringLiteral("not_an_amount"));
    plan.amount = *amount;
    return plan;
}

QJsonObject toJson(const FaultPlan &plan)
{
    const QList<FaultName> &names = faultNames();
    const auto row = std::find_if(names.begin(), names.end(),
                                  [&plan](const FaultName &known) { return known.fault == plan.fault; });
    return {{QStringLiteral("id"), plan.id},
            {QStringLiteral("fault"), QLatin1String(row->name)},
            {QStringLiteral("target"), plan.target},
            {QStringLiteral("times"), plan.times},
            {QStringLiteral("after_commit"), plan.afterCommit},
            {QStringLiteral("millis"), plan.millis},
            {QStringLiteral("copies"), plan.copies},
            {QStringLiteral("text"), plan.text},
            {QStringLiteral("amount"), plan.amount.toDecimal()}};
}

qint64 FaultPlans::add(FaultPlan plan)
{
    const QMutexLocker lock(&m_mutex);
    plan.id = m_nextId++;
    m_plans.append(plan);
    return plan.id;
}

void FaultPlans::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_plans.clear();
}

QList<FaultPlan> FaultPlans::all() const
{
    const QMutexLocker lock(&m_mutex);
    return m_plans;
}

std::optional<FaultPlan> FaultPlans::take(Fault fault, const QString &target)
{
    const QMutexLocker lock(&m_mutex);
    const auto plan = std::find_if(m_plans.begin(), m_plans.end(), [&](const FaultPlan &candidate) {
        return candidate.fault == fault
            && (candidate.target == target || candidate.target == QLatin1String("*"));
    });
    if (plan == m_plans.end())
        return std::nullopt;
    const FaultPlan taken = *plan;
    if (--plan->times == 0)
        m_plans.erase(plan);
    return taken;
}

void FaultPlans::pause(std::chrono::milliseconds time)
{
    const QDeadlineTimer deadline(time);
    const QMutexLocker lock(&m_mutex);
    while (!m_stopped && m_stopping.wait(&m_mutex, deadline)) { }
}

void FaultPlans::stop()
{
    const QMutexLocker lock(&m_mutex);
    m_stopped = true;
    m_stopping.wakeAll();
}

} // namespace zhilego::sandbox
