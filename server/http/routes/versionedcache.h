// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCache>
#include <QElapsedTimer>
#include <QMutex>

#include <memory>
#include <optional>

namespace zhilego::http {

//! JSON that was written once, each kept with the version of what it was written from: found again while that
//! is still the version, and for `lifetimeMs` at most. Bounded by bytes. Thread-safe.
template <typename Key, typename Version> class VersionedCache
{
public:
    static constexpr int lifetimeMs = 10'000;

    explicit VersionedCache(int maxBytes)
        : m_kept(maxBytes)
    {
    }

    std::optional<QByteArray> find(const Key &key, const Version &version)
    {
        const QMutexLocker lock(&m_mutex);
        const Kept *kept = m_kept.object(key);
        if (!kept || !(kept->version == version) || kept->age.hasExpired(lifetimeMs))
            return std::nullopt;
        return kept->json;
    }

    //! `version` was read before what the JSON was written from, or with it.
    void keep(const Key &key, const Version &version, const QByteArray &json, qsizetype keyBytes)
    {
        auto kept = std::make_unique<Kept>(Kept{version, json, {}});
        kept->age.start();
        const auto cost = static_cast<int>(json.size() + keyBytes) + entryOverhead;
        const QMutexLocker lock(&m_mutex);
        m_kept.insert(key, kept.release(), cost);
    }

    double bytes() const
    {
        const QMutexLocker lock(&m_mutex);
        return static_cast<double>(m_kept.totalCost());
    }

private:
    static constexpr int entryOverhead = 256;

    struct Kept
    {
        Version version;
        QByteArray json;
        QElapsedTimer age;
    };

    mutable QMutex m_mutex;
    QCache<Key, Kept> m_kept;
};

} // namespace zhilego::http
