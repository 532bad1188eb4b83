// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/block.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! Blocks of properties. The nights themselves are NightsRepository's.
class BlockRepository
{
public:
    explicit BlockRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Before its nights are claimed. `createdBy` null: the system.
    BlockId insert(PropertyId property, const NewBlock &block, bool byStatus, UserId createdBy);
    std::optional<Block> get(PropertyId property, BlockId id);
    //! Those that are not lifted and not over on the property's day `today`, by their first day.
    QList<Listed<Block>> open(PropertyId property, QDate today, const std::optional<Keyset> &after,
                              int limit);
    qint64 countOpen(PropertyId property, QDate today);
    //! The one that the status out_of_order has opened.
    std::optional<Block> byStatus(PropertyId property);
    //! Ends it; nights before `today` stay blocked in the books.
    void lift(BlockId id, QDate today, UserId liftedBy);
    //! How many nights of [from, to) had a block with one of the reasons, lifted ones included.
    int nightsWith(PropertyId property, const QStringList &reasons, QDate from, QDate to);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
