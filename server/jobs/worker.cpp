// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/worker.h"

#include <QLoggingCategory>

namespace zhilego::jobs {
namespace {

Q_LOGGING_CATEGORY(lcJobs, "zhilego.jobs")

} // namespace

Worker::Worker(QString name, std::chrono::milliseconds interval, std::function<void()> task)
    : m_name(std::move(name))
    , m_interval(interval)
    , m_task(std::move(task))
    , m_thread([this] { loop(); })
{
}

Worker::~Worker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_condition.notify_all();
    m_thread.join();
}

void Worker::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_awake = true;
    }
    m_condition.notify_all();
}

void Worker::loop()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_awake = false;
        lock.unlock();
        runGuarded();
        lock.lock();
        m_condition.wait_for(lock, m_interval, [this] { return m_awake || m_stopping; });
    }
}

void Worker::runGuarded()
{
    try {
        m_task();
    } catch (const std::exception &error) {
        qCWarning(lcJobs, "%s: %s", qUtf8Printable(m_name), error.what());
    } catch (...) {
        qCCritical(lcJobs, "%s: unknown exception", qUtf8Printable(m_name));
    }
}

} // namespace zhilego::jobs
