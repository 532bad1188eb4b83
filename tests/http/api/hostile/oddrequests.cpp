// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/hostile/oddrequests.h"

namespace zhilego::test::hostile {
namespace {

const QByteArray hidden = "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

//! A POST with these framing headers, and the hidden request as (a part of) its body.
QByteArray post(const QByteArray &headers, const QByteArray &body = hidden)
{
    return "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + headers + "\r\n" + body;
}

QByteArray get(const QByteArray &line, const QByteArray &headers = "Host: localhost\r\n")
{
    return line + "\r\n" + headers + "\r\n" + hidden;
}

QByteArray chunked(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body + hidden);
}

} // namespace

const std::vector<OddRequest> &oddRequests()
{
    static const std::vector<OddRequest> table{
        // Lengths that two readers may understand in two ways.
        {"length beyond 64 bits", post("Content-Length: 18446744073709551615\r\n"), "400", "400"},
        {"length that wraps to 5", post("Content-Length: 18446744073709551621\r\n"), "400", "400"},
        {"length in letters", post("Content-Length: abc\r\n"), "400", "400"},
        {"length with a plus", post("Content-Length: +5\r\n"), "400", "400"},
        {"negative length", post("Content-Length: -1\r\n"), "400", "400"},
        {"empty length", post("Content-Length:\r\n"), "400", "400"},
        {"list of lengths", post("Content-Length: 5, 5\r\n"), "400", "400"},
        {"two different lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n"), "400", "400"},
        {"the same length twice", post("Content-Length: 5\r\nContent-Length: 5\r\n"), "400", "400"},
        {"space before the colon", post("Content-Length : 5\r\n"), "400", "400"},
        {"length and chunks",
         post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + hidden), "400", "400"},
        // Encodings.
        {"almost chunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + hidden), "400", "501"},
        {"chunked twice", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n" + hidden), "400",
         "501"},
        {"chunked in 1.0",
         "POST /api/v1/auth/login HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
             + hidden,
         "400", "400"},
        {"chunk size that wraps", chunked("FFFFFFFFFFFFFFFF1\r\nx\r\n0\r\n\r\n"), "400", "400"},
        {"chunk size with 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n"), "400", "400"},
        // Lines.
        // nginx understands it as two requests and writes both anew, properly.
        {"line feeds alone", "GET /livez HTTP/1.1\nHost: localhost\n\n" + hidden, "400", "200 200"},
        {"folded header", get("GET /livez HTTP/1.1", "Host: localhost\r\nX: a\r\n b\r\n"), "400", "400"},
        {"null byte in a value", get("GET /livez HTTP/1.1", QByteArray("Host: localhost\r\nX: a\0b\r\n", 25)),
         "400", "400"},
        {"return in a value", get("GET /livez HTTP/1.1", "Host: localhost\r\nX: a\rY: b\r\n"), "400", "400"},
        {"space in a name", get("GET /livez HTTP/1.1", "Host: localhost\r\nX Y: b\r\n"), "400", "400"},
        {"header of 64 KiB",
         get("GET /livez HTTP/1.1", "Host: localhost\r\nX: " + QByteArray(65536, 'x') + "\r\n"), "413",
         "400"},
        // Request lines.
        {"version 9.9", get("GET /livez HTTP/9.9"), "400", "505"},
        {"no host", get("GET /livez HTTP/1.1", ""), "400", "400"},
        {"two hosts", get("GET /livez HTTP/1.1", "Host: localhost\r\nHost: evil.example\r\n"), "400", "400"},
        {"null byte in the path", get("GET /livez%00 HTTP/1.1"), "400", "400"},
        {"line feed in the path", get("GET /livez%0a HTTP/1.1"), "400", "400 200"},
        {"path that climbs", get("GET /../../etc/passwd HTTP/1.1"), "400", "400"},
        {"another site's address", get("GET http://evil.example/livez HTTP/1.1"), "400", ""},
        {"CONNECT", get("CONNECT evil.example:443 HTTP/1.1"), "400", "400"},
        {"TRACE", get("TRACE /livez HTTP/1.1"), "405 200", "405"},
        {"no HTTP at all", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), "400",
         "400"},
    };
    return table;
}

} // namespace zhilego::test::hostile
