// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/rows.h"

#include <memory>
#include <optional>

namespace zhilego::db {

class Connection;

//! What a statement given to Connection::send() answers; may be ignored. Good until its transaction ends,
//! on the thread of its connection.
class Answer
{
public:
    //! Runs what was sent before it and the statement itself, unless that has happened. Throws DbError.
    Rows rows();

private:
    friend class Connection;
    using Slot = std::shared_ptr<std::optional<Rows>>;

    Answer(Connection &connection, Slot slot)
        : m_connection(&connection)
        , m_slot(std::move(slot))
    {
    }

    Connection *m_connection;
    Slot m_slot;
};

} // namespace zhilego::db
