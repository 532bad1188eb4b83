// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "server/db/repositories/exceptionrepository.h"

namespace zhilego {

//! A deviation of a booking that wants a person by a deadline.
struct NewException
{
    QString type; //!< "amount_mismatch" …
    QString severity; //!< "high", "critical"
    QString entityType;
    QUuid entityId;
    BookingId booking;
    AgencyId agency;
    UserId realtor;
    QJsonObject details;
    int dueMinutes = 0; //!< rules §13; 0: no deadline
};

//! Opens it once per type and entity, with its traces on the booking's timeline and in the live stream.
void openException(db::Connection &connection, const NewException &exception);

} // namespace zhilego
