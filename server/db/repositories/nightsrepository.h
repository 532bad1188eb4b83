// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/propertycalendar.h"
#include "models/domain/stay.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! The rows of `occupied_stay` that a night can be taken by without being taken: holds that are over and not
//! swept yet. For the alias "o".
#define NOT_AN_OVERDUE_HOLD                                                                                  \
    "not exists (select 1 from booking h where h.id = o.booking_id and h.status = 'hold'"                    \
    " and h.hold_expires_at <= app_now())"

//! The property $1 and all its parts as "unit (id, whole_id)".
#define UNITS_OF_PROPERTY                                                                                    \
    "unit (id, whole_id) as (select $1::uuid, null::uuid union all"                                          \
    " select part, $1::uuid from property w, unnest(w.part_ids) part where w.id = $1)"

//! Whether somebody has one of these nights in a unit (rows of "o"). The limit keeps the planner from
//! joining: it guesses a hundred parts where there is hardly ever one, and would read the nights of all
//! properties.
#define TAKEN_IN_A_UNIT(range, condition)                                                                    \
    "exists (select from unit u cross join lateral (select from occupied_stay o where o.property_id = u.id"  \
    " and o.nights && " range condition " limit 1) taken)"

//! Who has which nights. Everything that takes some goes through here or through
//! BookingRepository::insertHold, under the locks of lockUnits().
class NightsRepository
{
public:
    explicit NightsRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! False, and nothing taken, when one of the nights is not free here or in a part. An invalid `to` has no
    //! end. `id` is that of the booking or block.
    bool claim(QUuid id, NightTaker::Kind kind, PropertyId property, QDate from, QDate to);
    void release(QUuid id);
    //! What has one of these nights of this property or of its parts, the earliest first, the parts of one
    //! stay as one; nothing of others than `reach` sees is told but that they are there.
    QList<NightTaker> takers(const Reach &reach, PropertyId property, QDate from, QDate to, int limit);
    //! The same and what had nights that are over: guests who left and blocks that were lifted.
    QList<NightTaker> history(const Reach &reach, PropertyId property, QDate from, QDate to);

private:
    QList<NightTaker> read(const char *sql, const Reach &reach, PropertyId property, QDate from, QDate to,
                           int limit);
    Connection &m_connection;
};

} // namespace zhilego::db
