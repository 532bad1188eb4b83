// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/refusalrepository.h"

namespace zhilego::db {

bool RefusalRepository::exists(const QString &collection, QUuid id)
{
    static const QHash<QString, const char *> statements{
        {QStringLiteral("properties"), "select 1 from property where id = $1"},
        {QStringLiteral("bookings"), "select 1 from booking where id = $1"},
        {QStringLiteral("payments"), "select 1 from payment where id = $1"},
        {QStringLiteral("agencies"), "select 1 from agency where id = $1"},
        {QStringLiteral("users"), "select 1 from user_account where id = $1"},
        {QStringLiteral("exceptions"), "select 1 from exception_case where id = $1"},
        {QStringLiteral("sessions"), "select 1 from session_family where id = $1 and revoked_at is null"},
    };
    const char *statement = statements.value(collection, nullptr);
    return statement && !m_connection.execParams(statement, {toParam(id)}).isEmpty();
}

} // namespace zhilego::db
