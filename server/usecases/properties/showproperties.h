// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"
#include "models/domain/propertyquery.h"
#include "models/domain/result.h"
#include "server/db/repositories/propertyrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/page.h"

namespace zhilego {

//! Staff find their own, their agency's or all properties; a renter those on sale.
Result<Page<db::FoundProperty>> findProperties(db::Connection &connection, const Caller &caller,
                                               const PropertyQuery &query,
                                               const std::optional<db::Keyset> &after);
//! What the answers of findProperties() and showFound() depend on besides the query, the caller's reach and
//! their role.
db::SearchVersions searchVersions(db::Connection &connection);
//! Properties that the caller has just found, in their order; for a renter without contacts.
QList<Property> showFound(db::Connection &connection, const Caller &caller, const QList<PropertyId> &found);
Result<Property> showProperty(db::Connection &connection, const Caller &caller, PropertyId id);

} // namespace zhilego
