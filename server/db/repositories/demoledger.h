// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

namespace zhilego::db {

//! Posts what the demo world has loaded and the ledger does not know yet, as the server would have posted it:
//! payments, their shares, refunds and what was kept. One statement for all bookings, in the order of time.
void postDemoLedger(Connection &connection);

} // namespace zhilego::db
