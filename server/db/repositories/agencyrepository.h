// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

struct Agency
{
    AgencyId id;
    QString name;
    QString phone;
    QString status;
    int realtorsCount = 0;
    int propertiesCount = 0;
    int version = 1;
    QDateTime createdAt;
};

class AgencyRepository
{
public:
    explicit AgencyRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    QList<Agency> list(const Reach &reach, const std::optional<Keyset> &after, int limit);
    qint64 count(const Reach &reach);
    std::optional<Agency> get(const Reach &reach, AgencyId id);
    AgencyId insert(const QString &name, const QString &phone);
    //! False when the version is not the current one.
    bool update(AgencyId id, int version, const QString &name, const QString &phone);
    //! False when it is so already.
    bool setBlocked(AgencyId id, bool blocked);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
