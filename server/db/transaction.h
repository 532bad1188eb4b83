// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/dberror.h"
#include "server/db/pool.h"

#include <concepts>
#include <type_traits>
#include <utility>

namespace zhilego::db {

//! An open transaction; the destructor rolls back what was not committed. One per connection at a time:
//! a second one throws, parts that may fail alone use Savepoint. BEGIN travels with the first statement.
class Transaction
{
public:
    //! `begin` may ask for another isolation level: "BEGIN ISOLATION LEVEL SERIALIZABLE".
    explicit Transaction(Connection &connection, const char *begin = "BEGIN");
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    //! Throws SQLSTATE 08007 when the connection died after COMMIT was sent: the outcome is unknown then.
    void commit();
    void rollback();

private:
    void requireOpen() const;
    bool hasFailed() const;
    void finished();
    Connection &m_connection;
    bool m_open = false;
};

//! A part of a transaction that can be undone alone; the destructor undoes what was not released.
class Savepoint
{
public:
    explicit Savepoint(Connection &connection);
    ~Savepoint();
    Q_DISABLE_COPY_MOVE(Savepoint)

    void release();
    void rollback();

private:
    void requireInnermost() const;
    void finished();
    Connection &m_connection;
    QByteArray m_name;
    int m_depth = 0;
    bool m_open = false;
};

struct TransactionOptions
{
    //! What a returned Result that holds an Error does. Commit is for refusals that must leave a trace
    //! (a counted failed login, an exception row).
    enum class OnError { RollBack, Commit };
    OnError onError = OnError::RollBack;
    const char *begin = "BEGIN";
};

namespace detail {

template <typename T> struct IsResult : std::false_type
{
};
template <typename T> struct IsResult<Result<T>> : std::true_type
{
};

//! Decides after a failed attempt: returns after a short pause when another is allowed, else rethrows.
class Attempts
{
public:
    void afterFailure(const DbError &error);

private:
    int m_retries = 0;
    bool m_reconnected = false;
};

template <typename F> auto runOnce(Pool &pool, F &work, const TransactionOptions &options)
{
    using Answer = std::invoke_result_t<F &, Connection &>;
    const Lease lease = pool.lease();
    Transaction transaction(*lease, options.begin);
    if constexpr (std::is_void_v<Answer>) {
        work(*lease);
        transaction.commit();
    } else {
        Answer answer = work(*lease);
        bool keep = true;
        if constexpr (IsResult<Answer>::value)
            keep = answer.ok() || options.onError == TransactionOptions::OnError::Commit;
        if (keep)
            transaction.commit();
        else
            transaction.rollback();
        return answer;
    }
}

} // namespace detail

//! One use case = one transaction: leases, begins, calls work(Connection &), commits, returns its answer.
//! A Result with an Error rolls back, an exception rolls back and propagates. Serialization failures and
//! deadlocks run `work` again, at most 3 times; a connection that died before COMMIT, once. So `work` must
//! have no effect outside the database and must not move out of what it captured.
template <std::invocable<Connection &> F>
auto inTransaction(Pool &pool, F &&work, const TransactionOptions &options = {})
{
    detail::Attempts attempts;
    for (;;) {
        try {
            return detail::runOnce(pool, work, options);
        } catch (const DbError &error) {
            attempts.afterFailure(error);
        }
    }
}

} // namespace zhilego::db
