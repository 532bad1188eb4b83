// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/propertyrepository.h"
#include "server/http/metrics.h"
#include "server/http/request.h"
#include "server/http/routes/versionedcache.h"
#include "server/usecases/auth/caller.h"

#include <optional>

namespace zhilego::http {

//! Answers of the property search, for those who ask the same while nothing has changed.
//!
//! Freshness: an answer is given again only if the database says, at that moment, that since it was read no
//! transaction with an event was committed and no hold has run out (db::SearchVersion). So whatever the API,
//! its jobs and sweepers change, on any server of this database, is in the next answer; the delay of the
//! event relay does not matter. What is changed past them (SQL by hand, demo-data beside a running server)
//! shows after VersionedCache::lifetimeMs at the latest. Thread-safe.
class SearchCache
{
public:
    static constexpr int maxBytes = 8 * 1024 * 1024;

    explicit SearchCache(Metrics &metrics);

    //! What the answer depends on besides the database: the question, and how far its caller sees.
    static QString keyOf(const Request &request, const Actor &actor, const db::Reach &reach);

    std::optional<QByteArray> find(const QString &key, const db::SearchVersion &version);
    //! `version` is one that was read before the answer.
    void keep(const QString &key, const db::SearchVersion &version, const QByteArray &body);

private:
    Metrics &m_metrics;
    VersionedCache<QString, db::SearchVersion> m_answers;
};

} // namespace zhilego::http
