// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/propertylinks.h"
#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

Result<PropertyLinks> showLinks(db::Connection &connection, const Caller &caller, PropertyId property);
//! Says of which properties this one consists, in place of what was said before. All belong to one agency.
//! Standing stays and blocks take the new parts along. Errors: NotFound, VersionMismatch, ValidationError for
//! parts that are not there, of another agency or in a circle, DatesTaken when a part has nights that the
//! whole has too.
Result<PropertyLinks> setParts(db::Connection &connection, const Caller &caller, PropertyId property,
                               int version, const QList<PropertyId> &parts);

} // namespace zhilego
