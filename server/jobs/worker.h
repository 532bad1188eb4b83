// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace zhilego::jobs {

//! A thread that does one thing again and again: after `interval`, or at once when woken. An exception of
//! the task is logged and the next round comes as usual. The destructor lets the present round end.
class Worker
{
public:
    Worker(QString name, std::chrono::milliseconds interval, std::function<void()> task);
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    //! Any thread; several calls before the next round count as one.
    void wake();

private:
    void loop();
    void runGuarded();

    const QString m_name;
    const std::chrono::milliseconds m_interval;
    const std::function<void()> m_task;
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_awake = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace zhilego::jobs
