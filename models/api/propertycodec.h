// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/property.h"
#include "models/domain/result.h"

#include <QDate>
#include <QJsonObject>
#include <QUrlQuery>

namespace zhilego::api {

//! The editable part of a property as POST and PATCH carry it; PATCH leaves out what stays.
struct PropertyDraft
{
    std::optional<UserId> realtorId;
    std::optional<QString> title;
    std::optional<QString> description;
    std::optional<QString> houseRules;
    std::optional<DirectoryId> cityId;
    std::optional<DirectoryId> districtId;
    std::optional<DirectoryId> classId;
    std::optional<DirectoryId> typeId;
    std::optional<QList<DirectoryId>> amenityIds;
    std::optional<Address> address;
    std::optional<int> rooms;
    std::optional<double> areaM2;
    std::optional<int> beds;
    std::optional<int> maxGuests;
    std::optional<int> includedGuests;
    std::optional<Money> basePrice;
    std::optional<Money> cleaningFee;
    std::optional<Money> extraGuestFee;
    std::optional<Money> deposit;
    std::optional<QTime> checkInFrom;
    std::optional<QTime> checkOutUntil;
    std::optional<QString> contactPhone; //!< E.164
};

enum class PropertySort { Newest, PriceAscending, PriceDescending, RatingDescending };

inline constexpr std::array propertySortNames{
    EnumName<PropertySort>{PropertySort::Newest, "-created_at"},
    EnumName<PropertySort>{PropertySort::PriceAscending, "price"},
    EnumName<PropertySort>{PropertySort::PriceDescending, "-price"},
    EnumName<PropertySort>{PropertySort::RatingDescending, "-rating"},
};

//! The search of GET /properties. Directory filters take a code or an id.
struct PropertyQuery
{
    QString city;
    QString district;
    QString propertyClass;
    QString type;
    std::optional<int> rooms;
    std::optional<Money> priceMin; //!< per night; whole tenge on the wire
    std::optional<Money> priceMax;
    QStringList amenities; //!< all of them must be there
    std::optional<double> ratingMin;
    std::optional<PropertyStatus> status;
    std::optional<UserId> realtor;
    QString text; //!< q
    QDate checkIn; //!< both dates or none: only properties free for all nights
    QDate checkOut;
    std::optional<int> guests;
    PropertySort sort = PropertySort::Newest;
    int limit = 50;
    QString cursor;
    bool countExact = false;
};

QJsonObject encode(const Property &property);
Property decodeProperty(const QJsonObject &object);

QJsonObject encode(const PropertyDraft &draft);
//! POST: everything a property cannot be without is required.
Result<PropertyDraft> decodeNewProperty(const QJsonObject &object);
//! PATCH: any part of it, at least one field.
Result<PropertyDraft> decodePropertyPatch(const QJsonObject &object);

QUrlQuery encode(const PropertyQuery &query);

struct StatusChange
{
    QString status;
    QString reason;
    QString comment;
};
QJsonObject encode(const StatusChange &change);
Result<StatusChange> decodeStatusChange(const QJsonObject &object);

Result<PropertyCodes> decodePropertyCodes(const QJsonObject &object);
QJsonObject encode(const PropertyCodes &codes);

} // namespace zhilego::api
