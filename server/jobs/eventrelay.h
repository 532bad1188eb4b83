// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/db/repositories/eventrepository.h"
#include "server/jobs/bell.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace zhilego::jobs {

//! A thread with a connection of its own that numbers committed events (the outbox) and hands every
//! published one, in order, to `deliver` — also those that other servers on this database published. It
//! sleeps in LISTEN and looks by itself every second, so a lost wake-up is a delay, never a loss.
class EventRelay
{
public:
    using Deliver = std::function<void(const QList<db::PublishedEvent> &)>;

    //! `deliver` is called on the relay's thread.
    EventRelay(db::ConnectionOptions options, Deliver deliver);
    ~EventRelay();
    EventRelay(const EventRelay &) = delete;
    EventRelay &operator=(const EventRelay &) = delete;

    //! Something was committed just now. Any thread.
    void wake() { m_bell.ring(); }

private:
    void run();
    void serve(db::Connection &connection);
    void waitForNews(db::Connection &connection);
    void keepPace();

    const db::ConnectionOptions m_options;
    const Deliver m_deliver;
    const Bell m_bell;
    std::atomic<bool> m_stopping = false;
    qint64 m_lastSeq = -1; //!< -1: not asked yet
    std::chrono::steady_clock::time_point m_paidUntil;
    std::thread m_thread;
};

} // namespace zhilego::jobs
