// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quote.h"
#include "models/domain/result.h"
#include "server/db/repositories/propertyrepository.h"
#include "server/db/repositories/quoterepository.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

inline constexpr int quoteMinutes = 15; // rules §4

//! Prices a stay at a property that is at hand (locked or not). Errors: ValidationError for dates and guests,
//! Restricted when the property is not on sale.
Result<db::PricedStay> priceStay(db::Connection &connection, const db::LockedProperty &property,
                                 QDate checkIn, QDate checkOut, int guests);

//! POST /quotes.
Result<Quote> makeQuote(db::Connection &connection, const Caller &caller, const QuoteRequest &request);

} // namespace zhilego
