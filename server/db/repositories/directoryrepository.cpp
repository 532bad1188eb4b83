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

//! The columns that only some of them have, as constants where a table lacks them.
QByteArray columns(DirectoryKind kind)
{
    const bool district = kind == DirectoryKind::Districts;
    return "d.id, d.code, d.name_ru, d.name_kk, d.name_en, d.position, d.active, d.version, d.aliases, "
        + QByteArray(district ? "d.city_id, d.valid_from, d.valid_to, "
                              : "null::uuid as city_id, null::date as valid_from, null::date as valid_to, ")
        + (kind == DirectoryKind::CancellationReasons ? "d.by_guest, " : "false as by_guest, ")
        + (kind == DirectoryKind::Cities ? "d.time_zone" : "'' as time_zone");
}

DirectoryEntry entryFrom(const Row &row)
{
    DirectoryEntry entry;
    entry.id = row.id<DirectoryId>("id");
    entry.code = row.text("code");
    entry.name = {row.text("name_ru"), row.text("name_kk"), row.text("name_en")};
    entry.cityId = row.optionalId<DirectoryId>("city_id").value_or(DirectoryId{});
    entry.position = row.integer("position");
    entry.active = row.boolean("active");
    entry.version = row.integer("version");
    entry.aliases = row.textArray("aliases");
    entry.validFrom = row.optionalDate("valid_from").value_or(QDate());
    entry.validTo = row.optionalDate("valid_to").value_or(QDate());
    entry.byGuest = row.boolean("by_guest");
    entry.timeZone = row.text("time_zone");
    return entry;
}

std::optional<QDate> orNull(QDate date)
{
    return date.isValid() ? std::optional<QDate>(date) : std::nullopt;
}

//! Columns and values of what an editor decides, for INSERT and UPDATE alike.
QList<std::pair<QByteArray, Param>> editable(DirectoryKind kind, const DirectoryEntry &entry)
{
    QList<std::pair<QByteArray, Param>> values{
        {"name_ru", toParam(entry.name.ru)}, {"name_kk", toParam(entry.name.kk)},
        {"name_en", toParam(entry.name.en)}, {"position", toParam(entry.position)},
        {"active", toParam(entry.active)},   {"aliases", toParam(QList<QString>(entry.aliases))}};
    if (kind == DirectoryKind::Districts)
        values += {{"valid_from", toParam(orNull(entry.validFrom))},
                   {"valid_to", toParam(orNull(entry.validTo))}};
    else if (kind == DirectoryKind::CancellationReasons)
        values += {{"by_guest", toParam(entry.byGuest)}};
    else if (kind == DirectoryKind::Cities)
        values += {{"time_zone", toParam(entry.timeZone)}};
    return values;
}

} // namespace

QList<DirectoryEntry> DirectoryRepository::list(DirectoryKind kind, const QString &city, Archived archived)
{
    SqlFilter filter;
    QByteArray from = " from " + table(kind) + " d";
    if (archived == Archived::Hidden)
        filter.where("d.active");
    if (kind == DirectoryKind::Districts) {
        from += " join city c on c.id = d.city_id";
        if (archived == Archived::Hidden) {
            filter.where("(d.valid_from is null or d.valid_from <= app_now()::date)");
            filter.where("(d.valid_to is null or d.valid_to > app_now()::date)");
        }
        if (!city.isEmpty())
            filter.where("(c.code = ? or c.id::text = ?"
                         " or directory_name_matches(c.name_ru, c.name_kk, c.name_en, c.aliases, ?))",
                         city, city, city);
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
    QList<std::pair<QByteArray, Param>> values = editable(kind, entry);
    values.append({"code", toParam(entry.code)});
    if (kind == DirectoryKind::Districts)
        values.append({"city_id", toParam(entry.cityId)});
    QByteArrayList names;
    QByteArrayList places;
    QList<Param> params;
    for (const auto &[name, value] : std::as_const(values)) {
        params.append(value);
        names.append(name);
        places.append("$" + QByteArray::number(params.size()));
    }
    const QByteArray sql = "insert into " + table(kind) + " as d (" + names.join(", ") + ") values ("
        + places.join(", ") + ") on conflict (code) do nothing returning " + columns(kind);
    const std::optional<Row> row = m_connection.execParams(sql, params).first();
    return row ? std::optional<DirectoryEntry>(entryFrom(*row)) : std::nullopt;
}

bool DirectoryRepository::update(DirectoryKind kind, const DirectoryEntry &entry)
{
    QList<Param> params{toParam(entry.id), toParam(entry.version)};
    QByteArrayList pairs;
    const QList<std::pair<QByteArray, Param>> values = editable(kind, entry);
    for (const auto &[name, value] : values) {
        params.append(value);
        pairs.append(name + " = $" + QByteArray::number(params.size()));
    }
    const QByteArray sql = "update " + table(kind) + " set " + pairs.join(", ")
        + ", version = version + 1 where id = $1 and version = $2";
    return m_connection.execParams(sql, params).affected() > 0;
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
