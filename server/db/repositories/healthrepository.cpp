// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/healthrepository.h"

namespace zhilego::db {

bool HealthRepository::isReadOnly()
{
    return m_connection
        .exec("select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as read_only")[0]
        .boolean("read_only");
}

bool HealthRepository::clockIsMoved()
{
    return m_connection
        .exec("select coalesce(current_setting('zhilego.clock_offset', true), '') <> '' as moved")[0]
        .boolean("moved");
}

void HealthRepository::write()
{
    m_connection.exec("update event_counter set last_seq = last_seq");
}

} // namespace zhilego::db
