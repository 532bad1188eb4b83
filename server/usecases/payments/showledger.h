// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/ledgerrepository.h"
#include "server/usecases/auth/caller.h"

namespace zhilego::payments {

struct BookingLedger
{
    QList<db::LedgerEntry> entries; //!< in the order of posting
    LedgerAmounts balance;
};

//! Every tenge of a booking, for those with ledger.view. Errors: Forbidden, NotFound out of scope.
Result<BookingLedger> showLedger(db::Connection &connection, const Caller &caller, BookingId booking);

} // namespace zhilego::payments
