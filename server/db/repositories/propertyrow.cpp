// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/propertyrow.h"

#include "server/db/repositories/directorycolumns.h"

#include <QByteArrayList>

#include <algorithm>

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
constexpr char amenityColumn[]
    = "array(select pa.amenity_id from property_amenity pa where pa.property_id = p.id)"
      " as amenity_ids";
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

AmenityNames::AmenityNames(Connection &connection)
{
    static constexpr char sql[]
        = "select " DIRECTORY_COLUMNS("a", "amenity") " from amenity a order by a.position, a.id";
    for (const Row row : connection.exec(sql)) {
        m_places.insert(row.uuid("amenity_id"), static_cast<int>(m_inOrder.size()));
        m_inOrder.append(directoryRefFrom(row, "amenity"));
    }
}

QList<DirectoryRef> AmenityNames::of(const QList<QUuid> &ids) const
{
    QList<int> places;
    for (const QUuid &id : ids) {
        // One that was added between the two looks has no name yet.
        if (const auto place = m_places.constFind(id); place != m_places.constEnd())
            places.append(*place);
    }
    std::sort(places.begin(), places.end());
    QList<DirectoryRef> amenities;
    for (const int place : std::as_const(places))
        amenities.append(m_inOrder.at(place));
    return amenities;
}

const QByteArray &selectProperties()
{
    static const QByteArray sql = QByteArrayList{ownColumns,  cityColumns,   districtColumns, classColumns,
                                                 typeColumns, amenityColumn, codeKindsColumn, photoColumn}
                                      .join(", ")
        + tables;
    return sql;
}

Property propertyFrom(const Row &row, const AmenityNames &amenities)
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
    property.amenities = amenities.of(row.uuidArray("amenity_ids"));
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
