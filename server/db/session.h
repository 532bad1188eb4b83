// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>

#include <memory>

struct pg_conn;

namespace zhilego::db {

struct ConnectionOptions;

struct CloseSession
{
    void operator()(pg_conn *session) const noexcept;
};

//! An owned libpq session.
using Session = std::unique_ptr<pg_conn, CloseSession>;

//! Connects without blocking until options.connectTimeout or `deadline`, whichever is sooner; each host of
//! the conninfo gets its share of that time. The session is in non-blocking mode. Throws DbError 08001.
Session openSession(const ConnectionOptions &options, QDeadlineTimer deadline);

//! Waits for events (see poll(2)) on the session's socket or for `wakeFd` to become readable. Returns the
//! events of the socket: 0 when the deadline passed or only wakeFd is ready, negative on failure.
int waitForSocket(pg_conn *session, short events, QDeadlineTimer deadline, int wakeFd = -1);

} // namespace zhilego::db
