// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requesthead.h"

#include <algorithm>
#include <array>
#include <optional>

namespace zhilego::http {
namespace {

constexpr qsizetype maxHeaders = 100;
constexpr qsizetype maxLengthDigits = 15; // a petabyte: no overflow, the real limits are the routes'

Error refused(const QString &field, const QString &issue)
{
    return invalidField(field, issue);
}

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
}

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isValueCharacter(char c)
{
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

//! Headers that mean one thing to one reader and another to the next when they come twice.
bool mustBeSingle(const QByteArray &name)
{
    static constexpr std::array names{"host",          "content-length", "transfer-encoding",
                                      "authorization", "content-type",   "idempotency-key",
                                      "if-match",      "expect",         "x-forwarded-for"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

const QByteArray *find(const HeaderList &headers, const QByteArray &name)
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&name](const auto &header) { return header.first == name; });
    return found == headers.end() ? nullptr : &found->second;
}

bool listHas(const HeaderList &headers, const QByteArray &name, const QByteArray &token)
{
    for (const auto &[key, value] : headers) {
        if (key != name)
            continue;
        const QList<QByteArray> parts = value.toLower().split(',');
        if (std::any_of(parts.begin(), parts.end(),
                        [&](const QByteArray &p) { return p.trimmed() == token; }))
            return true;
    }
    return false;
}

//! The lines without their CRLF and without the closing empty one; nothing when a CR or LF stands alone.
std::optional<QList<QByteArray>> splitLines(const QByteArray &head)
{
    QList<QByteArray> lines;
    qsizetype from = 0;
    while (from < head.size()) {
        const qsizetype end = head.indexOf("\r\n", from);
        if (end < 0)
            return std::nullopt;
        const QByteArray line = head.sliced(from, end - from);
        if (line.contains('\r') || line.contains('\n'))
            return std::nullopt;
        lines.append(line);
        from = end + 2;
    }
    if (lines.size() < 2 || !lines.takeLast().isEmpty())
        return std::nullopt;
    return lines;
}

Result<HeaderList> parseHeaders(const QList<QByteArray> &lines)
{
    HeaderList headers;
    if (lines.size() > maxHeaders)
        return refused(QStringLiteral("headers"), QStringLiteral("too_many"));
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = colon < 0 ? QByteArray() : line.first(colon).toLower();
        if (!isToken(name))
            return refused(QStringLiteral("headers"), QStringLiteral("bad_name"));
        const QByteArray value = line.sliced(colon + 1).trimmed();
        if (!std::all_of(value.begin(), value.end(), isValueCharacter))
            return refused(QStringLiteral("headers"), QStringLiteral("bad_value"));
        if (mustBeSingle(name) && find(headers, name))
            return refused(QString::fromLatin1(name), QStringLiteral("repeated"));
        headers.append({name, value});
    }
    return headers;
}

//! Where the body ends: the one question on which a proxy and a server must never differ.
std::optional<Error> readFraming(RequestHead &head, bool http10)
{
    const QByteArray *length = find(head.headers, "content-length");
    const QByteArray *encoding = find(head.headers, "transfer-encoding");
    if (encoding) {
        if (length || http10 || encoding->toLower() != "chunked")
            return refused(QStringLiteral("transfer-encoding"), QStringLiteral("not_supported"));
        head.chunked = true;
    }
    if (!length)
        return std::nullopt;
    const bool digits = !length->isEmpty() && length->size() <= maxLengthDigits
        && std::all_of(length->begin(), length->end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits)
        return refused(QStringLiteral("content-length"), QStringLiteral("not_a_length"));
    head.contentLength = length->toLongLong();
    return std::nullopt;
}

std::optional<Error> readRequestLine(RequestHead &head, const QByteArray &line, bool &http10)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts.at(0)) || parts.at(0).size() > 32)
        return refused(QStringLiteral("request_line"), QStringLiteral("malformed"));
    http10 = parts.at(2) == "HTTP/1.0";
    if (!http10 && parts.at(2) != "HTTP/1.1")
        return refused(QStringLiteral("request_line"), QStringLiteral("version"));
    Result<RequestTarget> target = parseTarget(parts.at(1));
    if (!target)
        return target.error();
    head.method = parts.at(0);
    head.target = std::move(target).value();
    return std::nullopt;
}

std::optional<Error> readMeaning(RequestHead &head, bool http10)
{
    const QByteArray *host = find(head.headers, "host");
    if (host ? host->isEmpty() || host->contains(' ') || host->contains(',') : !http10)
        return refused(QStringLiteral("host"), QStringLiteral("required"));
    if (std::optional<Error> error = readFraming(head, http10))
        return error;
    const QByteArray *expect = find(head.headers, "expect");
    if (expect && expect->toLower() != "100-continue")
        return refused(QStringLiteral("expect"), QStringLiteral("not_supported"));
    head.expectsContinue = expect && !http10;
    const bool close = listHas(head.headers, "connection", "close");
    head.keepAlive = !close && (!http10 || listHas(head.headers, "connection", "keep-alive"));
    head.wantsWebSocket
        = listHas(head.headers, "connection", "upgrade") && listHas(head.headers, "upgrade", "websocket");
    return std::nullopt;
}

} // namespace

Result<RequestHead> parseHead(const QByteArray &bytes)
{
    const std::optional<QList<QByteArray>> lines = splitLines(bytes);
    if (!lines)
        return refused(QStringLiteral("request_line"), QStringLiteral("line_ends"));
    RequestHead head;
    bool http10 = false;
    if (std::optional<Error> error = readRequestLine(head, lines->first(), http10))
        return *error;
    Result<HeaderList> headers = parseHeaders(lines->sliced(1));
    if (!headers)
        return headers.error();
    head.headers = std::move(headers).value();
    if (std::optional<Error> error = readMeaning(head, http10))
        return *error;
    return head;
}

} // namespace zhilego::http
