// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/enveloperepository.h"
#include "server/usecases/properties/codevault.h"

#include <functional>

namespace zhilego {

//! How re-wrapping reaches the database and its surroundings.
struct RewrapSurroundings
{
    //! Runs a round in a transaction that commits when it returns; may run it again after a deadlock.
    std::function<Outcome(const std::function<void(db::Connection &)> &)> inTransaction;
    std::function<bool()> isCancelled = [] { return false; };
    std::function<void(qint64 done, qint64 total)> progress = [](qint64, qint64) {};
};

struct RewrapReport
{
    qint64 rewrapped = 0;
    qint64 broken = 0; //!< do not open and stay as they are
    qint64 left = 0; //!< still under an old key, the broken ones among them
};

//! Wraps everything that the vault's old keys have wrapped with its current one, in small transactions: the
//! rest waits for nobody, and whoever is killed in the middle leaves less to do for the next. Servers that
//! hold both keys read every envelope before, meanwhile and after. `left` > `broken` means that somebody
//! was writing there just now, or that the work was cancelled. An Error is that of a transaction.
Result<RewrapReport> rewrapEnvelopes(const CodeVault &vault, const RewrapSurroundings &surroundings,
                                     int batch = 200);

} // namespace zhilego
