// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/cursor.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

namespace zhilego::fuzz {
namespace {

using http::Cursors;
using http::Request;

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
    | QByteArray::AbortOnBase64DecodingErrors;
constexpr qsizetype idSize = 16;

const Cursors &cursors()
{
    static const Cursors made(QByteArrayLiteral("a key of the fuzzer, of no use elsewhere"));
    return made;
}

Request listRequest(const QString &cursor, const QString &status = QStringLiteral("confirmed"))
{
    Request request;
    request.path = QStringLiteral("/api/v1/bookings");
    request.parameters = {{QStringLiteral("status"), status}, {QStringLiteral("cursor"), cursor}};
    return request;
}

//! A cursor that somebody made up: good only when it is one of ours, bit for bit.
void readAnything(const QByteArray &given)
{
    const QString text = QString::fromUtf8(given);
    const Request request = listRequest(text);
    const Result<std::optional<db::Keyset>> read = cursors().decode(request);
    if (!read)
        return require(read.error().code == ErrorCode::ValidationError, "a bad cursor is bad input");
    require(read->has_value() != text.isEmpty(), "only no cursor is no cursor");
    if (read->has_value())
        require(QByteArray::fromBase64(cursors().encode(request, *read).toLatin1(), base64)
                    == QByteArray::fromBase64(text.toLatin1(), base64),
                "a cursor that is taken was signed by us");
}

bool leadsTo(const db::Keyset &place, const Request &request)
{
    const Result<std::optional<db::Keyset>> read = cursors().decode(request);
    return read && *read && (*read)->key == place.key && (*read)->id == place.id;
}

//! The place in a list comes back as it was, under its filters alone.
void thereAndBack(const QByteArray &bytes)
{
    const db::Keyset place{QString::fromUtf8(bytes.mid(idSize)), QUuid::fromRfc4122(bytes.left(idSize))};
    if (place.key.isEmpty() || bytes.size() < idSize)
        return;
    const QString cursor = cursors().encode(listRequest({}), place);
    require(leadsTo(place, listRequest(cursor)), "a cursor leads to its place");
    require(!cursors().decode(listRequest(cursor, QStringLiteral("hold"))).ok(),
            "a cursor belongs to its filters");
    QString changed = cursor;
    const qsizetype at = static_cast<unsigned char>(bytes.front()) % cursor.size();
    changed[at] = changed.at(at) == u'A' ? u'B' : u'A';
    // The last character may have bits that mean nothing.
    require(!cursors().decode(listRequest(changed)).ok()
                || (at == cursor.size() - 1 && leadsTo(place, listRequest(changed))),
            "a changed cursor is refused");
}

} // namespace

//! The first byte chooses: a made-up cursor, or the place that one of ours is made for.
void cursor(const QByteArray &input)
{
    if (input.isEmpty())
        return;
    if (input.front() % 2 == 0)
        readAnything(input.sliced(1));
    else
        thereAndBack(input.sliced(1));
}

} // namespace zhilego::fuzz
