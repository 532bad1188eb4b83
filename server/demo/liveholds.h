// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/demo/world.h"

namespace zhilego::demo {

//! Sees to it that ten to twenty holds are in flight, each ending at another time within the next fifteen
//! minutes. Unlike the rest of the world they belong to `now`, the database's clock in milliseconds, and are
//! forgotten by the world: they expire, or become a person's own bookings. Returns how many were made.
int topUpHolds(db::Connection &connection, const World &world, qint64 now);

} // namespace zhilego::demo
