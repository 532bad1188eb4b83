// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requesthead.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <QUrl>

#include <algorithm>

namespace zhilego::fuzz {
namespace {

using http::RequestHead;
using http::RequestTarget;

QByteArray written(const RequestTarget &target)
{
    QByteArray text = target.path.toLatin1();
    char separator = '?';
    for (const auto &[name, value] : target.parameters) {
        text += separator + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    return text;
}

QByteArray written(const RequestHead &head, const QByteArray &version)
{
    QByteArray text = head.method + ' ' + written(head.target) + " HTTP/" + version + "\r\n";
    for (const auto &[name, value] : head.headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n";
}

bool has(const QByteArray &bytes, std::initializer_list<char> which)
{
    return std::any_of(which.begin(), which.end(), [&bytes](char c) { return bytes.contains(c); });
}

void requireCanonical(const RequestTarget &target)
{
    require(target.path.startsWith(u'/'), "a path begins with a slash");
    require(!target.path.contains(QStringLiteral("//"))
                && !(target.path + u'/').contains(QStringLiteral("/./"))
                && !(target.path + u'/').contains(QStringLiteral("/../")) && !target.path.contains(u'%'),
            "a path has one reading");
    for (const auto &[name, value] : target.parameters) {
        require(!name.isEmpty(), "a parameter has a name");
        require(!(name + value).contains(QChar(QChar::Null)), "a parameter has no NUL");
    }
}

void requireSane(const RequestHead &head)
{
    require(!head.method.isEmpty(), "a request has a method");
    requireCanonical(head.target);
    require(head.contentLength >= 0 && head.contentLength < 1'000'000'000'000'000, "a length is a length");
    require(!head.chunked || head.contentLength == 0, "a body ends in one way only");
    int hosts = 0;
    for (const auto &[name, value] : head.headers) {
        hosts += name == "host" ? 1 : 0;
        require(name == name.toLower() && !has(name, {' ', ':', '\r', '\n', '\0'}),
                "a header's name is a token");
        require(value == value.trimmed() && !has(value, {'\r', '\n', '\0'}), "a header's value is one line");
    }
    require(hosts <= 1, "there is one host at most");
}

//! What we understood, written down again, must be understood in the same way.
void requireSameAgain(const RequestHead &head, const QByteArray &version)
{
    const Result<RequestHead> again = http::parseHead(written(head, version));
    require(again.ok(), "what was read can be written and read again");
    require(again->method == head.method && again->target.path == head.target.path
                && again->target.parameters == head.target.parameters && again->headers == head.headers,
            "the second reading finds the same request");
    require(again->contentLength == head.contentLength && again->chunked == head.chunked
                && again->keepAlive == head.keepAlive && again->expectsContinue == head.expectsContinue
                && again->wantsWebSocket == head.wantsWebSocket,
            "the second reading finds the same meaning");
}

} // namespace

void requestHead(const QByteArray &input)
{
    const Result<RequestHead> head = http::parseHead(input);
    if (!head) {
        require(head.error().code == ErrorCode::ValidationError && head.error().fields.size() == 1,
                "a refusal names what is wrong");
        return;
    }
    requireSane(*head);
    const bool http10 = input.first(input.indexOf("\r\n")).endsWith("1.0");
    requireSameAgain(*head, http10 ? "1.0" : "1.1");
}

} // namespace zhilego::fuzz
