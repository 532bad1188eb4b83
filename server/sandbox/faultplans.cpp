// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/faultplans.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <array>

namespace zhilego::sandbox {
namespace {

struct NameRow
{
    Fault fault;
    const char *name;
};

constexpr std::array names{
    NameRow{Fault::Latency, "latency"},
    NameRow{Fault::Unavailable, "unavailable"},
    NameRow{Fault::Http500, "http_500"},
    NameRow{Fault::Drop, "drop"},
    NameRow{Fault::UnknownStatus, "unknown_status"},
    NameRow{Fault::WrongAmount, "wrong_amount"},
    NameRow{Fault::WebhookDuplicate, "webhook_duplicate"},
    NameRow{Fault::WebhookLate, "webhook_late"},
    NameRow{Fault::WebhookReorder, "webhook_reorder"},
    NameRow{Fault::WebhookStale, "webhook_stale"},
    NameRow{Fault::WebhookBadSignature, "webhook_bad_signature"},
};

constexpr qint64 longestMillis = 24 * 3600 * 1000LL;

} // namespace

Result<FaultPlan> faultPlanFromJson(const QJsonObject &json)
{
    const QString name = json[QLatin1String("fault")].toString();
    const auto row = std::find_if(names.begin(), names.end(), [&name](const NameRow &known) {
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
    const auto row = std::find_if(names.begin(), names.end(),
                                  [&plan](const NameRow &known) { return known.fault == plan.fault; });
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
