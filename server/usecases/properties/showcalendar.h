// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/propertycalendar.h"
#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

//! Every night of [from, to): how it stands and what it costs now. A renter learns only which nights are
//! free; of stays at linked properties that the caller does not see, only that they are there. Errors:
//! NotFound, ValidationError for the range.
Result<PropertyCalendar> showCalendar(db::Connection &connection, const Caller &caller, PropertyId property,
                                      QDate from, QDate to);

} // namespace zhilego
