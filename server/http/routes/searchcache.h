// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/propertyrepository.h"
#include "server/http/metrics.h"
#include "server/http/request.h"
#include "server/usecases/auth/caller.h"

#include <QCache>
#include <QElapsedTimer>
#include <QMutex>

#include <optional>

namespace zhilego::http {

//! Answers of the property search, for those who ask the same while nothing has changed.
//!
//! Freshness: an answer is given again only if the database says, at that moment, that since it was read no
//! transaction with an event was committed and no hold has run out (db::SearchVersion). So whatever the API,
//! its jobs and sweepers change, on any server of this database, is in the next answer; the delay of the
//! event relay does not matter. What is changed past them (SQL by hand, demo-data beside a running server)
//! shows after `lifetimeMs` at the latest. Bounded by the bytes of the answers. Thread-safe.
class SearchCache
{
public:
    static constexpr int lifetimeMs = 10'000;
    static constexpr int maxBytes = 8 * 1024 * 1024;

    explicit SearchCache(Metrics &metrics);

    //! What the answer depends on besides the database: the question, and how far its caller sees.
    static QString keyOf(const Request &request, const Actor &actor, const db::Reach &reach);

    std::optional<QByteArray> find(const QString &key, const db::SearchVersion &version);
    //! `version` is one that was read before the answer.
    void keep(const QString &key, const db::SearchVersion &version, const QByteArray &body);

private:
    struct Answer
    {
        db::SearchVersion version;
        QByteArray body;
        QElapsedTimer age;
    };

    Metrics &m_metrics;
    QMutex m_mutex;
    QCache<QString, Answer> m_answers;
};

} // namespace zhilego::http
