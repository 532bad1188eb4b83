// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/unitlock.h"

#include "server/db/dberror.h"

namespace zhilego::db {

QList<QUuid> lockUnits(Connection &connection, const QList<PropertyId> &properties)
{
    static constexpr char sql[]
        = "select p.id, p.part_ids from property p where p.id in"
          " (select unnest(array_append(q.part_ids, q.id)) from property q where q.id = any($1::uuid[]))"
          " order by p.id for no key update";
    QList<QUuid> locked;
    QList<QUuid> parts;
    for (const Row row : connection.exec(sql, properties)) {
        locked.append(row.uuid("id"));
        parts += row.uuidArray("part_ids");
    }
    requireLocked(locked, parts);
    return locked;
}

void requireLocked(const QList<QUuid> &locked, const QList<QUuid> &parts)
{
    for (const QUuid &part : parts) {
        if (!locked.contains(part))
            throw DbError("40001", QStringLiteral("linked properties changed meanwhile"));
    }
}

} // namespace zhilego::db
