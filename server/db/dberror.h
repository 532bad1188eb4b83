// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"

#include <QByteArray>

#include <stdexcept>

namespace zhilego::db {

//! The only exception of this layer: PostgreSQL refused something, or could not be reached in time.
//! what() is PostgreSQL's primary message (UTF-8); it never holds DETAIL, where row values are quoted.
class DbError : public std::runtime_error
{
public:
    //! Codes of our own; PostgreSQL never uses class ZG.
    static constexpr char timedOut[] = "ZG001"; //!< a deadline of ours passed; the connection is closed
    static constexpr char stalePlan[] = "ZG002"; //!< a migration changed what a prepared statement returns
    static constexpr char badData[] = "ZG003"; //!< a column does not hold what the code reads from it
    static constexpr char misuse[] = "ZG004"; //!< the calling code broke a rule of this layer

    DbError(QByteArray sqlState, const QString &message, QByteArray constraint = {});

    const QByteArray &sqlState() const { return m_sqlState; }
    //! Name of the violated constraint, empty when there is none.
    const QByteArray &constraint() const { return m_constraint; }
    QString message() const;

    //! Serialization failure, deadlock or stale plan: the whole transaction may run again.
    bool isRetryable() const;
    //! The database is away, too busy, read-only or too slow; nothing is wrong with the request.
    bool isUnavailable() const;
    //! Something could not be written for lack of room.
    bool isDiskFull() const { return m_sqlState == "53100"; }
    //! The server cannot be reached, or is starting or ending.
    bool isAway() const { return m_sqlState.startsWith("08") || m_sqlState.startsWith("57P"); }
    //! The connection went away while it was in use and it is known that no COMMIT was sent.
    bool isConnectionLost() const;
    bool isUnique() const { return m_sqlState == "23505"; }
    bool isExclusion() const { return m_sqlState == "23P01"; }
    bool isForeignKey() const { return m_sqlState == "23503"; }
    bool isCheck() const { return m_sqlState == "23514"; }

private:
    QByteArray m_sqlState;
    QByteArray m_constraint;
};

//! Overloaded (come back in a second) for what passes by itself, Internal for the rest.
Error toError(const DbError &error);

} // namespace zhilego::db
