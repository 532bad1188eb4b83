// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/directory.h"
#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

//! Directories are read by everybody and edited by the superuser.
//! `archived` (also what is out of use) is for editors alone: Forbidden for others.
Result<QList<DirectoryEntry>> listDirectory(db::Connection &connection, const Caller &caller,
                                            DirectoryKind kind, const QString &city, bool archived);
//! Errors: Forbidden, ValidationError for an unknown city, Conflict when the code exists.
Result<DirectoryEntry> addDirectoryEntry(db::Connection &connection, const Caller &caller, DirectoryKind kind,
                                         const DirectoryEntry &entry);
//! Nothing is ever deleted: what is out of use becomes inactive, and a name that is replaced stays as an
//! alias. Errors: Forbidden, NotFound, VersionMismatch, ValidationError for a validity that ends before it
//! begins.
Result<DirectoryEntry> editDirectoryEntry(db::Connection &connection, const Caller &caller,
                                          DirectoryKind kind, DirectoryId id, int version,
                                          const DirectoryPatch &patch);

} // namespace zhilego
