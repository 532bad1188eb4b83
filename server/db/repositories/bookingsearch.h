// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! Narrows bookings "b" to those with `text` as their number, or in the guest's name or phone, or in the
//! property's title or address. Looks first whom and what the text fits (one statement), since the two ways
//! to find the bookings are each slow where the other is quick.
void limitToText(SqlFilter &filter, Connection &connection, const Reach &reach, const QString &text);

} // namespace zhilego::db
