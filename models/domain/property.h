// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/directory.h"
#include "models/domain/enumnames.h"
#include "models/domain/money.h"
#include "models/domain/photo.h"

#include <QDateTime>
#include <QTime>

namespace zhilego {

//! Out of service is still sellable, out of order blocks sale (industry terms).
enum class PropertyStatus { Active, Inactive, OutOfService, OutOfOrder };

inline constexpr std::array propertyStatusNames{
    EnumName<PropertyStatus>{PropertyStatus::Active, "active"},
    EnumName<PropertyStatus>{PropertyStatus::Inactive, "inactive"},
    EnumName<PropertyStatus>{PropertyStatus::OutOfService, "out_of_service"},
    EnumName<PropertyStatus>{PropertyStatus::OutOfOrder, "out_of_order"},
};

constexpr bool sellable(PropertyStatus status)
{
    return status == PropertyStatus::Active || status == PropertyStatus::OutOfService;
}

struct Address
{
    QString street;
    QString house;
    QString building; //!< корпус / строение
    QString entrance; //!< подъезд
    std::optional<int> floor;
    std::optional<int> floorsTotal;
    std::optional<double> latitude;
    std::optional<double> longitude;

    //! "Мәңгілік Ел, 20": what a list shows.
    QString shortText() const;
    bool operator==(const Address &) const = default;
};

//! The secrets of the way in. Only whether they are set is part of a property; the codes themselves
//! travel through the reveal route alone.
struct CodesPresent
{
    bool entrance = false;
    bool door = false;
    bool safe = false;
    bool operator==(const CodesPresent &) const = default;
};

struct PropertyCodes
{
    std::optional<QString> entrance;
    std::optional<QString> door;
    std::optional<QString> safe;
};

//! A rentable object with its public text, place and base prices.
struct Property
{
    PropertyId id;
    AgencyId agencyId;
    UserId realtorId;
    QString realtorName;
    QString title;
    QString description;
    QString houseRules;
    DirectoryRef city;
    DirectoryRef district;
    DirectoryRef propertyClass;
    DirectoryRef type;
    QList<DirectoryRef> amenities;
    Address address;
    int rooms = 1;
    double areaM2 = 0;
    int beds = 1;
    int maxGuests = 2;
    int includedGuests = 2;
    Money basePrice; //!< per night
    Money cleaningFee;
    Money extraGuestFee; //!< per guest and night above includedGuests
    Money deposit;
    QTime checkInFrom{14, 0};
    QTime checkOutUntil{12, 0};
    QString contactPhone;
    CodesPresent codes;
    QList<Photo> photos; //!< in their order, the main one first
    PropertyStatus status = PropertyStatus::Active;
    double rating = 0; //!< mean of published reviews; 0 with reviewsCount 0
    int reviewsCount = 0;
    int version = 1;
    QDateTime createdAt;
    QDateTime updatedAt;
};

} // namespace zhilego
