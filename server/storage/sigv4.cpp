// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sigv4.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace zhilego::storage {
namespace {

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.constData(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char *>(text.constData()), static_cast<size_t>(text.size()),
         digest.data(), &size);
    return {reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(size)};
}

QByteArray hexHash(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

QByteArray timeText(const QDateTime &at)
{
    return at.toUTC().toString(QStringLiteral("yyyyMMdd'T'hhmmss'Z'")).toLatin1();
}

QByteArray dateText(const QDateTime &at)
{
    return timeText(at).first(8);
}

//! "name:value" lines and the list of the names, both in the order of the names.
struct CanonicalHeaders
{
    explicit CanonicalHeaders(Pairs headers)
    {
        std::sort(headers.begin(), headers.end());
        for (const auto &[name, value] : headers) {
            lines += name + ':' + value.simplified() + '\n';
            names += (names.isEmpty() ? "" : ";") + name;
        }
    }

    QByteArray lines;
    QByteArray names;
};

QByteArray canonicalRequest(const S3Request &request, const QByteArray &query,
                            const CanonicalHeaders &headers, const QByteArray &bodyHash)
{
    return request.method + '\n' + encodePath(request.path) + '\n' + query + '\n' + headers.lines + '\n'
        + headers.names + '\n' + bodyHash;
}

} // namespace

QByteArray encodePath(const QByteArray &path)
{
    return path.toPercentEncoding("/"); // - . _ ~ and letters and digits stay anyway
}

QByteArray encodeQuery(const Pairs &query)
{
    Pairs encoded;
    for (const auto &[name, value] : query)
        encoded.emplaceBack(name.toPercentEncoding(), value.toPercentEncoding());
    std::sort(encoded.begin(), encoded.end());
    QByteArray text;
    for (const auto &[name, value] : encoded)
        text += (text.isEmpty() ? "" : "&") + name + '=' + value;
    return text;
}

QByteArray SigV4::scope(const QDateTime &at) const
{
    return dateText(at) + '/' + m_credentials.region + "/s3/aws4_request";
}

QByteArray SigV4::signature(const QByteArray &canonicalRequest, const QDateTime &at) const
{
    const QByteArray text
        = "AWS4-HMAC-SHA256\n" + timeText(at) + '\n' + scope(at) + '\n' + hexHash(canonicalRequest);
    QByteArray key = "AWS4" + m_credentials.secretKey;
    for (const QByteArray &step : {dateText(at), m_credentials.region, QByteArray("s3")})
        key = hmac(key, step);
    return hmac(hmac(key, "aws4_request"), text).toHex();
}

Pairs SigV4::signedHeaders(const S3Request &request, const QDateTime &at) const
{
    const QByteArray bodyHash = hexHash(request.body);
    Pairs headers = request.headers;
    headers.emplaceBack("x-amz-content-sha256", bodyHash);
    headers.emplaceBack("x-amz-date", timeText(at));
    const CanonicalHeaders canonical(headers + Pairs{{"host", request.host}});
    const QByteArray signedText
        = signature(canonicalRequest(request, encodeQuery(request.query), canonical, bodyHash), at);
    headers.emplaceBack("Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + m_credentials.accessKey + '/' + scope(at)
                            + ",SignedHeaders=" + canonical.names + ",Signature=" + signedText);
    return headers;
}

QByteArray SigV4::presignedQuery(const S3Request &request, const QDateTime &at,
                                 std::chrono::seconds valid) const
{
    const Pairs own{{"X-Amz-Algorithm", "AWS4-HMAC-SHA256"},
                    {"X-Amz-Credential", m_credentials.accessKey + '/' + scope(at)},
                    {"X-Amz-Date", timeText(at)},
                    {"X-Amz-Expires", QByteArray::number(qint64(valid.count()))},
                    {"X-Amz-SignedHeaders", "host"}};
    const QByteArray query = encodeQuery(request.query + own);
    const CanonicalHeaders canonical({{"host", request.host}});
    return query + "&X-Amz-Signature="
        + signature(canonicalRequest(request, query, canonical, "UNSIGNED-PAYLOAD"), at);
}

} // namespace zhilego::storage
