// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/linkrepository.h"

#include "server/db/repositories/unitlock.h"

namespace zhilego::db {
namespace {

// $1 and all that it is a part of, as "whole (id)".
#define WHOLES_OF_PROPERTY                                                                                   \
    "with recursive whole (id) as (select $1::uuid"                                                          \
    " union select l.parent_id from property_link l join whole on l.child_id = whole.id)"

QList<PropertyId> idsFrom(const Rows &rows)
{
    QList<PropertyId> ids;
    for (const Row row : rows)
        ids.append(row.id<PropertyId>("id"));
    return ids;
}

} // namespace

PropertyLinks LinkRepository::of(PropertyId property)
{
    PropertyLinks links;
    links.propertyId = property;
    links.wholes = linked("select p.id, p.title, p.status from property_link l join property p"
                          " on p.id = l.parent_id where l.child_id = $1 order by p.title, p.id",
                          property);
    links.parts = linked("select p.id, p.title, p.status from property_link l join property p"
                         " on p.id = l.child_id where l.parent_id = $1 order by p.title, p.id",
                         property);
    links.version
        = m_connection.exec("select version from property where id = $1", property)[0].integer("version");
    return links;
}

QList<LinkedProperty> LinkRepository::linked(const char *sql, PropertyId property)
{
    QList<LinkedProperty> properties;
    for (const Row row : m_connection.exec(sql, property))
        properties.append(
            {row.id<PropertyId>("id"), row.text("title"),
             enumValue(propertyStatusNames, row.text("status")).value_or(PropertyStatus::Inactive)});
    return properties;
}

void LinkRepository::lockKin(PropertyId property, const QList<PropertyId> &newParts)
{
    const QList<QUuid> locked = lockUnits(m_connection, wholesOf(property) + newParts);
    // Under the locks nothing above can change any more; what changed before they were there, is seen now.
    QList<QUuid> wholes;
    for (const PropertyId &whole : wholesOf(property))
        wholes.append(whole.uuid);
    requireLocked(locked, wholes);
}

bool LinkRepository::wouldCircle(PropertyId property, const QList<PropertyId> &parts)
{
    return m_connection
        .exec(WHOLES_OF_PROPERTY " select exists (select 1 from whole where id = any($2::uuid[])) as circle",
              property, parts)[0]
        .boolean("circle");
}

void LinkRepository::setParts(PropertyId property, const QList<PropertyId> &parts, UserId createdBy)
{
    m_connection.exec("delete from property_link where parent_id = $1 and child_id <> all($2::uuid[])",
                      property, parts);
    m_connection.exec(
        "insert into property_link (parent_id, child_id, created_by) select $1, unnest($2::uuid[]), $3"
        " on conflict do nothing",
        property, parts, createdBy);
}

QList<PropertyId> LinkRepository::wholesOf(PropertyId property)
{
    return idsFrom(m_connection.exec(WHOLES_OF_PROPERTY " select id from whole", property));
}

bool LinkRepository::rebuild(PropertyId property, QDate today)
{
    m_connection.exec("update property set part_ids = parts_of(id) where id = $1", property);
    m_connection.exec("delete from occupied_stay o using property p where p.id = $1 and o.whole_id = p.id"
                      " and o.property_id <> all(p.part_ids)",
                      property);
    static constexpr char sql[]
        = "with wanted as (select o.id, part as property_id, o.nights, o.kind, o.booking_id, o.block_id"
          "   from occupied_stay o, property p, unnest(p.part_ids) part where p.id = $1 and o.property_id = "
          "p.id"
          "   and o.whole_id is null and coalesce(upper(o.nights), 'infinity') > $2 and not exists"
          "    (select 1 from occupied_stay x where x.id = o.id and x.property_id = part)),"
          " taken as (insert into occupied_stay (id, property_id, nights, kind, booking_id, block_id, "
          "whole_id)"
          "   select id, property_id, nights, kind, booking_id, block_id, $1 from wanted"
          "   on conflict do nothing returning 1)"
          " select (select count(*) from taken) = (select count(*) from wanted) as whole";
    return m_connection.exec(sql, property, today)[0].boolean("whole");
}

} // namespace zhilego::db
