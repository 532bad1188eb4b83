// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/objectreader.h"
#include "server/db/repositories/agencyrepository.h"
#include "server/db/repositories/userrepository.h"
#include "server/http/routes/gate.h"
#include "server/usecases/page.h"

#include <QJsonArray>

namespace zhilego::http {

class QueryReader;

QJsonObject encode(const db::Agency &agency);
QJsonObject encode(const db::User &user);
QJsonObject encode(const Grants &grants);

//! E.164 of the member "phone"; empty when it is absent or blank.
QString readPhone(api::ObjectReader &reader);
std::optional<QString> readEmail(api::ObjectReader &reader);
std::optional<QString> readLocale(api::ObjectReader &reader);
//! A new password, checked; blanks around it are part of it.
QString readNewPassword(api::ObjectReader &reader, const QJsonObject &body, const QString &key);
//! {"reason"?}; a body need not be there.
Result<QString> reasonOf(const Request &request);

struct PageQuery
{
    std::optional<db::Keyset> after;
    int limit = 50;
    bool count = false;
};

//! What every list takes, after its own filters were read.
Result<PageQuery> pageQuery(const Gate &gate, const Request &request, QueryReader &query);
Result<PageQuery> pageQuery(const Gate &gate, const Request &request);

template <typename T>
Result<Response> pageResponse(const Gate &gate, const Request &request, const Result<Page<T>> &page)
{
    if (!page)
        return page.error();
    QJsonArray items;
    for (const T &item : page->items)
        items.append(encode(item));
    return Response::json(200, listBody(items, gate.cursors().encode(request, page->next), page->total));
}

//! The changed object; whatever is remembered of sessions and rights is looked up anew.
template <typename T> Result<Reply> accessAnswer(int status, const Result<T> &object)
{
    if (!object)
        return object.error();
    Reply reply = answer(status, encode(*object));
    reply.accessChanged = true;
    return reply;
}

} // namespace zhilego::http
