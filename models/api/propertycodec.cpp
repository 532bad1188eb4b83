// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/propertycodec.h"

#include "models/api/directorycodec.h"
#include "models/api/objectreader.h"
#include "models/api/photocodec.h"
#include "models/domain/phone.h"

namespace zhilego::api {
namespace {

const QString timeForm = QStringLiteral("HH:mm");

template <typename T> QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject encodeAddress(const Address &address)
{
    return {{QStringLiteral("street"), address.street},
            {QStringLiteral("house"), address.house},
            {QStringLiteral("building"), address.building},
            {QStringLiteral("entrance"), address.entrance},
            {QStringLiteral("floor"), orNull(address.floor)},
            {QStringLiteral("floors_total"), orNull(address.floorsTotal)},
            {QStringLiteral("latitude"), orNull(address.latitude)},
            {QStringLiteral("longitude"), orNull(address.longitude)}};
}

std::optional<int> optionalInt(const QJsonValue &value)
{
    return value.isDouble() ? std::optional<int>(value.toInt()) : std::nullopt;
}

std::optional<double> optionalDouble(const QJsonValue &value)
{
    return value.isDouble() ? std::optional<double>(value.toDouble()) : std::nullopt;
}

Address decodeAddress(const QJsonValue &value)
{
    return {value[QStringLiteral("street")].toString(),
            value[QStringLiteral("house")].toString(),
            value[QStringLiteral("building")].toString(),
            value[QStringLiteral("entrance")].toString(),
            optionalInt(value[QStringLiteral("floor")]),
            optionalInt(value[QStringLiteral("floors_total")]),
            optionalDouble(value[QStringLiteral("latitude")]),
            optionalDouble(value[QStringLiteral("longitude")])};
}

std::optional<int> readInt(ObjectReader &reader, const QString &key, int min, int max)
{
    const std::optional<qint64> value = reader.integer(key, min, max);
    return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

Address readAddress(ObjectReader &reader)
{
    Address address;
    address.street = reader.requiredText(QStringLiteral("street"), 120);
    address.house = reader.requiredText(QStringLiteral("house"), 20);
    address.building = reader.text(QStringLiteral("building"), 20).value_or(QString());
    address.entrance = reader.text(QStringLiteral("entrance"), 10).value_or(QString());
    address.floor = readInt(reader, QStringLiteral("floor"), -5, 200);
    address.floorsTotal = readInt(reader, QStringLiteral("floors_total"), 1, 200);
    address.latitude = reader.number(QStringLiteral("latitude"), -90, 90);
    address.longitude = reader.number(QStringLiteral("longitude"), -180, 180);
    if (address.floor && address.floorsTotal && *address.floor > *address.floorsTotal)
        reader.fail(QStringLiteral("floor"), QStringLiteral("above_floors_total"));
    return address;
}

void readNumbers(ObjectReader &reader, PropertyDraft &draft)
{
    draft.rooms = readInt(reader, QStringLiteral("rooms"), 1, 50);
    draft.areaM2 = reader.number(QStringLiteral("area_m2"), 1, 10000);
    draft.beds = readInt(reader, QStringLiteral("beds"), 1, 100);
    draft.maxGuests = readInt(reader, QStringLiteral("max_guests"), 1, 50);
    draft.includedGuests = readInt(reader, QStringLiteral("included_guests"), 1, 50);
    draft.basePrice = reader.money(QStringLiteral("base_price"));
    draft.cleaningFee = reader.money(QStringLiteral("cleaning_fee"));
    draft.extraGuestFee = reader.money(QStringLiteral("extra_guest_fee"));
    draft.deposit = reader.money(QStringLiteral("deposit"));
    if (draft.basePrice && draft.basePrice->isZero())
        reader.fail(QStringLiteral("base_price"), QStringLiteral("out_of_range"));
}

PropertyDraft readDraft(ObjectReader &reader)
{
    PropertyDraft draft;
    draft.realtorId = reader.optionalId<UserId>(QStringLiteral("realtor_id"));
    draft.title = reader.text(QStringLiteral("title"), 120);
    // Present but empty means "clear it"; absent means "leave it".
    if (reader.has(QStringLiteral("description")))
        draft.description = reader.longText(QStringLiteral("description"), 5000).value_or(QString());
    if (reader.has(QStringLiteral("house_rules")))
        draft.houseRules = reader.longText(QStringLiteral("house_rules"), 3000).value_or(QString());
    draft.cityId = reader.optionalId<DirectoryId>(QStringLiteral("city_id"));
    draft.districtId = reader.optionalId<DirectoryId>(QStringLiteral("district_id"));
    draft.classId = reader.optionalId<DirectoryId>(QStringLiteral("class_id"));
    draft.typeId = reader.optionalId<DirectoryId>(QStringLiteral("type_id"));
    if (reader.has(QStringLiteral("amenity_ids")))
        draft.amenityIds = reader.idList<DirectoryId>(QStringLiteral("amenity_ids"), 100);
    if (reader.has(QStringLiteral("address")))
        draft.address = readAddress(reader.object(QStringLiteral("address")));
    readNumbers(reader, draft);
    draft.checkInFrom = reader.time(QStringLiteral("check_in_from"));
    draft.checkOutUntil = reader.time(QStringLiteral("check_out_until"));
    if (const std::optional<QString> typed = reader.text(QStringLiteral("contact_phone"), 24)) {
        draft.contactPhone = phoneToE164(*typed);
        if (!draft.contactPhone)
            reader.fail(QStringLiteral("contact_phone"), QStringLiteral("not_a_phone"));
    }
    return draft;
}

} // namespace

QJsonObject encode(const Property &property)
{
    return PropertyEncoder()(property);
}

const QJsonObject &PropertyEncoder::known(const DirectoryRef &ref)
{
    QJsonObject &object = m_known[ref.id];
    if (object.isEmpty())
        object = encode(ref);
    return object;
}

QJsonObject PropertyEncoder::operator()(const Property &property)
{
    QJsonArray amenities;
    for (const DirectoryRef &amenity : property.amenities)
        amenities.append(known(amenity));
    QJsonArray photos;
    for (const Photo &photo : property.photos)
        photos.append(encode(photo, property.id));
    return {
        {QStringLiteral("id"), property.id.toString()},
        {QStringLiteral("agency_id"), property.agencyId.toString()},
        {QStringLiteral("realtor_id"), property.realtorId.toString()},
        {QStringLiteral("realtor_name"), property.realtorName},
        {QStringLiteral("title"), property.title},
        {QStringLiteral("description"), property.description},
        {QStringLiteral("house_rules"), property.houseRules},
        {QStringLiteral("city"), known(property.city)},
        {QStringLiteral("district"), known(property.district)},
        {QStringLiteral("class"), known(property.propertyClass)},
        {QStringLiteral("type"), known(property.type)},
        {QStringLiteral("amenities"), amenities},
        {QStringLiteral("address"), encodeAddress(property.address)},
        {QStringLiteral("rooms"), property.rooms},
        {QStringLiteral("area_m2"), property.areaM2},
        {QStringLiteral("beds"), property.beds},
        {QStringLiteral("max_guests"), property.maxGuests},
        {QStringLiteral("included_guests"), property.includedGuests},
        {QStringLiteral("base_price"), moneyToJson(property.basePrice)},
        {QStringLiteral("cleaning_fee"), moneyToJson(property.cleaningFee)},
        {QStringLiteral("extra_guest_fee"), moneyToJson(property.extraGuestFee)},
        {QStringLiteral("deposit"), moneyToJson(property.deposit)},
        {QStringLiteral("check_in_from"), property.checkInFrom.toString(timeForm)},
        {QStringLiteral("check_out_until"), property.checkOutUntil.toString(timeForm)},
        {QStringLiteral("contact_phone"), property.contactPhone},
        {QStringLiteral("photos"), photos},
        {QStringLiteral("codes_present"),
         QJsonObject{{QStringLiteral("entrance"), property.codes.entrance},
                     {QStringLiteral("door"), property.codes.door},
                     {QStringLiteral("safe"), property.codes.safe}}},
        {QStringLiteral("status"), enumName(propertyStatusNames, property.status)},
        {QStringLiteral("rating"), property.reviewsCount > 0 ? QJsonValue(property.rating) : QJsonValue()},
        {QStringLiteral("reviews_count"), property.reviewsCount},
        {QStringLiteral("version"), property.version},
        {QStringLiteral("created_at"), instantToJson(property.createdAt)},
        {QStringLiteral("updated_at"), instantToJson(property.updatedAt)}};
}

Property decodeProperty(const QJsonObject &object)
{
    const auto money = [&object](const QString &key) { return moneyFromJson(object[key]).value_or(Money()); };
    const auto clock
        = [&object](const QString &key) { return QTime::fromString(object[key].toString(), timeForm); };
    Property property;
    property.id = PropertyId::fromString(object[QStringLiteral("id")].toString()).value_or(PropertyId{});
    property.agencyId
        = AgencyId::fromString(object[QStringLiteral("agency_id")].toString()).value_or(AgencyId{});
    property.realtorId
        = UserId::fromString(object[QStringLiteral("realtor_id")].toString()).value_or(UserId{});
    property.realtorName = object[QStringLiteral("realtor_name")].toString();
    property.title = object[QStringLiteral("title")].toString();
    property.description = object[QStringLiteral("description")].toString();
    property.houseRules = object[QStringLiteral("house_rules")].toString();
    property.city = decodeDirectoryRef(object[QStringLiteral("city")]);
    property.district = decodeDirectoryRef(object[QStringLiteral("district")]);
    property.propertyClass = decodeDirectoryRef(object[QStringLiteral("class")]);
    property.type = decodeDirectoryRef(object[QStringLiteral("type")]);
    const QJsonArray amenities = object[QStringLiteral("amenities")].toArray();
    for (const QJsonValue &amenity : amenities)
        property.amenities.append(decodeDirectoryRef(amenity));
    property.address = decodeAddress(object[QStringLiteral("address")]);
    property.rooms = object[QStringLiteral("rooms")].toInt();
    property.areaM2 = object[QStringLiteral("area_m2")].toDouble();
    property.beds = object[QStringLiteral("beds")].toInt();
    property.maxGuests = object[QStringLiteral("max_guests")].toInt();
    property.includedGuests = object[QStringLiteral("included_guests")].toInt();
    property.basePrice = money(QStringLiteral("base_price"));
    property.cleaningFee = money(QStringLiteral("cleaning_fee"));
    property.extraGuestFee = money(QStringLiteral("extra_guest_fee"));
    property.deposit = money(QStringLiteral("deposit"));
    property.checkInFrom = clock(QStringLiteral("check_in_from"));
    property.checkOutUntil = clock(QStringLiteral("check_out_until"));
    property.contactPhone = object[QStringLiteral("contact_phone")].toString();
    const QJsonValue codes = object[QStringLiteral("codes_present")];
    property.codes = {codes[QStringLiteral("entrance")].toBool(), codes[QStringLiteral("door")].toBool(),
                      codes[QStringLiteral("safe")].toBool()};
    const QJsonArray photos = object[QStringLiteral("photos")].toArray();
    for (const QJsonValue &photo : photos)
        property.photos.append(decodePhoto(photo.toObject()));
    property.status = enumValue(propertyStatusNames, object[QStringLiteral("status")].toString())
                          .value_or(PropertyStatus::Inactive);
    property.rating = object[QStringLiteral("rating")].toDouble();
    property.reviewsCount = object[QStringLiteral("reviews_count")].toInt();
    property.version = object[QStringLiteral("version")].toInt();
    property.createdAt = instantFromJson(object[QStringLiteral("created_at")]);
    property.updatedAt = instantFromJson(object[QStringLiteral("updated_at")]);
    return property;
}

QJsonObject encode(const PropertyDraft &draft)
{
    QJsonObject object;
    const auto put = [&object](const QString &key, const auto &value, auto &&convert) {
        if (value)
            object.insert(key, convert(*value));
    };
    const auto same = [](const auto &value) { return value; };
    const auto idText = [](const auto &id) { return id.toString(); };
    const auto clock = [](QTime time) { return time.toString(timeForm); };
    put(QStringLiteral("realtor_id"), draft.realtorId, idText);
    put(QStringLiteral("title"), draft.title, same);
    put(QStringLiteral("description"), draft.description, same);
    put(QStringLiteral("house_rules"), draft.houseRules, same);
    put(QStringLiteral("city_id"), draft.cityId, idText);
    put(QStringLiteral("district_id"), draft.districtId, idText);
    put(QStringLiteral("class_id"), draft.classId, idText);
    put(QStringLiteral("type_id"), draft.typeId, idText);
    put(QStringLiteral("amenity_ids"), draft.amenityIds, [](const QList<DirectoryId> &ids) {
        QJsonArray array;
        for (const DirectoryId &id : ids)
            array.append(id.toString());
        return array;
    });
    put(QStringLiteral("address"), draft.address, encodeAddress);
    put(QStringLiteral("rooms"), draft.rooms, same);
    put(QStringLiteral("area_m2"), draft.areaM2, same);
    put(QStringLiteral("beds"), draft.beds, same);
    put(QStringLiteral("max_guests"), draft.maxGuests, same);
    put(QStringLiteral("included_guests"), draft.includedGuests, same);
    put(QStringLiteral("base_price"), draft.basePrice, moneyToJson);
    put(QStringLiteral("cleaning_fee"), draft.cleaningFee, moneyToJson);
    put(QStringLiteral("extra_guest_fee"), draft.extraGuestFee, moneyToJson);
    put(QStringLiteral("deposit"), draft.deposit, moneyToJson);
    put(QStringLiteral("check_in_from"), draft.checkInFrom, clock);
    put(QStringLiteral("check_out_until"), draft.checkOutUntil, clock);
    put(QStringLiteral("contact_phone"), draft.contactPhone, same);
    return object;
}

Result<PropertyDraft> decodeNewProperty(const QJsonObject &object)
{
    return readObject<PropertyDraft>(object, [](ObjectReader &reader) {
        PropertyDraft draft = readDraft(reader);
        const auto require = [&reader](bool present, const QString &key) {
            if (!present)
                reader.fail(key, QStringLiteral("required"));
        };
        require(draft.title.has_value(), QStringLiteral("title"));
        require(draft.cityId.has_value(), QStringLiteral("city_id"));
        require(draft.districtId.has_value(), QStringLiteral("district_id"));
        require(draft.classId.has_value(), QStringLiteral("class_id"));
        require(draft.typeId.has_value(), QStringLiteral("type_id"));
        require(draft.address.has_value(), QStringLiteral("address"));
        require(draft.rooms.has_value(), QStringLiteral("rooms"));
        require(draft.areaM2.has_value(), QStringLiteral("area_m2"));
        require(draft.beds.has_value(), QStringLiteral("beds"));
        require(draft.maxGuests.has_value(), QStringLiteral("max_guests"));
        require(draft.basePrice.has_value(), QStringLiteral("base_price"));
        return draft;
    });
}

Result<PropertyDraft> decodePropertyPatch(const QJsonObject &object)
{
    if (object.isEmpty())
        return invalidField(QStringLiteral("body"), QStringLiteral("empty"));
    return readObject<PropertyDraft>(object, [](ObjectReader &reader) { return readDraft(reader); });
}

QUrlQuery encode(const PropertyQuery &query)
{
    QUrlQuery encoded;
    const auto put = [&encoded](const QString &key, const QString &value) {
        if (!value.isEmpty())
            encoded.addQueryItem(key, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    const auto number = [](const auto &value) { return value ? QString::number(*value) : QString(); };
    const auto tenge = [](const std::optional<Money> &value) {
        return value ? QString::number(value->tiyn() / 100) : QString();
    };
    put(QStringLiteral("city"), query.city);
    put(QStringLiteral("district"), query.district);
    put(QStringLiteral("class"), query.propertyClass);
    put(QStringLiteral("type"), query.type);
    put(QStringLiteral("rooms"), number(query.rooms));
    put(QStringLiteral("price_min"), tenge(query.priceMin));
    put(QStringLiteral("price_max"), tenge(query.priceMax));
    put(QStringLiteral("amenity"), query.amenities.join(u','));
    put(QStringLiteral("rating_min"), number(query.ratingMin));
    put(QStringLiteral("status"), query.status ? enumName(propertyStatusNames, *query.status) : QString());
    put(QStringLiteral("realtor"), query.realtor ? query.realtor->toString() : QString());
    put(QStringLiteral("q"), query.text);
    put(QStringLiteral("check_in"), query.checkIn.toString(Qt::ISODate));
    put(QStringLiteral("check_out"), query.checkOut.toString(Qt::ISODate));
    put(QStringLiteral("guests"), number(query.guests));
    put(QStringLiteral("sort"), enumName(propertySortNames, query.sort));
    put(QStringLiteral("limit"), QString::number(query.limit));
    put(QStringLiteral("cursor"), query.cursor);
    put(QStringLiteral("count"), query.countExact ? QStringLiteral("exact") : QString());
    return encoded;
}

QJsonObject encode(const StatusChange &change)
{
    QJsonObject object{{QStringLiteral("status"), change.status}};
    if (!change.reason.isEmpty())
        object.insert(QStringLiteral("reason"), change.reason);
    if (!change.comment.isEmpty())
        object.insert(QStringLiteral("comment"), change.comment);
    if (change.until.isValid())
        object.insert(QStringLiteral("until"), change.until.toString(Qt::ISODate));
    return object;
}

Result<StatusChange> decodeStatusChange(const QJsonObject &object)
{
    return readObject<StatusChange>(object, [](ObjectReader &reader) {
        StatusChange change;
        change.status = reader.requiredText(QStringLiteral("status"), 40);
        change.reason = reader.text(QStringLiteral("reason"), 200).value_or(QString());
        change.comment = reader.longText(QStringLiteral("comment"), 1000).value_or(QString());
        return change;
    });
}

Result<StatusChange> decodePropertyStatusChange(const QJsonObject &object)
{
    return readObject<StatusChange>(object, [](ObjectReader &reader) {
        StatusChange change;
        change.status = reader.requiredText(QStringLiteral("status"), 40);
        change.reason = reader.text(QStringLiteral("reason"), 200).value_or(QString());
        change.comment = reader.longText(QStringLiteral("comment"), 1000).value_or(QString());
        change.until = reader.date(QStringLiteral("until")).value_or(QDate());
        return change;
    });
}

Result<PropertyCodes> decodePropertyCodes(const QJsonObject &object)
{
    return readObject<PropertyCodes>(object, [](ObjectReader &reader) {
        return PropertyCodes{reader.text(QStringLiteral("entrance"), 60),
                             reader.text(QStringLiteral("door"), 60),
                             reader.text(QStringLiteral("safe"), 60)};
    });
}

QJsonObject encode(const PropertyCodes &codes)
{
    return {{QStringLiteral("entrance"), orNull(codes.entrance)},
            {QStringLiteral("door"), orNull(codes.door)},
            {QStringLiteral("safe"), orNull(codes.safe)}};
}

} // namespace zhilego::api
