// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/pool.h"
#include "server/jobs/worker.h"
#include "server/usecases/payments/providers.h"

#include <memory>
#include <vector>

namespace zhilego::jobs {

//! The server's own clockwork: ends overdue holds and stays, suggests no-shows, applies stored payment
//! messages, asks providers about open links, chains the audit log. Every round locks what it touches and
//! skips what others have locked, so any number of servers may run it on one database.
class Housekeeping
{
public:
    //! `committed` is called after every round that may have made events. All must outlive this object.
    Housekeeping(db::Pool &pool, const payments::Providers &providers, std::function<void()> committed);

    //! A payment message was stored: apply it now. Any thread.
    void inboxFilled() { m_inbox.wake(); }

private:
    Worker m_sweeper;
    Worker m_inbox;
    Worker m_poller;
    Worker m_chain;
};

//! One round of the sweeper, callable alone for tests. Returns how many holds ended.
int sweep(db::Pool &pool);

} // namespace zhilego::jobs
