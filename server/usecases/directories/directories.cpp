// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/directories/directories.h"

#include "models/api/directorycodec.h"
#include "server/db/repositories/directoryrepository.h"
#include "server/usecases/auth/policy.h"

namespace zhilego {

Result<QList<DirectoryEntry>> listDirectory(db::Connection &connection, DirectoryKind kind,
                                            const QString &city)
{
    return db::DirectoryRepository(connection).list(kind, city);
}

Result<DirectoryEntry> addDirectoryEntry(db::Connection &connection, const Caller &caller, DirectoryKind kind,
                                         const DirectoryEntry &entry)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::DirectoriesEdit);
    if (!reach)
        return reach.error();
    db::DirectoryRepository directories(connection);
    if (kind == DirectoryKind::Districts && !directories.isActive(DirectoryKind::Cities, entry.cityId))
        return invalidField(QStringLiteral("city_id"), QStringLiteral("not_found"));
    const std::optional<DirectoryEntry> added = directories.insert(kind, entry);
    if (!added) {
        Error error = failure(ErrorCode::Conflict, QStringLiteral("directory code exists"));
        error.fields.append({QStringLiteral("code"), QStringLiteral("taken")});
        return error;
    }
    db::Change change;
    change.type = QStringLiteral("directory_entry.created");
    change.entityType = QStringLiteral("directory_entry");
    change.entityId = added->id.uuid;
    change.after = api::encode(*added);
    db::JournalRepository(connection).record(change, caller.trace());
    return *added;
}

} // namespace zhilego
