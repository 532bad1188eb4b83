// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

namespace zhilego::db {

struct StoredAnswer
{
    QString route;
    QByteArray bodyHash;
    //! Nothing while the first call is still running.
    std::optional<int> status;
    QByteArray body;
    bool running = false; //!< and not yet given up
};

struct KeyState
{
    bool inUse = false;
    std::optional<StoredAnswer> answer;
};

//! Answers that are replayed for a day (24 h) under the same Idempotency-Key.
class IdempotencyRepository
{
public:
    explicit IdempotencyRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Locks the key until this transaction ends and tells what is stored under it; `inUse` when another
    //! call has it locked.
    KeyState claim(UserId actor, const QString &key);
    void store(UserId actor, const QString &key, const QString &route, const QByteArray &bodyHash, int status,
               const QByteArray &body);
    //! For work that spans transactions: the key is taken for a minute.
    void markRunning(UserId actor, const QString &key, const QString &route, const QByteArray &bodyHash);
    void forget(UserId actor, const QString &key);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
