// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"
#include "server/db/rows.h"

namespace zhilego::db {

//! "select" with all that a property shows, for propertyTables.
const QByteArray &propertyColumns();

constexpr char propertyTables[]
    = " from property p join user_account u on u.id = p.realtor_id join city c on c.id = p.city_id"
      " join district d on d.id = p.district_id join property_class k on k.id = p.class_id"
      " join property_type t on t.id = p.type_id";

//! Reads what propertyColumns() selected.
Property propertyFrom(const Row &row);

} // namespace zhilego::db
