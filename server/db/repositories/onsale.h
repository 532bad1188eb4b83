// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace zhilego::db {

//! What renters may find and buy, for a property "p": a blocked agency sells nothing.
#define PROPERTY_ON_SALE                                                                                     \
    "p.status in ('active', 'out_of_service')"                                                               \
    " and not exists (select from agency seller where seller.id = p.agency_id"                               \
    " and seller.status = 'blocked')"

} // namespace zhilego::db
