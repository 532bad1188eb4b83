// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/block.h"
#include "models/domain/pricing.h"
#include "models/domain/property.h"
#include "server/demo/places.h"
#include "server/demo/world.h"

#include <vector>

namespace zhilego::demo {

//! Nights off sale at a property of the demo world.
struct DemoBlock
{
    QUuid id;
    NewBlock wish; //!< without an end: until somebody lifts it
    bool byStatus = false;
    qint64 madeAt = 0;
};

//! A property of the demo world with all that its row, its texts and its stays follow from.
struct DemoProperty
{
    int number = 0;
    int realtor = 0;
    City city = City::Astana;
    QUuid id;
    qint64 listedAt = 0;
    Street street;
    House house;
    QString type;
    QString propertyClass; //!< codes of the directories
    int classLevel = 0; //!< 0 comfort, 1 business, 2 premium
    QString entrance;
    int floor = 1;
    int floorsTotal = 1;
    int yearBuilt = 2018;
    int rooms = 1;
    int areaTenths = 400;
    int beds = 1;
    int maxGuests = 2;
    int includedGuests = 2;
    Money basePrice;
    Money earlierPrice; //!< until priceChange
    qint64 priceChange = 0;
    Money cleaningFee;
    Money extraGuestFee;
    Money deposit;
    Rates rates; //!< from ratesSince() on
    std::vector<DemoBlock> blocks; //!< but for that of the status
    QTime checkInFrom{14, 0};
    QTime checkOutUntil{12, 0};
    PropertyStatus status = PropertyStatus::Active;
    QDate closedFrom; //!< no stay reaches beyond; invalid for what is on sale
    int popularity = 1000; //!< thousandths of the usual demand
    //! Somebody sleeps here every night and nobody for long, as crews between two trains do. A dozen of them
    //! gives the demo realtor guests who come and go on every day of the year.
    bool nightByNight = false;
    int reviews = 0;
    int ratingSum = 0;
    QStringList amenities; //!< codes

    bool has(const char *amenity) const { return amenities.contains(QLatin1StringView(amenity)); }
    //! When the base price got its present height, and the prices by date were set.
    qint64 ratesSince() const { return std::max(listedAt, priceChange); }
    Tariff tariffAt(qint64 instant) const;
};

DemoProperty propertyOf(const World &world, int number);
//! As people set prices: by 500 tenge, within what the market pays.
Money roundedPrice(qint64 tenge);
PropertyCodes codesOf(const World &world, const DemoProperty &property);

} // namespace zhilego::demo
