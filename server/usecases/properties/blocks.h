// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/block.h"
#include "models/domain/result.h"
#include "server/db/repositories/propertyrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/page.h"

namespace zhilego {

//! Keeps nights off sale. Errors: NotFound, ValidationError for dates and a missing note, DatesTaken with
//! "in_the_way".
Result<Block> addBlock(db::Connection &connection, const Caller &caller, PropertyId property,
                       const NewBlock &wish);
//! Puts the nights from today on back on sale. Errors: NotFound, VersionMismatch, Restricted for the block of
//! the status out_of_order, which ends with the status.
Outcome liftBlock(db::Connection &connection, const Caller &caller, PropertyId property, BlockId id,
                  int version);
//! Those that stand or are to come.
Result<Page<Block>> listBlocks(db::Connection &connection, const Caller &caller, PropertyId property,
                               const std::optional<db::Keyset> &after, int limit, bool counted);

//! The block that goes with the status out_of_order, on a property that is locked: opened from today until
//! `until` (invalid: open end), in place of one that is there already. DatesTaken while stays stand.
Outcome openStatusBlock(db::Connection &connection, const Caller &caller, const db::LockedProperty &property,
                        const QString &reason, QDate until);
void liftStatusBlock(db::Connection &connection, const Caller &caller, const db::LockedProperty &property);

//! DatesTaken with what has the nights, as far as `reach` sees it.
Error nightsInTheWay(db::Connection &connection, const db::Reach &reach, PropertyId property, QDate from,
                     QDate to);

} // namespace zhilego
