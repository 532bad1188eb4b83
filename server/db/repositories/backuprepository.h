// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

#include <QDateTime>
#include <QMap>

namespace zhilego::db {

//! What backups and their drills ask of a database.
class BackupRepository
{
public:
    explicit BackupRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    bool mayReplicate();
    int serverMajorVersion();
    QString name();
    //! Of all databases of the cluster.
    qint64 clusterBytes();
    //! Rows of the tables from which nothing is ever deleted.
    QMap<QString, qint64> rows();

    bool isRecovering();
    //! The commit that was recovered last; without any, the newest row of the audit log.
    QDateTime lastChange();
    //! Pairs of stays that take the same night, found without the index that forbids them.
    qint64 overlaps();
    qint64 bookingsWithoutNights();

private:
    Connection &m_connection;
};

} // namespace zhilego::db
