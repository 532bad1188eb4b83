// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/arrayliteral.h"

namespace zhilego::db {
namespace {

//! Reads one element at `position` and leaves it on the separator after it; false when malformed.
bool readElement(const QByteArray &literal, qsizetype &position, ArrayElements &elements)
{
    QByteArray text;
    const bool quoted = literal.at(position) == '"';
    if (quoted)
        ++position;
    for (; position < literal.size(); ++position) {
        char c = literal.at(position);
        if (quoted ? c == '"' : (c == ',' || c == '}'))
            break;
        if (!quoted && (c == '{' || c == '"'))
            return false;
        if (c == '\\') {
            if (++position == literal.size())
                return false;
            c = literal.at(position);
        }
        text += c;
    }
    if (position == literal.size() || (!quoted && text.isEmpty()))
        return false;
    if (quoted)
        ++position;
    const bool null = !quoted && text.compare("NULL", Qt::CaseInsensitive) == 0;
    elements.append(null ? std::nullopt : std::optional<QByteArray>(text));
    return true;
}

} // namespace

QByteArray encodeArray(const ArrayElements &elements)
{
    QByteArray literal = "{";
    for (const std::optional<QByteArray> &element : elements) {
        if (literal.size() > 1)
            literal += ',';
        if (!element) {
            literal += "NULL";
            continue;
        }
        QByteArray text = *element;
        literal += '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
    }
    return literal + '}';
}

std::optional<ArrayElements> decodeArray(const QByteArray &literal)
{
    if (literal.size() < 2 || !literal.startsWith('{') || !literal.endsWith('}'))
        return std::nullopt;
    ArrayElements elements;
    if (literal.size() == 2)
        return elements;
    qsizetype position = 1;
    for (;;) {
        if (position >= literal.size() || !readElement(literal, position, elements)
            || position >= literal.size())
            return std::nullopt;
        const char separator = literal.at(position++);
        if (separator == '}')
            return position == literal.size() ? std::optional<ArrayElements>(elements) : std::nullopt;
        if (separator != ',')
            return std::nullopt;
    }
}

} // namespace zhilego::db
