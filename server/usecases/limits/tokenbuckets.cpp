// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/limits/tokenbuckets.h"

#include <algorithm>
#include <cmath>

namespace zhilego {

TokenBuckets::TokenBuckets(int capacity, double perSecond, int maxKeys)
    : m_capacity(capacity)
    , m_perSecond(perSecond)
    , m_maxKeys(maxKeys)
{
}

TokenBuckets::Bucket &TokenBuckets::find(const QByteArray &key, qint64 nowMs)
{
    if (const auto young = m_young.find(key); young != m_young.end())
        return *young;
    Bucket bucket{static_cast<double>(m_capacity), nowMs};
    if (const auto old = m_old.constFind(key); old != m_old.constEnd())
        bucket = *old;
    if (m_young.size() >= m_maxKeys)
        m_old = std::exchange(m_young, {});
    return *m_young.insert(key, bucket);
}

TokenBuckets::Verdict TokenBuckets::take(const QByteArray &key, qint64 nowMs)
{
    const QMutexLocker lock(&m_mutex);
    Bucket &bucket = find(key, nowMs);
    // A clock that goes back gives nothing and takes nothing.
    const double seconds = static_cast<double>(std::max<qint64>(0, nowMs - bucket.at)) / 1000.0;
    bucket.tokens = std::min<double>(m_capacity, bucket.tokens + seconds * m_perSecond);
    bucket.at = std::max(bucket.at, nowMs);
    if (bucket.tokens < 1.0) {
        const double wait = m_perSecond > 0 ? std::ceil((1.0 - bucket.tokens) / m_perSecond) : 3600;
        return {false, 0, static_cast<int>(std::clamp(wait, 1.0, 3600.0))};
    }
    bucket.tokens -= 1.0;
    return {true, static_cast<int>(bucket.tokens), 0};
}

int TokenBuckets::keys() const
{
    const QMutexLocker lock(&m_mutex);
    return static_cast<int>(m_young.size() + m_old.size());
}

} // namespace zhilego
