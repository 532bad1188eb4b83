// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/runningjobs.h"

namespace zhilego::jobs {

std::shared_ptr<const JobSignals> RunningJobs::add(const db::JobLease &lease, QDeadlineTimer goodUntil)
{
    const auto signs = std::make_shared<JobSignals>();
    const std::lock_guard lock(m_mutex);
    signs->stopping = m_stopping;
    m_entries.insert(lease.id, {lease.fence, goodUntil, signs});
    return signs;
}

void RunningJobs::remove(const db::JobLease &lease)
{
    const std::lock_guard lock(m_mutex);
    // This process may have taken the same job anew after it had lost it.
    const auto entry = m_entries.constFind(lease.id);
    if (entry != m_entries.cend() && entry->fence == lease.fence)
        m_entries.erase(entry);
}

QList<db::JobLease> RunningJobs::leases() const
{
    const std::lock_guard lock(m_mutex);
    QList<db::JobLease> leases;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry)
        leases.append({entry.key(), entry->fence});
    return leases;
}

void RunningJobs::update(const QList<db::JobLease> &asked, const QList<db::HeldJob> &held,
                         std::optional<QDeadlineTimer> goodUntil)
{
    QHash<JobId, db::HeldJob> good;
    for (const db::HeldJob &job : held)
        good.insert(job.lease.id, job);
    const std::lock_guard lock(m_mutex);
    for (const db::JobLease &lease : asked) {
        const auto entry = m_entries.find(lease.id);
        if (entry == m_entries.end() || entry->fence != lease.fence)
            continue; // ended meanwhile
        const auto kept = good.constFind(lease.id);
        if (kept == good.cend()) {
            entry->signs->leaseLost = true;
            continue;
        }
        if (kept->cancelRequested)
            entry->signs->cancelled = true;
        if (goodUntil)
            entry->goodUntil = *goodUntil;
    }
}

void RunningJobs::loseExpired()
{
    const std::lock_guard lock(m_mutex);
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.goodUntil.hasExpired())
            entry.signs->leaseLost = true;
    }
}

void RunningJobs::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    for (const Entry &entry : std::as_const(m_entries))
        entry.signs->stopping = true;
}

} // namespace zhilego::jobs
