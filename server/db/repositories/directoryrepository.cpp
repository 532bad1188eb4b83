// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/directoryrepository.h"

#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {
namespace {

//! The tables have the same columns, so one statement text serves all of them. The name comes from here
//! alone, never from a request.
QByteArray table(DirectoryKind kind)
{
    switch (kind) {
    case DirectoryKind::Cities:
        return "city";
    case DirectoryKind::Districts:
        return "district";
    case DirectoryKind::PropertyTypes:
        return "property_type";
    case DirectoryKind::PropertyClasses:
        return "property_class";
    case DirectoryKind::Amenities:
        return "amenity";
    case DirectoryKind::CancellationReasons:
        break;
    }
    return "cancellation_reason";
}

QByteArray columns(DirectoryKind kind)
{
    return "d.id, d.code, d.name_ru, d.name_kk, d.name_en, d.position, d.active, d.version, "
        + QByteArray(kind == DirectoryKind::Districts ? "d.city_id" : "null::uuid as city_id");
}

DirectoryEntry entryFrom(const Row &row)
{
    return {row.id<DirectoryId>("id"),
            row.text("code"),
            {row.text("name_ru"), row.text("name_kk"), row.text("name_en")},
            row.optionalId<DirectoryId>("city_id").value_or(DirectoryId{}),
            row.integer("position"),
            row.boolean("active"),
            row.integer("version")};
}

} // namespace

QList<DirectoryEntry> DirectoryRepository::list(DirectoryKind kind, const QString &city)
{
    SqlFilter filter;
    filter.where("d.active");
    QByteArray from = " from " + table(kind) + " d";
    if (kind == DirectoryKind::Districts) {
        from += " join city c on c.id = d.city_id";
        // A district that does not exist yet, or no more, is not offered.
        filter.where("(d.valid_from is null or d.valid_from <= app_now()::date)");
        filter.where("(d.valid_to is null or d.valid_to > app_now()::date)");
        if (!city.isEmpty())
            filter.where("(c.code = ? or c.id::text = ?)", city, city);
    }
    QList<DirectoryEntry> entries;
    const Rows rows = m_connection.execParams(
        "select " + columns(kind) + from + filter.sql() + " order by d.position, d.code", filter.params());
    for (const Row row : rows)
        entries.append(entryFrom(row));
    return entries;
}

std::optional<DirectoryEntry> DirectoryRepository::insert(DirectoryKind kind, const DirectoryEntry &entry)
{
    const bool district = kind == DirectoryKind::Districts;
    QList<Param> params{toParam(entry.code), toParam(entry.name.ru), toParam(entry.name.kk),
                        toParam(entry.name.en), toParam(entry.position)};
    if (district)
        params.append(toParam(entry.cityId));
    const QByteArray sql = "insert into " + table(kind) + " as d (code, name_ru, name_kk, name_en, position"
        + (district ? ", city_id" : "") + ") values ($1, $2, $3, $4, $5" + (district ? ", $6" : "")
        + ") on conflict (code) do nothing returning " + columns(kind);
    const std::optional<Row> row = m_connection.execParams(sql, params).first();
    return row ? std::optional<DirectoryEntry>(entryFrom(*row)) : std::nullopt;
}

bool DirectoryRepository::update(DirectoryKind kind, const DirectoryEntry &entry)
{
    const QByteArray sql = "update " + table(kind)
        + " set name_ru = $3, name_kk = $4, name_en = $5, position = $6, active = $7, version = version + 1"
          " where id = $1 and version = $2";
    return m_connection
               .execParams(sql,
                           {toParam(entry.id), toParam(entry.version), toParam(entry.name.ru),
                            toParam(entry.name.kk), toParam(entry.name.en), toParam(entry.position),
                            toParam(entry.active)})
               .affected()
        > 0;
}

std::optional<DirectoryEntry> DirectoryRepository::byId(DirectoryKind kind, DirectoryId id)
{
    const std::optional<Row> row
        = m_connection
              .execParams("select " + columns(kind) + " from " + table(kind) + " d where d.id = $1",
                          {toParam(id)})
              .first();
    return row ? std::optional<DirectoryEntry>(entryFrom(*row)) : std::nullopt;
}

bool DirectoryRepository::isActive(DirectoryKind kind, DirectoryId id)
{
    return !m_connection
                .execParams("select 1 from " + table(kind) + " where id = $1 and active", {toParam(id)})
                .isEmpty();
}

std::optional<bool> DirectoryRepository::cancellationIsByGuest(const QString &code)
{
    const std::optional<Row> row
        = m_connection.exec("select by_guest from cancellation_reason where code = $1 and active", code)
              .first();
    return row ? std::optional<bool>(row->boolean("by_guest")) : std::nullopt;
}

bool DirectoryRepository::districtBelongsTo(DirectoryId district, DirectoryId city)
{
    return !m_connection
                .exec("select 1 from district where id = $1 and city_id = $2 and active", district, city)
                .isEmpty();
}

} // namespace zhilego::db
