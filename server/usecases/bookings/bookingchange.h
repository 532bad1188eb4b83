// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/bookingrepository.h"
#include "server/db/repositories/journalrepository.h"

namespace zhilego {

//! The trace a change of a booking leaves: audit, live event, timeline. `before` is the locked row, `after`
//! what it became; `details` goes to the timeline and the audit.
void recordBookingChange(db::Connection &connection, const QString &type, const db::LockedBooking &before,
                         const db::StatusUpdate &after, const QJsonObject &details,
                         const db::ActorTrace &actor);

//! The traces of holds that the clock has ended.
void recordExpired(db::Connection &connection, const QList<db::LockedBooking> &expired);

} // namespace zhilego
