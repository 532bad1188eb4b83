// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"
#include "models/domain/propertydraft.h"
#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

//! Errors of all: Forbidden, NotFound out of scope, ValidationError for directories that do not fit together,
//! VersionMismatch when somebody else was faster.
Result<Property> createProperty(db::Connection &connection, const Caller &caller, const PropertyDraft &draft);
Result<Property> editProperty(db::Connection &connection, const Caller &caller, PropertyId id, int version,
                              const PropertyDraft &draft);
Result<Property> changePropertyStatus(db::Connection &connection, const Caller &caller, PropertyId id,
                                      std::optional<int> version, const StatusChange &change);

} // namespace zhilego
