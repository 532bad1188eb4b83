// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

namespace zhilego::db {

//! Which rows a caller may see: every list and look-up of an owned object goes through one of these.
//! All empty = the whole platform.
struct Reach
{
    std::optional<AgencyId> agency;
    std::optional<UserId> realtor;
    //! A renter: only what this person booked.
    std::optional<UserId> renter;
    //! A renter looking at properties: only those on sale.
    bool onSaleOnly = false;
};

//! Where a page of a list goes on: the sort key of the last row in PostgreSQL's text form, and its id.
struct Keyset
{
    QString key;
    QUuid id;
};

//! A row of a list with the place where the list goes on behind it.
template <typename T> struct Listed
{
    T item;
    Keyset keyset;
};

//! Collects WHERE conditions and their bound values. The conditions are constants of the repository; a "?"
//! stands for the next value.
class SqlFilter
{
public:
    template <typename... Args> void where(const char *condition, const Args &...args)
    {
        add(condition, {toParam(args)...});
    }
    //! Binds a value outside of a condition and returns its placeholder, "$7".
    template <typename T> QByteArray bind(const T &value)
    {
        m_params.append(toParam(value));
        return "$" + QByteArray::number(m_params.size());
    }
    //! "where a and b", or nothing.
    QByteArray sql() const { return m_sql; }
    const QList<Param> &params() const { return m_params; }

private:
    void add(const char *condition, const QList<Param> &values);

    QByteArray m_sql;
    QList<Param> m_params;
};

//! The condition of a reach on bookings joined as "b".
void limitBookings(SqlFilter &filter, const Reach &reach);

//! "%text%" with LIKE's own characters escaped, in lower case.
QString containsPattern(const QString &text);

} // namespace zhilego::db
