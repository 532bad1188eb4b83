// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

#include <QDateTime>
#include <QMap>

namespace zhilego::db {

//! The state of the whole database in a few numbers, for dashboards and alarms.
struct Figures
{
    double outboxLagSeconds = 0;
    qint64 holdsActive = 0;
    qint64 paymentEventsWaiting = 0;
    double paymentEventOldestSeconds = 0;
    QMap<QString, qint64> openExceptions; //!< by type
    qint64 databaseBytes = 0;
    qint64 databaseSessions = 0;
    bool archiving = false; //!< PostgreSQL keeps its write-ahead log for backups
    bool archiveFailing = false; //!< the last try to keep a file of it failed
    qint64 archivedFiles = 0;
    bool readOnly = false;
    QMap<QString, double> queueAges; //!< seconds that the oldest due job waits, for every queue
    QDateTime lastReconciliation; //!< with the bank, by its answers; invalid: never
};

//! Reads Figures in one round trip that touches indexes and statistics only.
class FiguresRepository
{
public:
    explicit FiguresRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    Figures read();

private:
    Connection &m_connection;
};

} // namespace zhilego::db
