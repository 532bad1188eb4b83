// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"
#include "server/db/rows.h"

namespace zhilego::db {

//! "select … from property p …" with all that a property shows, up to its "where".
const QByteArray &selectProperties();

//! Reads what selectProperties() selected.
Property propertyFrom(const Row &row);

} // namespace zhilego::db
