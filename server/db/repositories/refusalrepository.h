// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

namespace zhilego::db {

//! Tells an object that is not there from one that somebody may not see.
class RefusalRepository
{
public:
    explicit RefusalRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! `collection` as paths name it, "bookings". False for a collection that has no objects of owners.
    bool exists(const QString &collection, QUuid id);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
