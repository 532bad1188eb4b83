// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/httpexchange.h"
#include "server/storage/sigv4.h"
#include "server/usecases/properties/photostore.h"

#include <atomic>
#include <functional>

namespace zhilego::storage {

struct S3Settings
{
    QUrl endpoint; //!< https://host[:port], or http to this machine
    QString bucket;
    S3Credentials credentials;
    std::chrono::seconds linkLife{600};
    //! For one call with all its attempts.
    std::chrono::milliseconds deadline{10000};
    std::chrono::milliseconds connectDeadline{3000};
    QString caFile; //!< empty: the system's certificates
    std::function<QDateTime()> now = QDateTime::currentDateTimeUtc;
};

//! The photo store in a private bucket of an S3 server, path style. Every call may be repeated without harm,
//! so it is: at once, up to three times, when the answer was 5xx or none. A server that finds our clock wrong
//! is asked again with its own time, and that is kept.
class S3PhotoStore final : public PhotoStore
{
public:
    explicit S3PhotoStore(S3Settings settings);

    Outcome put(const QString &key, const QByteArray &bytes) override;
    Result<QByteArray> get(const QString &key) override;
    Outcome remove(const QString &key) override;
    Result<QList<StoredPicture>> list(const QString &after, int limit) override;
    std::optional<QUrl> link(const QString &key) const override;

private:
    S3Request request(const QByteArray &method, const QString &key) const;
    QDateTime serverTime() const;
    outbound::HttpReply perform(const S3Request &request);
    outbound::HttpReply attempt(const S3Request &request, std::chrono::milliseconds time) const;
    //! True when the server said what time it is.
    bool learnTime(const outbound::HttpReply &refusal);

    const S3Settings m_settings;
    const SigV4 m_signer;
    std::atomic<qint64> m_clockOffset = 0; //!< seconds that the server's clock is ahead of ours
};

} // namespace zhilego::storage
