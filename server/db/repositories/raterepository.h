// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/rates.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! Prices by date of properties, and the append-only story of all their prices.
class RateRepository
{
public:
    explicit RateRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    Rates all(PropertyId property);
    //! What decides about the nights [from, to): all a quote needs.
    Rates during(PropertyId property, QDate from, QDate to);
    //! In place of all that there are, under a new version.
    void replace(PropertyId property, const Rates &rates);

    void addToHistory(PropertyId property, const QList<PriceChange> &changes, UserId actor);
    QList<Listed<PriceChange>> history(PropertyId property, const std::optional<Keyset> &after, int limit);
    qint64 countHistory(PropertyId property);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
