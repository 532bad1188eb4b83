// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/agencyrepository.h"

namespace zhilego::db {
namespace {

constexpr char selectAgency[]
    = "select a.id, a.name, coalesce(a.phone, '') as phone, a.status, a.version, a.created_at,"
      " (select count(*) from user_account u where u.agency_id = a.id and u.role = 'realtor')::int as "
      "realtors_count,"
      " (select count(*) from property p where p.agency_id = a.id)::int as properties_count"
      " from agency a";

Agency agencyFrom(const Row &row)
{
    return {row.id<AgencyId>("id"),
            row.text("name"),
            row.text("phone"),
            row.text("status"),
            row.integer("realtors_count"),
            row.integer("properties_count"),
            row.integer("version"),
            row.instant("created_at")};
}

} // namespace

QList<Agency> AgencyRepository::list(const Reach &reach, const std::optional<Keyset> &after, int limit)
{
    SqlFilter filter;
    if (reach.agency)
        filter.where("a.id = ?", *reach.agency);
    if (after)
        filter.where("(a.name, a.id) > (?, ?)", after->key, after->id);
    QList<Agency> agencies;
    const QByteArray sql = selectAgency + filter.sql() + " order by a.name, a.id limit " + filter.bind(limit);
    for (const Row row : m_connection.execParams(sql, filter.params()))
        agencies.append(agencyFrom(row));
    return agencies;
}

qint64 AgencyRepository::count(const Reach &reach)
{
    SqlFilter filter;
    if (reach.agency)
        filter.where("a.id = ?", *reach.agency);
    return m_connection.execParams("select count(*) from agency a" + filter.sql(), filter.params())[0].int64(
        0);
}

std::optional<Agency> AgencyRepository::get(const Reach &reach, AgencyId id)
{
    SqlFilter filter;
    filter.where("a.id = ?", id);
    if (reach.agency)
        filter.where("a.id = ?", *reach.agency);
    const std::optional<Row> row
        = m_connection.execParams(selectAgency + filter.sql(), filter.params()).first();
    return row ? std::optional<Agency>(agencyFrom(*row)) : std::nullopt;
}

AgencyId AgencyRepository::insert(const QString &name, const QString &phone)
{
    return m_connection.exec("insert into agency (name, phone) values ($1, $2) returning id", name, phone)[0]
        .id<AgencyId>("id");
}

bool AgencyRepository::update(AgencyId id, int version, const QString &name, const QString &phone)
{
    return m_connection
               .exec("update agency set name = $3, phone = $4, version = version + 1, updated_at = app_now()"
                     " where id = $1 and version = $2",
                     id, version, name, phone)
               .affected()
        > 0;
}

bool AgencyRepository::setBlocked(AgencyId id, bool blocked)
{
    return m_connection
               .exec("update agency set status = $2, version = version + 1, updated_at = app_now()"
                     " where id = $1 and status <> $2",
                     id, blocked ? QStringLiteral("blocked") : QStringLiteral("active"))
               .affected()
        > 0;
}

} // namespace zhilego::db
