// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/linkedunits.h"

#include "server/demo/property.h"
#include "server/demo/random.h"

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

constexpr int everyRealtor = 4;
constexpr int smallestShare = 8;
constexpr int wholeWeeks = 350; //!< in thousandths

} // namespace

QList<int> partsOf(const World &world, int number)
{
    if (!world.hasCalendars())
        return {};
    const int realtor = realtorOf(world, number);
    const Share share = shareOf(world, realtor);
    if (realtor % everyRealtor != 0 || number != share.first + 1 || share.end - share.first < smallestShare)
        return {};
    return {number + 1, number + 2};
}

std::optional<int> wholeOf(const World &world, int number)
{
    const int whole = shareOf(world, realtorOf(world, number)).first + 1;
    return partsOf(world, whole).contains(number) ? std::optional<int>(whole) : std::nullopt;
}

bool isLetWhole(const World &world, int whole, QDate night)
{
    const auto week = static_cast<quint64>(night.toJulianDay() / 7); // from Monday on
    return Random(world.seed, Purpose::Weeks, {static_cast<quint64>(whole), week}).chance(wholeWeeks);
}

void becomePart(DemoProperty &part, const DemoProperty &whole)
{
    const bool studio = part.number == whole.number + 1;
    part.city = whole.city;
    part.street = whole.street;
    part.house = whole.house;
    part.entrance = whole.entrance;
    part.floor = whole.floor;
    part.floorsTotal = whole.floorsTotal;
    part.yearBuilt = whole.yearBuilt;
    part.type = whole.type;
    part.propertyClass = whole.propertyClass;
    part.classLevel = whole.classLevel;
    part.rooms = studio ? 1 : whole.rooms - 1;
    part.areaTenths = whole.areaTenths * (studio ? 36 : 64) / 100;
    part.beds = studio ? 1 : whole.beds - 1;
    part.maxGuests = studio ? 2 : whole.maxGuests - 2;
    part.includedGuests = 2;
    part.basePrice = roundedPrice(whole.basePrice.tiyn() / 100 * (studio ? 48 : 68) / 100);
    part.earlierPrice = roundedPrice(whole.earlierPrice.tiyn() / 100 * (studio ? 48 : 68) / 100);
    part.amenities = whole.amenities;
    part.checkInFrom = whole.checkInFrom;
    part.checkOutUntil = whole.checkOutUntil;
    part.status = PropertyStatus::Active;
    part.closedFrom = {};
}

} // namespace zhilego::demo
