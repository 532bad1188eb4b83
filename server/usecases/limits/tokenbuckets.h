// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QMutex>

namespace zhilego {

//! Token buckets by key, in bounded memory. A bucket holds `capacity` tokens and gets `perSecond` of them
//! back; a new key starts full. When more keys are in use than are kept, those that were not used lately are
//! forgotten, which can only be in their favour. Thread-safe; times are milliseconds of any one clock.
class TokenBuckets
{
public:
    struct Verdict
    {
        bool allowed = true;
        int remaining = 0; //!< whole tokens left
        int retryAfterSeconds = 0; //!< until there is one again; 0 when there is
    };

    //! Keeps between `maxKeys` and twice as many.
    TokenBuckets(int capacity, double perSecond, int maxKeys = 20000);

    Verdict take(const QByteArray &key, qint64 nowMs);
    int keys() const;
    int capacity() const { return m_capacity; }

private:
    struct Bucket
    {
        double tokens = 0;
        qint64 at = 0;
    };

    Bucket &find(const QByteArray &key, qint64 nowMs);

    const int m_capacity;
    const double m_perSecond;
    const int m_maxKeys;
    mutable QMutex m_mutex;
    QHash<QByteArray, Bucket> m_young;
    QHash<QByteArray, Bucket> m_old; //!< the generation before; whoever comes back moves to the young ones
};

} // namespace zhilego
