// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/directories/directories.h"

#include "models/api/directorycodec.h"
#include "server/db/repositories/directoryrepository.h"
#include "server/usecases/auth/policy.h"

namespace zhilego {

namespace {

Outcome mayEdit(const Caller &caller)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::DirectoriesEdit);
    return reach ? Outcome(Done{}) : Outcome(reach.error());
}

Outcome checkValidity(const DirectoryEntry &entry)
{
    if (entry.validFrom.isValid() && entry.validTo.isValid() && entry.validTo <= entry.validFrom)
        return invalidField(QStringLiteral("valid_to"), QStringLiteral("not_after_valid_from"));
    return Done{};
}

void record(db::Connection &connection, const Caller &caller, DirectoryKind kind, const char *type,
            const QJsonObject &before, const DirectoryEntry &after)
{
    db::Change change;
    change.type = QLatin1String(type);
    change.entityType = QStringLiteral("directory_entry");
    change.entityId = after.id.uuid;
    change.version = after.version;
    change.before = before;
    change.after = api::encode(after, kind);
    change.eventData = {{QStringLiteral("directory"), api::directoryPath(kind).section(u'/', -1)},
                        {QStringLiteral("code"), after.code}};
    db::JournalRepository(connection).record(change, caller.trace());
}

//! The old name goes on meaning this entry.
void rename(QString &name, const std::optional<QString> &wished, QStringList &aliases)
{
    if (!wished || *wished == name)
        return;
    if (!aliases.contains(name))
        aliases.append(name);
    name = *wished;
}

DirectoryEntry patched(DirectoryEntry entry, const DirectoryPatch &patch)
{
    entry.aliases = patch.aliases.value_or(entry.aliases);
    rename(entry.name.ru, patch.ru, entry.aliases);
    rename(entry.name.kk, patch.kk, entry.aliases);
    rename(entry.name.en, patch.en, entry.aliases);
    entry.position = patch.position.value_or(entry.position);
    entry.active = patch.active.value_or(entry.active);
    entry.validFrom = patch.validFrom.value_or(entry.validFrom);
    entry.validTo = patch.validTo.value_or(entry.validTo);
    entry.byGuest = patch.byGuest.value_or(entry.byGuest);
    entry.timeZone = patch.timeZone.value_or(entry.timeZone);
    return entry;
}

} // namespace

Result<QList<DirectoryEntry>> listDirectory(db::Connection &connection, const Caller &caller,
                                            DirectoryKind kind, const QString &city, bool archived)
{
    using Archived = db::DirectoryRepository::Archived;
    if (const Outcome may = mayEdit(caller); archived && !may)
        return may.error();
    return db::DirectoryRepository(connection)
        .list(kind, city, archived ? Archived::Shown : Archived::Hidden);
}

Result<DirectoryEntry> addDirectoryEntry(db::Connection &connection, const Caller &caller, DirectoryKind kind,
                                         const DirectoryEntry &entry)
{
    if (const Outcome may = mayEdit(caller); !may)
        return may.error();
    db::DirectoryRepository directories(connection);
    if (kind == DirectoryKind::Districts && !directories.isActive(DirectoryKind::Cities, entry.cityId))
        return invalidField(QStringLiteral("city_id"), QStringLiteral("not_found"));
    if (const Outcome valid = checkValidity(entry); !valid)
        return valid.error();
    const std::optional<DirectoryEntry> added = directories.insert(kind, entry);
    if (!added) {
        Error error = failure(ErrorCode::Conflict, QStringLiteral("directory code exists"));
        error.fields.append({QStringLiteral("code"), QStringLiteral("taken")});
        return error;
    }
    record(connection, caller, kind, "directory_entry.created", {}, *added);
    return *added;
}

Result<DirectoryEntry> editDirectoryEntry(db::Connection &connection, const Caller &caller,
                                          DirectoryKind kind, DirectoryId id, int version,
                                          const DirectoryPatch &patch)
{
    if (const Outcome may = mayEdit(caller); !may)
        return may.error();
    db::DirectoryRepository directories(connection);
    const std::optional<DirectoryEntry> before = directories.byId(kind, id);
    if (!before)
        return failure(ErrorCode::NotFound, QStringLiteral("directory entry"));
    DirectoryEntry wished = patched(*before, patch);
    wished.version = version;
    if (const Outcome valid = checkValidity(wished); !valid)
        return valid.error();
    if (!directories.update(kind, wished))
        return failure(ErrorCode::VersionMismatch, QStringLiteral("directory entry changed meanwhile"));
    ++wished.version;
    record(connection, caller, kind, "directory_entry.updated", api::encode(*before, kind), wished);
    return wished;
}

} // namespace zhilego
