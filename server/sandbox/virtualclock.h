// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <atomic>
#include <chrono>

namespace zhilego::sandbox {

//! The sandbox's time: the real one plus an offset that only grows. Thread-safe.
class VirtualClock
{
public:
    QDateTime now() const { return QDateTime::currentDateTimeUtc().addMSecs(m_offset.load()); }
    void advance(std::chrono::milliseconds by) { m_offset += by.count(); }
    std::chrono::milliseconds offset() const { return std::chrono::milliseconds(m_offset.load()); }

private:
    std::atomic<qint64> m_offset{0};
};

} // namespace zhilego::sandbox
