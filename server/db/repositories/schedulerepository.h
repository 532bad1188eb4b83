// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

namespace zhilego::db {

//! When the scheduled jobs are due next, shared by all servers.
class ScheduleRepository
{
public:
    explicit ScheduleRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    QDateTime now();
    //! A known name with the same cron line keeps its next due time.
    void enter(const QString &name, const QString &cron, const QDateTime &nextAt);
    QStringList due();
    //! Takes the firing: false when another server has, or is just at it.
    bool moveOn(const QString &name, const QDateTime &nextAt);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
