// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/payments/showledger.h"

#include "server/db/repositories/bookingreader.h"
#include "server/usecases/auth/policy.h"

namespace zhilego::payments {

Result<BookingLedger> showLedger(db::Connection &connection, const Caller &caller, BookingId booking)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::LedgerView);
    if (!reach)
        return reach.error();
    if (!db::BookingReader(connection).get(*reach, booking))
        return failure(ErrorCode::NotFound, QStringLiteral("booking"));
    BookingLedger ledger;
    ledger.entries = db::LedgerRepository(connection).ofBooking(booking);
    for (const db::LedgerEntry &entry : ledger.entries)
        ledger.balance += entry.amounts;
    return ledger;
}

} // namespace zhilego::payments
