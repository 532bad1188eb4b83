// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/directory.h"
#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

//! Directories are read by everybody and edited by the superuser.
Result<QList<DirectoryEntry>> listDirectory(db::Connection &connection, DirectoryKind kind,
                                            const QString &city);
//! Errors: Forbidden, ValidationError for an unknown city, Conflict when the code exists.
Result<DirectoryEntry> addDirectoryEntry(db::Connection &connection, const Caller &caller, DirectoryKind kind,
                                         const DirectoryEntry &entry);

} // namespace zhilego
