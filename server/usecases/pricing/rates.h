// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/ratescodec.h"
#include "server/db/repositories/sqlfilter.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/page.h"

namespace zhilego {

Result<api::RateCard> showRates(db::Connection &connection, const Caller &caller, PropertyId property);
//! In place of all prices by date, season and weekday. Quotes and bookings that exist keep theirs (rules §4).
//! Errors: NotFound, VersionMismatch.
Result<api::RateCard> setRates(db::Connection &connection, const Caller &caller, PropertyId property,
                               int version, const Rates &rates);
//! Every change of a price, the newest first.
Result<Page<PriceChange>> listPriceChanges(db::Connection &connection, const Caller &caller,
                                           PropertyId property, const std::optional<db::Keyset> &after,
                                           int limit, bool counted);
//! The line of the story for a base price; nothing when it stays.
void noteBasePrice(db::Connection &connection, const Caller &caller, PropertyId property,
                   std::optional<Money> before, Money after);

} // namespace zhilego
