// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"
#include "models/domain/result.h"
#include "server/db/repositories/journalrepository.h"
#include "server/db/repositories/propertyrepository.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

//! The property that the caller may edit, locked; NotFound when there is none within reach.
Result<db::LockedProperty> lockToEdit(db::Connection &connection, const Caller &caller, PropertyId id);
//! The same as a whole; VersionMismatch when it is not that version any more.
Result<Property> lockVersion(db::Connection &connection, const Caller &caller, PropertyId id, int version);
//! The same without the lock, to show what belongs to it.
Result<db::LockedProperty> peekToEdit(db::Connection &connection, const Caller &caller, PropertyId id);

//! What every trace of a property begins with: whose it is and which version it has now.
db::Change changeOf(const Property &property, const QString &type);

//! The trace of a change of a property or of what belongs to it: audit and live event. `told` is what the
//! event says beside title and status; never codes or contacts.
void recordPropertyChange(db::Connection &connection, const Caller &caller, const QString &type,
                          const Property &property, const QJsonObject &before, const QJsonObject &after,
                          const QJsonObject &told = {});

} // namespace zhilego
