// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/propertyrow.h"

#include "server/db/repositories/directorycolumns.h"

#include <QByteArrayList>

namespace zhilego::db {
namespace {

constexpr char ownColumns[]
    = "select p.id, p.agency_id, p.realtor_id, u.full_name as realtor_name, p.title, p.description,"
      " p.house_rules, p.street, p.house, p.building, p.entrance, p.floor, p.floors_total, p.latitude,"
      " p.longitude, p.rooms, p.area_m2, p.beds, p.max_guests, p.included_guests, p.base_price,"
      " p.cleaning_fee, p.extra_guest_fee, p.deposit, p.check_in_from, p.check_out_until, p.contact_phone,"
      " p.status, p.rating, p.reviews_count, p.version, p.created_at, p.updated_at";
constexpr char cityColumns[] = DIRECTORY_COLUMNS("c", "city");
constexpr char districtColumns[] = DIRECTORY_COLUMNS("d", "district");
constexpr char classColumns[] = DIRECTORY_COLUMNS("k", "class");
constexpr char typeColumns[] = DIRECTORY_COLUMNS("t", "type");
// Arrays and not JSON: a page of properties has hundreds of amenities to read.
constexpr char amenityColumns[]
    = "has.amenity_ids, has.amenity_codes, has.amenities_ru, has.amenities_kk, has.amenities_en";
constexpr char amenityTables[]
    = " cross join lateral (select coalesce(array_agg(x.id), '{}') as amenity_ids,"
      "   coalesce(array_agg(x.code), '{}') as amenity_codes, coalesce(array_agg(x.name_ru), '{}') as "
      "amenities_ru,"
      "   coalesce(array_agg(x.name_kk), '{}') as amenities_kk, coalesce(array_agg(x.name_en), '{}') as "
      "amenities_en"
      "   from (select a.* from property_amenity pa join amenity a on a.id = pa.amenity_id"
      "     where pa.property_id = p.id order by a.position, a.id) x) has";
constexpr char tables[]
    = " from property p join user_account u on u.id = p.realtor_id join city c on c.id = p.city_id"
      " join district d on d.id = p.district_id join property_class k on k.id = p.class_id"
      " join property_type t on t.id = p.type_id";
constexpr char codeKindsColumn[]
    = "(select coalesce(array_agg(pc.kind), '{}') from property_code pc where pc.property_id = p.id)"
      " as code_kinds";
constexpr char photoColumn[]
    = "(select coalesce(json_agg(json_build_object('id', f.id, 'position', f.position, 'width', f.width,"
      "     'height', f.height, 'size_bytes', f.size_bytes, 'created_at',"
      "     to_char(f.created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'))"
      "     order by f.position, f.id), '[]')"
      "   from property_photo f where f.property_id = p.id) as photos";

QList<DirectoryRef> amenitiesFrom(const Row &row)
{
    const QList<QUuid> ids = row.uuidArray("amenity_ids");
    const QStringList codes = row.textArray("amenity_codes");
    const QStringList russian = row.textArray("amenities_ru");
    const QStringList kazakh = row.textArray("amenities_kk");
    const QStringList english = row.textArray("amenities_en");
    QList<DirectoryRef> amenities;
    for (qsizetype i = 0; i < ids.size(); ++i)
        amenities.append({DirectoryId{ids.at(i)}, codes.at(i), {russian.at(i), kazakh.at(i), english.at(i)}});
    return amenities;
}

QList<Photo> photosFrom(const QJsonArray &array)
{
    QList<Photo> photos;
    for (const QJsonValue &value : array)
        photos.append(
            {PhotoId::fromString(value[QStringLiteral("id")].toString()).value_or(PhotoId{}),
             value[QStringLiteral("position")].toInt(), value[QStringLiteral("width")].toInt(),
             value[QStringLiteral("height")].toInt(), value[QStringLiteral("size_bytes")].toInt(),
             QDateTime::fromString(value[QStringLiteral("created_at")].toString(), Qt::ISODateWithMs)});
    return photos;
}

} // namespace

const QByteArray &selectProperties()
{
    static const QByteArray sql = QByteArrayList{ownColumns,  cityColumns,    districtColumns, classColumns,
                                                 typeColumns, amenityColumns, codeKindsColumn, photoColumn}
                                      .join(", ")
        + tables + amenityTables;
    return sql;
}

Property propertyFrom(const Row &row)
{
    Property property;
    property.id = row.id<PropertyId>("id");
    property.agencyId = row.id<AgencyId>("agency_id");
    property.realtorId = row.id<UserId>("realtor_id");
    property.realtorName = row.text("realtor_name");
    property.title = row.text("title");
    property.description = row.text("description");
    property.houseRules = row.text("house_rules");
    property.city = directoryRefFrom(row, "city");
    property.district = directoryRefFrom(row, "district");
    property.propertyClass = directoryRefFrom(row, "class");
    property.type = directoryRefFrom(row, "type");
    property.amenities = amenitiesFrom(row);
    property.address = {row.text("street"),           row.text("house"),
                        row.text("building"),         row.text("entrance"),
                        row.optionalInteger("floor"), row.optionalInteger("floors_total"),
                        row.optionalReal("latitude"), row.optionalReal("longitude")};
    property.rooms = row.integer("rooms");
    property.areaM2 = row.real("area_m2");
    property.beds = row.integer("beds");
    property.maxGuests = row.integer("max_guests");
    property.includedGuests = row.integer("included_guests");
    property.basePrice = row.money("base_price");
    property.cleaningFee = row.money("cleaning_fee");
    property.extraGuestFee = row.money("extra_guest_fee");
    property.deposit = row.money("deposit");
    property.checkInFrom = row.time("check_in_from");
    property.checkOutUntil = row.time("check_out_until");
    property.contactPhone = row.text("contact_phone");
    const QStringList kinds = row.textArray("code_kinds");
    property.codes = {kinds.contains(QStringLiteral("entrance")), kinds.contains(QStringLiteral("door")),
                      kinds.contains(QStringLiteral("safe"))};
    property.photos = photosFrom(row.jsonArray("photos"));
    property.status = enumValue(propertyStatusNames, row.text("status")).value_or(PropertyStatus::Inactive);
    property.rating = row.real("rating");
    property.reviewsCount = row.integer("reviews_count");
    property.version = row.integer("version");
    property.createdAt = row.instant("created_at");
    property.updatedAt = row.instant("updated_at");
    return property;
}

} // namespace zhilego::db
