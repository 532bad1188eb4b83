// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/sqlfilter.h"

namespace zhilego {

//! One page of a list and where the next one begins.
template <typename T> struct Page
{
    QList<T> items;
    std::optional<db::Keyset> next;
    //! How many there are in all, when that was asked for.
    std::optional<qint64> total;
};

//! Cuts the one row too many that a list was asked for, to learn whether there is a next page.
template <typename T, typename KeyOf> Page<T> pageOf(QList<T> rows, int limit, KeyOf keyOf)
{
    Page<T> page{std::move(rows), std::nullopt, std::nullopt};
    if (page.items.size() > limit) {
        page.items.removeLast();
        page.next = keyOf(page.items.last());
    }
    return page;
}

//! The same for rows that bring their keys along.
template <typename T> Page<T> pageOf(const QList<db::Listed<T>> &rows, int limit)
{
    Page<T> page;
    for (const db::Listed<T> &row : rows.first(std::min<qsizetype>(limit, rows.size())))
        page.items.append(row.item);
    if (rows.size() > limit)
        page.next = rows.at(limit - 1).keyset;
    return page;
}

} // namespace zhilego
