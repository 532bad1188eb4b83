// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/response.h"

#include <QJsonDocument>

namespace zhilego::http {

Response Response::json(int status, const QJsonObject &object)
{
    return json(status, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Response Response::json(int status, const QByteArray &compact)
{
    return {status, QByteArrayLiteral("application/json; charset=utf-8"), compact, {}};
}

Response Response::text(int status, const QByteArray &utf8)
{
    return {status, QByteArrayLiteral("text/plain; charset=utf-8"), utf8, {}};
}

Response Response::noContent()
{
    return {204, {}, {}, {}};
}

Response Response::dropped()
{
    Response response;
    response.drop = true;
    return response;
}

Response &Response::with(const QByteArray &name, const QByteArray &value)
{
    headers.append({name, value});
    return *this;
}

Response &Response::withVersion(qint64 version)
{
    return with("ETag", '"' + QByteArray::number(version) + '"');
}

} // namespace zhilego::http
