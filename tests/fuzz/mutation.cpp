// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/mutation.h"

#include <algorithm>
#include <array>

namespace zhilego::fuzz {
namespace {

constexpr qsizetype longest = 8192;

constexpr std::array tokens{
    "\r\n",
    "\r\n\r\n",
    "\n",
    "\t",
    " ",
    "\"",
    "\\",
    "%",
    "%00",
    "%2e",
    "&",
    "=",
    ";",
    ",",
    "{",
    "}",
    "[",
    "]",
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "2147483648",
    "9223372036854775808",
    "-0",
    "0.005",
    "\\u0000",
    "\\ud800",
    "\\uffff",
    "\xff",
    "\xc0\x80",
    "\xed\xa0\x80",
    "\xef\xbb\xbf",
    "\xff\xfe",
    "chunked",
    "Content-Length: 1\r\n",
    "9999-12-31",
    "0001-01-01",
    "24:00",
    "T23:59:59-14:00",
    "<",
    "]]>",
    "\xd2\x9b",
    "\xe2\x82\xb8",
};

//! A number below `end`, the same with every standard library.
qsizetype below(std::mt19937 &random, qsizetype end)
{
    return end <= 0 ? 0 : static_cast<qsizetype>(random() % static_cast<std::mt19937::result_type>(end));
}

QByteArray slice(const QByteArray &bytes, std::mt19937 &random)
{
    const qsizetype from = below(random, bytes.size());
    return bytes.mid(from, 1 + below(random, std::min<qsizetype>(64, bytes.size())));
}

void changeOnce(QByteArray &bytes, const QByteArrayList &others, std::mt19937 &random)
{
    const qsizetype at = below(random, bytes.size());
    switch (below(random, 7)) {
    case 0:
        bytes[at] = static_cast<char>(bytes.at(at) ^ (1 << below(random, 8)));
        break;
    case 1:
        bytes[at] = static_cast<char>(below(random, 256));
        break;
    case 2:
        bytes.remove(at, 1 + below(random, 8));
        break;
    case 3:
        bytes.insert(at, tokens.at(static_cast<size_t>(below(random, tokens.size()))));
        break;
    case 4:
        bytes.insert(at, slice(bytes, random));
        break;
    case 5:
        bytes.insert(at, slice(others.at(below(random, others.size())), random));
        break;
    default:
        bytes.truncate(at);
        break;
    }
}

} // namespace

QByteArray mutated(QByteArray seed, const QByteArrayList &others, std::mt19937 &random)
{
    for (qsizetype changes = 1 + below(random, 4); changes > 0; --changes) {
        if (seed.isEmpty())
            seed = others.at(below(random, others.size()));
        if (!seed.isEmpty())
            changeOnce(seed, others, random);
    }
    return seed.left(longest);
}

} // namespace zhilego::fuzz
