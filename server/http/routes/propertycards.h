// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/metrics.h"
#include "server/http/routes/versionedcache.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/properties/showproperties.h"

#include <QByteArrayList>

namespace zhilego::http {

//! Properties as searches show them, written once and not again until they or a name on them change: whatever
//! is asked, the same few dozen are on the first pages. Found by the version the search itself has read, so
//! that a change is in the next answer at every server; see SearchCache about changes past the API.
//! Thread-safe.
class PropertyCards
{
public:
    static constexpr int maxBytes = 8 * 1024 * 1024;

    explicit PropertyCards(Metrics &metrics);

    //! JSON of each, in their order; those that are not at hand are read. `names` was read before they were
    //! found.
    QByteArrayList of(const QList<db::FoundProperty> &found, qint64 names, db::Connection &connection,
                      const Caller &caller);

private:
    struct Key
    {
        PropertyId id;
        bool forRenter = false; //!< who sees less of it
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.id.uuid, key.forRenter);
        }
    };
    struct Version
    {
        int property = 0;
        qint64 names = 0;
        bool operator==(const Version &) const = default;
    };

    Metrics &m_metrics;
    VersionedCache<Key, Version> m_cards;
};

} // namespace zhilego::http
