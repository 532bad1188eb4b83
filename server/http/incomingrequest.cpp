// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/incomingrequest.h"

#include "models/domain/id.h"

#include <algorithm>

namespace zhilego::http {
namespace {

constexpr qsizetype maxRequestIdLength = 128;

QByteArray valueOf(const HeaderList &headers, const QByteArray &name)
{
    const auto found
        = std::find_if(headers.begin(), headers.end(), [&name](const auto &h) { return h.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

bool isHarmless(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
        || c == '.';
}

} // namespace

QString requestIdOf(const HeaderList &headers)
{
    const QByteArray given = valueOf(headers, "x-request-id");
    const bool usable = !given.isEmpty() && given.size() <= maxRequestIdLength
        && std::all_of(given.begin(), given.end(), isHarmless);
    return usable ? QString::fromLatin1(given) : newUuid().toString(QUuid::WithoutBraces);
}

Request toRequest(const RequestHead &head, const QByteArray &body, const QHostAddress &socketPeer)
{
    Request request;
    request.method = head.method;
    request.path = head.target.path;
    request.parameters = head.target.parameters;
    request.headers = head.headers;
    request.body = body;
    request.peer = socketPeer;
    request.requestId = requestIdOf(head.headers);
    request.language = chooseLanguage(request.header("accept-language"));
    request.proxied = request.hasHeader("x-forwarded-for") || request.hasHeader("forwarded")
        || request.hasHeader("x-real-ip");
    if (socketPeer.isLoopback()) {
        const QByteArray last = request.header("x-forwarded-for").split(',').constLast().trimmed();
        const QHostAddress forwarded(QString::fromLatin1(last));
        if (!forwarded.isNull())
            request.peer = forwarded;
    }
    return request;
}

bool hasAcceptableMediaType(const RequestHead &head)
{
    const bool writes = head.method == "POST" || head.method == "PUT" || head.method == "PATCH";
    if (!writes || !head.hasBody())
        return true;
    const QByteArray type = valueOf(head.headers, "content-type").split(';').constFirst().trimmed();
    return type.compare("application/json", Qt::CaseInsensitive) == 0;
}

} // namespace zhilego::http
