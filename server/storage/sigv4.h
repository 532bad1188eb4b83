// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QPair>

#include <chrono>

namespace zhilego::storage {

//! Names and values, not encoded.
using Pairs = QList<QPair<QByteArray, QByteArray>>;

//! Who we are at an S3 server; the secret never leaves this machine.
struct S3Credentials
{
    QByteArray accessKey;
    QByteArray secretKey;
    QByteArray region;
};

//! A request as it is signed. `path` starts with "/" and is not encoded.
struct S3Request
{
    QByteArray method = "GET";
    QByteArray host; //!< with the port unless it is the scheme's own
    QByteArray path;
    Pairs query;
    Pairs headers; //!< signed beside host, x-amz-date and x-amz-content-sha256; names in lower case
    QByteArray body;
};

//! RFC 3986: only A-Z a-z 0-9 - . _ ~ stay, and "/" in a path.
QByteArray encodePath(const QByteArray &path);
//! Encoded and in the order of the encoded names, as a signature wants it.
QByteArray encodeQuery(const Pairs &query);

//! AWS Signature Version 4 for the service "s3": values in, values out.
class SigV4
{
public:
    explicit SigV4(S3Credentials credentials)
        : m_credentials(std::move(credentials))
    {
    }

    //! The headers to send: those of the request, x-amz-date, x-amz-content-sha256 and Authorization.
    Pairs signedHeaders(const S3Request &request, const QDateTime &at) const;
    //! The query that lets anybody send this request, without its body and headers, for so long.
    QByteArray presignedQuery(const S3Request &request, const QDateTime &at,
                              std::chrono::seconds valid) const;

private:
    QByteArray scope(const QDateTime &at) const;
    QByteArray signature(const QByteArray &canonicalRequest, const QDateTime &at) const;

    const S3Credentials m_credentials;
};

} // namespace zhilego::storage
