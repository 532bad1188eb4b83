// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/propertyrepository.h"

#include "server/db/repositories/nightsrepository.h"
#include "server/db/repositories/onsale.h"
#include "server/db/repositories/propertyassignments.h"
#include "server/db/repositories/propertyrow.h"
#include "server/db/repositories/unitlock.h"

namespace zhilego::db {
namespace {

void limitTo(SqlFilter &filter, const Reach &reach)
{
    if (reach.agency)
        filter.where("p.agency_id = ?", *reach.agency);
    if (reach.realtor)
        filter.where("p.realtor_id = ?", *reach.realtor);
    if (reach.onSaleOnly)
        filter.where(PROPERTY_ON_SALE);
}

void addFilters(SqlFilter &filter, const PropertyQuery &query)
{
    const auto byCodeOrId = [&filter](const char *condition, const QString &value) {
        if (!value.isEmpty())
            filter.where(condition, value, value);
    };
    // Places are also known by their names in any language, by what people call them and by what they were
    // called before; worked out once, before any property is looked at.
    if (!query.city.isEmpty())
        filter.where("p.city_id = any(array(select x.id from city x where x.code = ? or x.id::text = ?"
                     " or directory_name_matches(x.name_ru, x.name_kk, x.name_en, x.aliases, ?)))",
                     query.city, query.city, query.city);
    if (!query.district.isEmpty())
        filter.where(
            "p.district_id = any(array(select x.id from district x where x.code = ? or x.id::text = ?"
            " or directory_name_matches(x.name_ru, x.name_kk, x.name_en, x.aliases, ?)))",
            query.district, query.district, query.district);
    byCodeOrId(
        "p.class_id = any(array(select x.id from property_class x where x.code = ? or x.id::text = ?))",
        query.propertyClass);
    byCodeOrId("p.type_id = any(array(select x.id from property_type x where x.code = ? or x.id::text = ?))",
               query.type);
    if (query.rooms)
        filter.where("p.rooms = ?", *query.rooms);
    if (query.priceMin)
        filter.where("p.base_price >= ?", *query.priceMin);
    if (query.priceMax)
        filter.where("p.base_price <= ?", *query.priceMax);
    for (const QString &amenity : query.amenities)
        filter.where("exists (select 1 from property_amenity x join amenity m on m.id = x.amenity_id"
                     " where x.property_id = p.id and (m.code = ? or m.id::text = ?))",
                     amenity, amenity);
    if (query.ratingMin)
        filter.where("p.rating >= ?", *query.ratingMin);
    if (query.status)
        filter.where("p.status = ?", enumName(propertyStatusNames, *query.status));
    if (query.realtor)
        filter.where("p.realtor_id = ?", *query.realtor);
    if (!query.text.isEmpty())
        filter.where("p.search_text like ?", containsPattern(query.text));
    if (query.guests)
        filter.where("p.max_guests >= ?", *query.guests);
    if (query.checkIn.isValid()) {
        filter.where("p.status in ('active', 'out_of_service')");
        // An overdue hold that nobody has swept yet is free: whoever wants the dates expires it.
        filter.where("not exists (select 1 from occupied_stay o where o.property_id = p.id"
                     " and o.nights && daterange(?, ?) and " NOT_AN_OVERDUE_HOLD ")",
                     query.checkIn, query.checkOut);
        // A flat with a taken room is not free as a whole; hardly any property has parts.
        filter.where("(p.part_ids = '{}' or not exists (select 1 from unnest(p.part_ids) part"
                     " join occupied_stay o on o.property_id = part and o.nights && daterange(?, ?)"
                     " where " NOT_AN_OVERDUE_HOLD "))",
                     query.checkIn, query.checkOut);
    }
}

//! What a list is sorted by; the id breaks ties.
struct SortOrder
{
    const char *key; //!< text of the sort key
    const char *after; //!< the condition that continues behind a Keyset
    const char *orderBy;
};

SortOrder sortOrder(PropertySort sort)
{
    switch (sort) {
    case PropertySort::PriceAscending:
        return {"p.base_price::text", "(p.base_price, p.id) > (?::bigint, ?)",
                " order by p.base_price, p.id"};
    case PropertySort::PriceDescending:
        return {"p.base_price::text", "(p.base_price, p.id) < (?::bigint, ?)",
                " order by p.base_price desc, p.id desc"};
    case PropertySort::RatingDescending:
        return {"p.rating::text", "(p.rating, p.id) < (?::numeric, ?)", " order by p.rating desc, p.id desc"};
    case PropertySort::RatingAscending:
        return {"p.rating::text", "(p.rating, p.id) > (?::numeric, ?)", " order by p.rating, p.id"};
    case PropertySort::Oldest:
        return {"p.created_at::text", "(p.created_at, p.id) > (?::timestamptz, ?)",
                " order by p.created_at, p.id"};
    case PropertySort::Newest:
        break;
    }
    return {"p.created_at::text", "(p.created_at, p.id) < (?::timestamptz, ?)",
            " order by p.created_at desc, p.id desc"};
}

constexpr char lockColumns[]
    = "select p.id, p.agency_id, p.realtor_id, p.status, p.max_guests, p.included_guests, p.base_price,"
      " p.cleaning_fee, p.extra_guest_fee, p.deposit, p.part_ids, p.rates_version,"
      " (app_now() at time zone c.time_zone)::date as today"
      " from property p join city c on c.id = p.city_id";

std::optional<LockedProperty> lockedFrom(const std::optional<Row> &row)
{
    if (!row)
        return std::nullopt;
    return LockedProperty{
        row->id<PropertyId>("id"),
        row->id<AgencyId>("agency_id"),
        row->id<UserId>("realtor_id"),
        enumValue(propertyStatusNames, row->text("status")).value_or(PropertyStatus::Inactive),
        row->integer("max_guests"),
        row->integer("included_guests"),
        row->money("base_price"),
        row->money("cleaning_fee"),
        row->money("extra_guest_fee"),
        row->money("deposit"),
        row->integer("rates_version"),
        row->date("today"),
        !row->uuidArray("part_ids").isEmpty()};
}

} // namespace

SearchVersions PropertyRepository::searchVersions()
{
    // An event counts from its commit on, whether the relay has numbered it (in one transaction with the
    // counter) or not; the number of overdue holds says which ones they are as long as no event has changed
    // any.
    static constexpr char sql[]
        = "select c.last_seq + waiting.n as events, waiting.n as waiting, overdue.n as overdue,"
          " s.version as names from event_counter c, shown_names s,"
          " (select count(*) as n from (select from outbox_event where seq is null limit 200) e) waiting,"
          " (select count(*) as n from (select from booking where status = 'hold'"
          "   and hold_expires_at <= (select app_now()) limit 200) h) overdue";
    constexpr int tooMany = 200;
    const Row row = m_connection.exec(sql)[0];
    SearchVersions versions{std::nullopt, row.int64("names")};
    if (row.int64("waiting") < tooMany && row.int64("overdue") < tooMany)
        versions.answers = SearchVersion{row.int64("events"), row.int64("overdue")};
    return versions;
}

QList<Listed<FoundProperty>> PropertyRepository::search(const Reach &reach, const PropertyQuery &query,
                                                        const std::optional<Keyset> &after, int limit)
{
    const SortOrder order = sortOrder(query.sort);
    SqlFilter filter;
    limitTo(filter, reach);
    addFilters(filter, query);
    if (after)
        filter.where(order.after, after->key, after->id);
    // Chosen from one table, so that this is quickly planned for its dates; what a page shows comes after by
    // a plan that is kept.
    const QByteArray sql = QByteArray("select p.id, p.version, ") + order.key + " as sort_key from property p"
        + filter.sql() + order.orderBy + " limit " + filter.bind(limit);
    QList<Listed<FoundProperty>> found;
    for (const Row row : m_connection.execParams(sql, filter.params()))
        found.append(
            {{row.id<PropertyId>("id"), row.integer("version")}, {row.text("sort_key"), row.uuid("id")}});
    return found;
}

QList<Property> PropertyRepository::all(const QList<PropertyId> &ids)
{
    static const QByteArray sql = selectProperties() + " where p.id = any($1)";
    QList<QUuid> uuids;
    for (const PropertyId id : ids)
        uuids.append(id.uuid);
    const AmenityNames amenities(m_connection);
    QHash<PropertyId, Property> found;
    for (const Row row : m_connection.exec(sql.constData(), uuids))
        found.insert(row.id<PropertyId>("id"), propertyFrom(row, amenities));
    QList<Property> properties;
    for (const PropertyId id : ids)
        properties.append(found.value(id));
    return properties;
}

qint64 PropertyRepository::count(const Reach &reach, const PropertyQuery &query)
{
    SqlFilter filter;
    limitTo(filter, reach);
    addFilters(filter, query);
    return m_connection.execParams("select count(*) from property p" + filter.sql(), filter.params())[0]
        .int64(0);
}

std::optional<Property> PropertyRepository::get(const Reach &reach, PropertyId id)
{
    SqlFilter filter;
    filter.where("p.id = ?", id);
    limitTo(filter, reach);
    const std::optional<Row> row
        = m_connection.execParams(selectProperties() + filter.sql(), filter.params()).first();
    return row ? std::optional<Property>(propertyFrom(*row, AmenityNames(m_connection))) : std::nullopt;
}

std::optional<LockedProperty> PropertyRepository::lock(const Reach &reach, PropertyId id)
{
    SqlFilter filter;
    filter.where("p.id = ?", id);
    limitTo(filter, reach);
    // This is where every sale begins, and hardly any property has parts: the short statement first.
    SqlFilter alone = filter;
    alone.where("p.part_ids = '{}'");
    const QByteArray shortSql = lockColumns + alone.sql() + " for no key update of p";
    if (const std::optional<Row> row = m_connection.execParams(shortSql, alone.params()).first())
        return lockedFrom(row);
    // With all parts, in the order of lockUnits().
    const QByteArray sql = QByteArray(lockColumns)
        + " where p.id in (select unnest(array_append(p.part_ids, p.id)) from property p" + filter.sql()
        + ") order by p.id for no key update of p";
    QList<QUuid> locked;
    std::optional<Row> found;
    for (const Row row : m_connection.execParams(sql, filter.params())) {
        locked.append(row.uuid("id"));
        if (locked.constLast() == id.uuid)
            found = row;
    }
    if (found)
        requireLocked(locked, found->uuidArray("part_ids"));
    return lockedFrom(found);
}

std::optional<LockedProperty> PropertyRepository::peek(const Reach &reach, PropertyId id)
{
    SqlFilter filter;
    filter.where("p.id = ?", id);
    limitTo(filter, reach);
    return lockedFrom(m_connection.execParams(lockColumns + filter.sql(), filter.params()).first());
}

PropertyId PropertyRepository::insert(AgencyId agency, UserId realtor, const PropertyDraft &draft)
{
    PropertyAssignments values;
    values.always("agency_id", agency);
    values.always("realtor_id", realtor);
    values.fill(draft);
    if (!draft.includedGuests)
        values.always("included_guests", draft.maxGuests);
    const QByteArray sql = "insert into property (" + values.columns() + ") values (" + values.placeholders()
        + ") returning id";
    const PropertyId id = m_connection.execParams(sql, values.params())[0].id<PropertyId>("id");
    setAmenities(id, draft.amenityIds.value_or(QList<DirectoryId>()));
    return id;
}

bool PropertyRepository::update(PropertyId id, int version, const PropertyDraft &draft)
{
    PropertyAssignments values;
    values.fill(draft);
    values.set("realtor_id", draft.realtorId);
    const QByteArray pairs = values.pairs();
    const QByteArray sql = "update property set " + pairs + (pairs.isEmpty() ? "" : ", ")
        + "version = version + 1, updated_at = app_now() where id = " + values.bind(id)
        + " and version = " + values.bind(version);
    if (m_connection.execParams(sql, values.params()).affected() == 0)
        return false;
    if (draft.amenityIds)
        setAmenities(id, *draft.amenityIds);
    if (draft.realtorId)
        handOverParts(id, *draft.realtorId);
    return true;
}

//! Whatever hangs on the property follows it: the former realtor sees none of it any more.
void PropertyRepository::handOverParts(PropertyId id, UserId realtor)
{
    m_connection.exec("update booking set realtor_id = $2 where property_id = $1 and realtor_id <> $2", id,
                      realtor);
    m_connection.exec("update payment x set realtor_id = $2 from booking b"
                      " where b.id = x.booking_id and b.property_id = $1 and x.realtor_id <> $2",
                      id, realtor);
    m_connection.exec("update exception_case e set realtor_id = $2 from booking b"
                      " left join payment x on x.booking_id = b.id"
                      " where b.property_id = $1 and e.entity_id in (b.id, x.id) and e.realtor_id <> $2",
                      id, realtor);
}

QList<PropertyId> PropertyRepository::lockAllOf(UserId realtor)
{
    QList<PropertyId> properties;
    for (const Row row : m_connection.exec(
             "select id from property where realtor_id = $1 order by id for no key update", realtor))
        properties.append(row.id<PropertyId>("id"));
    return properties;
}

void PropertyRepository::handOver(PropertyId id, UserId realtor)
{
    m_connection.exec("update property set realtor_id = $2, version = version + 1, updated_at = app_now()"
                      " where id = $1",
                      id, realtor);
    handOverParts(id, realtor);
}

bool PropertyRepository::setStatus(PropertyId id, int version, PropertyStatus status)
{
    return m_connection
               .exec("update property set status = $3, version = version + 1, updated_at = app_now()"
                     " where id = $1 and version = $2",
                     id, version, enumName(propertyStatusNames, status))
               .affected()
        > 0;
}

void PropertyRepository::setAmenities(PropertyId id, const QList<DirectoryId> &amenities)
{
    QList<QUuid> ids;
    for (const DirectoryId &amenity : amenities)
        ids.append(amenity.uuid);
    m_connection.exec("delete from property_amenity where property_id = $1 and amenity_id <> all($2)", id,
                      ids);
    m_connection.exec("insert into property_amenity (property_id, amenity_id) select $1, unnest($2::uuid[])"
                      " on conflict do nothing",
                      id, ids);
}

void PropertyRepository::setCode(PropertyId id, const QString &kind,
                                 const std::optional<QByteArray> &envelope)
{
    if (!envelope) {
        m_connection.exec("delete from property_code where property_id = $1 and kind = $2", id, kind);
        return;
    }
    m_connection.exec("insert into property_code (property_id, kind, envelope) values ($1, $2, $3)"
                      " on conflict (property_id, kind) do update set envelope = excluded.envelope,"
                      " updated_at = app_now()",
                      id, kind, *envelope);
}

QHash<QString, QByteArray> PropertyRepository::codes(PropertyId id)
{
    QHash<QString, QByteArray> envelopes;
    for (const Row row :
         m_connection.exec("select kind, envelope from property_code where property_id = $1", id))
        envelopes.insert(row.text("kind"), row.bytes("envelope"));
    return envelopes;
}

void PropertyRepository::touch(PropertyId id)
{
    m_connection.exec("update property set version = version + 1, updated_at = app_now() where id = $1", id);
}

} // namespace zhilego::db
