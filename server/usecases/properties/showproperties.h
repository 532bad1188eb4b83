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

//! Staff see their own, their agency's or all properties; a renter those on sale, without contacts.
Result<Page<Property>> searchProperties(db::Connection &connection, const Caller &caller,
                                        const PropertyQuery &query, const std::optional<db::Keyset> &after);
//! What the answer of searchProperties() depends on besides the query, the caller's reach and their role; see
//! db::SearchVersion.
std::optional<db::SearchVersion> searchVersion(db::Connection &connection);
Result<Property> showProperty(db::Connection &connection, const Caller &caller, PropertyId id);

} // namespace zhilego
