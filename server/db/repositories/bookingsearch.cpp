// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/bookingsearch.h"

namespace zhilego::db {
namespace {

//! Up to here the bookings of all that fit are fetched and sorted; a text that fits more is soon met by
//! whoever walks along the list.
constexpr int fewGuests = 500;
constexpr int fewProperties = 50;

struct Matches
{
    QList<QUuid> guests;
    QList<QUuid> properties;
    bool few() const { return guests.size() <= fewGuests && properties.size() <= fewProperties; }
};

Matches matchesOf(Connection &connection, const Reach &reach, const QString &pattern)
{
    // Materialized, so that the limits do not talk the planner out of the trigram indexes.
    static constexpr char sql[]
        = "with guest as materialized (select id from client where search_text like $1"
          "     and ($2::uuid is null or agency_id = $2)),"
          " flat as materialized (select id from property where search_text like $1"
          "     and ($2::uuid is null or agency_id = $2))"
          " (select true as is_guest, id from guest limit $3)"
          " union all (select false, id from flat limit $4)";
    Matches matches;
    for (const Row row : connection.exec(sql, pattern, reach.agency, fewGuests + 1, fewProperties + 1))
        (row.boolean("is_guest") ? matches.guests : matches.properties).append(row.uuid("id"));
    return matches;
}

} // namespace

void limitToText(SqlFilter &filter, Connection &connection, const Reach &reach, const QString &text)
{
    const QString pattern = containsPattern(text);
    const Matches matches = matchesOf(connection, reach, pattern);
    if (matches.few())
        filter.where(
            "(b.number = upper(?) or b.client_id = any(?::uuid[]) or b.property_id = any(?::uuid[]))", text,
            matches.guests, matches.properties);
    else
        filter.where("(b.number = upper(?)"
                     " or b.client_id in (select x.id from client x where x.search_text like ?)"
                     " or b.property_id in (select y.id from property y where y.search_text like ?))",
                     text, pattern, pattern);
}

} // namespace zhilego::db
