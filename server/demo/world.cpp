// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/world.h"

namespace zhilego::demo {
namespace {

constexpr int mostOfTheFirst = 60;

int firstShare(const World &world)
{
    return std::min({world.properties, std::max(1, world.properties / 5), mostOfTheFirst});
}

} // namespace

Share shareOf(const World &world, int realtor)
{
    const int first = firstShare(world);
    if (realtor == 0)
        return {0, first};
    const qint64 rest = world.properties - first;
    const int others = world.realtors() - 1;
    return {first + static_cast<int>(rest * (realtor - 1) / others),
            first + static_cast<int>(rest * realtor / others)};
}

int realtorOf(const World &world, int property)
{
    const int first = firstShare(world);
    if (property < first)
        return 0;
    const qint64 rest = world.properties - first;
    const int others = world.realtors() - 1;
    int realtor
        = 1 + static_cast<int>(static_cast<qint64>(property - first) * others / std::max<qint64>(1, rest));
    while (property >= shareOf(world, realtor).end)
        ++realtor;
    return realtor;
}

int agencyOf(const World &world, int realtor)
{
    // Of twelve realtors five work in the first agency, four in the second, three in the third.
    if (world.agencies() == 3)
        return realtor < 5 ? 0 : realtor < 9 ? 1 : 2;
    return static_cast<int>(static_cast<qint64>(realtor) * world.agencies() / world.realtors());
}

City cityOf(const World &world, int realtor)
{
    switch (agencyOf(world, realtor) % 3) {
    case 0:
        return City::Astana;
    case 1:
        return realtor % 2 == 1 ? City::Astana : City::Almaty;
    default:
        return City::Almaty;
    }
}

} // namespace zhilego::demo
