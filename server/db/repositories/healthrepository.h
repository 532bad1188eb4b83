// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

namespace zhilego::db {

//! What an operator wants to know of a database.
class HealthRepository
{
public:
    explicit HealthRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    bool isReadOnly();
    //! Writes a row as it is: throws what any write would.
    void write();
    //! The test setting zhilego.clock_offset is in force.
    bool clockIsMoved();

private:
    Connection &m_connection;
};

} // namespace zhilego::db
