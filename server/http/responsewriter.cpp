// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/responsewriter.h"

#include "models/api/errorcodec.h"
#include "server/http/errormessages.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace zhilego::http {
namespace {

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 422:
        return "Unprocessable Content";
    case 428:
        return "Precondition Required";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    default:
        return "Status";
    }
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

bool isSafe(const QByteArray &name, const QByteArray &value)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isNameCharacter)
        && std::none_of(value.begin(), value.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool has(const HeaderList &headers, const QByteArray &name)
{
    return std::any_of(headers.begin(), headers.end(), [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

HeaderList completed(const Response &response, const AnswerFrame &frame, bool bodyAllowed)
{
    HeaderList headers = response.headers;
    const auto addDefault = [&headers](const QByteArray &name, const QByteArray &value) {
        if (!has(headers, name))
            headers.append({name, value});
    };
    if (!response.contentType.isEmpty() && bodyAllowed)
        addDefault("Content-Type", response.contentType);
    if (bodyAllowed)
        headers.append({"Content-Length", QByteArray::number(response.body.size())});
    addDefault("Cache-Control", "no-store");
    addDefault("X-Content-Type-Options", "nosniff");
    headers.append({"X-Request-ID", frame.requestId});
    headers.append({"Date", frame.date});
    headers.append({"Connection", QByteArray(frame.close ? "close" : "keep-alive")});
    return headers;
}

} // namespace

std::optional<QByteArray> writeResponse(const Response &response, const AnswerFrame &frame)
{
    const bool bodyAllowed = response.status != 204 && response.status != 304;
    QByteArray bytes;
    bytes.reserve(512 + (frame.withoutBody ? 0 : response.body.size()));
    bytes.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    bytes.append(reasonPhrase(response.status)).append("\r\n");
    const HeaderList headers = completed(response, frame, bodyAllowed);
    for (const auto &[name, value] : headers) {
        if (!isSafe(name, value))
            return std::nullopt;
        bytes.append(name).append(": ").append(value).append("\r\n");
    }
    bytes.append("\r\n");
    if (bodyAllowed && !frame.withoutBody)
        bytes.append(response.body);
    return bytes;
}

Response errorResponse(const Error &error, const QString &language, const QString &requestId)
{
    Response response = Response::json(
        api::httpStatus(error.code), api::encodeError(error, errorMessage(error.code, language), requestId));
    if (error.retryAfterSeconds > 0)
        response.with("Retry-After", QByteArray::number(error.retryAfterSeconds));
    if (error.code == ErrorCode::Unauthenticated)
        response.with("WWW-Authenticate", "Bearer");
    return response;
}

QByteArray httpDate(qint64 secsSinceEpoch)
{
    return QLocale::c()
        .toString(QDateTime::fromSecsSinceEpoch(secsSinceEpoch, QTimeZone::utc()),
                  QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
        .toLatin1();
}

} // namespace zhilego::http
