// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/booking.h"
#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

//! What can be offered to a guest who has paid and has no place.
struct Proposals
{
    BookingId booking;
    Stay stay; //!< as it was booked
    int guests = 1;
    Money held; //!< what the guest has paid
    QList<FreeAlternative> otherDates; //!< at the same property, nearest first
    QList<Property> otherProperties; //!< of the same agency and city, free then, the most alike first
};

//! Errors: Forbidden, NotFound out of scope or for a case that is of another kind.
Result<Proposals> proposePlaces(db::Connection &connection, const Caller &caller, QUuid exception);

} // namespace zhilego
