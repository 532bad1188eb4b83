// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/directory.h"
#include "server/db/connection.h"

namespace zhilego::db {

//! Cities, districts, types, classes, amenities and cancellation reasons.
class DirectoryRepository
{
public:
    explicit DirectoryRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    enum class Archived { Hidden, Shown };

    //! Entries in their own order; districts may be limited to a city (code, id or a name, empty = all).
    //! Hidden leaves out what is archived and districts that do not exist today.
    QList<DirectoryEntry> list(DirectoryKind kind, const QString &city = {},
                               Archived archived = Archived::Hidden);
    //! Null when the code is taken.
    std::optional<DirectoryEntry> insert(DirectoryKind kind, const DirectoryEntry &entry);
    //! False when the version is not the current one or there is no such entry.
    bool update(DirectoryKind kind, const DirectoryEntry &entry);
    std::optional<DirectoryEntry> byId(DirectoryKind kind, DirectoryId id);
    bool isActive(DirectoryKind kind, DirectoryId id);
    //! Whether a cancellation for this reason is the guest's decision; nothing for an unknown code.
    std::optional<bool> cancellationIsByGuest(const QString &code);
    bool districtBelongsTo(DirectoryId district, DirectoryId city);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
