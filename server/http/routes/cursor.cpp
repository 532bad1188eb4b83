// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/cursor.h"

#include <QMessageAuthenticationCode>

#include <openssl/crypto.h>

namespace zhilego::http {
namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
    | QByteArray::AbortOnBase64DecodingErrors;
constexpr int signatureSize = 12;
constexpr int idSize = 16;
const QString cursorName = QStringLiteral("cursor");

} // namespace

Cursors::Cursors(QByteArray key)
    : m_key(std::move(key))
{
}

QByteArray Cursors::signature(const Request &request, const QByteArray &payload) const
{
    // Page size and counting may change between pages; everything else makes another list.
    QByteArray filters = request.path.toUtf8();
    for (const auto &[name, value] : request.parameters) {
        if (name != cursorName && name != QStringLiteral("limit") && name != QStringLiteral("count"))
            filters += '\n' + name.toUtf8() + '=' + value.toUtf8();
    }
    return QMessageAuthenticationCode::hash(filters + '\0' + payload, m_key, QCryptographicHash::Sha256)
        .left(signatureSize);
}

QString Cursors::encode(const Request &request, const std::optional<db::Keyset> &next) const
{
    if (!next)
        return {};
    const QByteArray payload = next->id.toRfc4122() + next->key.toUtf8();
    return QString::fromLatin1((signature(request, payload) + payload).toBase64(base64));
}

Result<std::optional<db::Keyset>> Cursors::decode(const Request &request) const
{
    const QString cursor = request.parameter(cursorName).value_or(QString());
    if (cursor.isEmpty())
        return std::optional<db::Keyset>();
    const QByteArray raw = QByteArray::fromBase64(cursor.toLatin1(), base64);
    const QByteArray payload = raw.mid(signatureSize);
    const QByteArray expected = signature(request, payload);
    if (payload.size() <= idSize || raw.size() < signatureSize
        || CRYPTO_memcmp(raw.constData(), expected.constData(), signatureSize) != 0)
        return invalidField(cursorName, QStringLiteral("not_valid"));
    return std::optional<db::Keyset>(
        db::Keyset{QString::fromUtf8(payload.mid(idSize)), QUuid::fromRfc4122(payload.left(idSize))});
}

} // namespace zhilego::http
