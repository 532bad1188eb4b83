// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/routes/gate.h"
#include "server/http/routes/queryreader.h"

#include <QJsonArray>

namespace zhilego::http {

//! What the lists that are read as a whole take besides their filters: limit, cursor and count.
struct ShortPage
{
    int limit = 50;
    bool count = false;
};

inline ShortPage shortPage(QueryReader &query)
{
    const ShortPage page{query.limit(), query.wantsCount()};
    query.text(QStringLiteral("cursor"), 1000);
    return page;
}

//! A page of rows that are all at hand. It continues behind the last row that was sent, wherever new rows
//! were put in meanwhile.
template <typename T, typename IdOf, typename Encode>
Result<Response> shortListResponse(const Gate &gate, const Request &request, const ShortPage &page,
                                   const QList<T> &rows, IdOf idOf, Encode encode)
{
    const Result<std::optional<db::Keyset>> after = gate.cursors().decode(request);
    if (!after)
        return after.error();
    qsizetype from = 0;
    if (*after) {
        while (from < rows.size() && idOf(rows.at(from)) != (*after)->id)
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
