// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/demo/bookingplan.h"

namespace zhilego::demo {

struct Continuation
{
    qint64 added = 0;
    qint64 moved = 0;
};

//! Tells what happened in the span to a world that is in the database up to its beginning. Within the
//! caller's transaction. Bookings that people changed stay as they left them, and new ones give way to
//! nights that are taken.
Continuation rollForward(db::Connection &connection, const World &world, Span span);

} // namespace zhilego::demo
