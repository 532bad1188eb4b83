// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requesttarget.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace zhilego::http {
namespace {

constexpr qsizetype maxParameters = 100;

bool isPathCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
        || c == '_' || c == '~' || c == '/';
}

bool isCanonicalPath(const QByteArray &path)
{
    if (!path.startsWith('/') || !std::all_of(path.begin(), path.end(), isPathCharacter))
        return false;
    if (path.size() == 1)
        return true;
    const QList<QByteArray> segments = path.sliced(1).split('/');
    return std::none_of(segments.begin(), segments.end(),
                        [](const QByteArray &s) { return s.isEmpty() || s == "." || s == ".."; });
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<QByteArray> percentDecoded(const QByteArray &raw)
{
    QByteArray bytes;
    bytes.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const char c = raw.at(i);
        if (c != '%') {
            bytes.append(c == '+' ? ' ' : c);
            continue;
        }
        const int high = i + 2 < raw.size() ? hexValue(raw.at(i + 1)) : -1;
        const int low = i + 2 < raw.size() ? hexValue(raw.at(i + 2)) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes.append(char(high * 16 + low));
        i += 2;
    }
    return bytes;
}

std::optional<QString> decoded(const QByteArray &raw)
{
    const std::optional<QByteArray> bytes = percentDecoded(raw);
    if (!bytes)
        return std::nullopt;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(*bytes);
    const bool clean = std::none_of(text.begin(), text.end(),
                                    [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
    return clean && !decoder.hasError() ? std::optional<QString>(text) : std::nullopt;
}

} // namespace

Result<RequestTarget> parseTarget(const QByteArray &raw)
{
    const qsizetype mark = raw.indexOf('?');
    const QByteArray path = mark < 0 ? raw : raw.first(mark);
    if (!isCanonicalPath(path))
        return invalidField(QStringLiteral("path"), QStringLiteral("not_canonical"));
    RequestTarget target{QString::fromLatin1(path), {}};
    if (mark < 0 || mark + 1 == raw.size())
        return target;
    const QList<QByteArray> pairs = raw.sliced(mark + 1).split('&');
    if (pairs.size() > maxParameters)
        return invalidField(QStringLiteral("query"), QStringLiteral("too_many"));
    for (const QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        const std::optional<QString> name = decoded(equals < 0 ? pair : pair.first(equals));
        const std::optional<QString> value = decoded(equals < 0 ? QByteArray() : pair.sliced(equals + 1));
        if (!name || name->isEmpty() || !value)
            return invalidField(QStringLiteral("query"), QStringLiteral("bad_encoding"));
        target.parameters.append({*name, *value});
    }
    return target;
}

} // namespace zhilego::http
