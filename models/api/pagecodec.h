// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/page.h"
#include "models/domain/result.h"

#include <QJsonArray>
#include <QJsonObject>

namespace zhilego::api {

//! {"items":[…],"next_cursor":"…"|null,"total"?}; `encodeItem` makes a JSON value of one item.
template <typename T, typename EncodeItem> QJsonObject encodePage(const Page<T> &page, EncodeItem encodeItem)
{
    QJsonArray items;
    for (const T &item : page.items)
        items.append(encodeItem(item));
    QJsonObject object{{QStringLiteral("items"), items},
                       {QStringLiteral("next_cursor"),
                        page.nextCursor.isEmpty() ? QJsonValue() : QJsonValue(page.nextCursor)}};
    if (page.total)
        object.insert(QStringLiteral("total"), *page.total);
    return object;
}

//! The client's side. `decodeItem` takes a QJsonObject and gives a T or a Result<T>; one item that cannot be
//! read spoils the page, because a list that silently lacks a row is worse than an error.
template <typename T, typename DecodeItem>
Result<Page<T>> decodePage(const QJsonObject &object, DecodeItem decodeItem)
{
    const QJsonValue items = object[QStringLiteral("items")];
    if (!items.isArray())
        return Error{ErrorCode::Internal, QStringLiteral("a list without items"), {}, {}, 0, {}};
    Page<T> page;
    for (const QJsonValue &value : items.toArray()) {
        Result<T> item = decodeItem(value.toObject());
        if (!item)
            return item.error();
        page.items.append(*std::move(item));
    }
    page.nextCursor = object[QStringLiteral("next_cursor")].toString();
    if (object.contains(QStringLiteral("total")))
        page.total = object[QStringLiteral("total")].toInteger();
    return page;
}

} // namespace zhilego::api
