// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QMutex>

namespace zhilego::sandbox {

//! One request the bank received, for tests that want to see what was really sent.
struct ReceivedRequest
{
    QDateTime at;
    QByteArray method;
    QString path;
    QByteArray body;
    QByteArray requestId;
    int httpStatus = 0; //!< 0: the connection was dropped
};

//! The last 500 requests. Thread-safe.
class RequestLog
{
public:
    void add(const ReceivedRequest &request)
    {
        const QMutexLocker lock(&m_mutex);
        m_requests.append(request);
        if (m_requests.size() > longest)
            m_requests.removeFirst();
    }
    QList<ReceivedRequest> all() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_requests;
    }
    void clear()
    {
        const QMutexLocker lock(&m_mutex);
        m_requests.clear();
    }

private:
    static constexpr qsizetype longest = 500;
    mutable QMutex m_mutex;
    QList<ReceivedRequest> m_requests;
};

} // namespace zhilego::sandbox
