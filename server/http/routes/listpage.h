// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"
#include "server/http/routes/queryreader.h"
#include "server/usecases/page.h"

#include <QJsonArray>

#include <functional>
#include <type_traits>

namespace zhilego::http {

//! What every list takes besides its filters: where it goes on, how many, and whether to count all.
struct ListPage
{
    std::optional<db::Keyset> after;
    int limit = 50;
    bool count = false;
};

//! Call it after the filters were read: everything that is wrong with the query, or with its cursor.
Result<ListPage> listPage(const Gate &gate, const Request &request, QueryReader &query);
//! Of a list without filters.
Result<ListPage> listPage(const Gate &gate, const Request &request);

//! A page that was read as such.
template <typename T>
Result<Response> pageResponse(const Gate &gate, const Request &request, const Result<Page<T>> &page,
                              const std::type_identity_t<std::function<QJsonObject(const T &)>> &encode)
{
    if (!page)
        return page.error();
    QJsonArray items;
    for (const T &item : page->items)
        items.append(encode(item));
    return Response::json(200, listBody(items, gate.cursors().encode(request, page->next), page->total));
}

template <typename T>
Result<Response> pageResponse(const Gate &gate, const Request &request, const Result<Page<T>> &page,
                              std::type_identity_t<QJsonObject (*)(const T &)> encode)
{
    return pageResponse(gate, request, page, std::function<QJsonObject(const T &)>(encode));
}

//! A page of rows that are all at hand. It continues behind the last row that was sent, wherever new rows
//! were put in meanwhile.
template <typename T, typename IdOf, typename Encode>
Result<Response> shortListResponse(const Gate &gate, const Request &request, const ListPage &page,
                                   const QList<T> &rows, IdOf idOf, Encode encode)
{
    qsizetype from = 0;
    if (page.after) {
        while (from < rows.size() && idOf(rows.at(from)) != page.after->id)
            ++from;
        ++from;
    }
    QJsonArray items;
    for (qsizetype i = from; i < rows.size() && items.size() < page.limit; ++i)
        items.append(encode(rows.at(i)));
    std::optional<db::Keyset> next;
    if (from + items.size() < rows.size())
        next = db::Keyset{QStringLiteral("id"), idOf(rows.at(from + items.size() - 1))};
    return Response::json(200,
                          listBody(items, gate.cursors().encode(request, next),
                                   page.count ? std::optional<qint64>(rows.size()) : std::nullopt));
}

} // namespace zhilego::http
