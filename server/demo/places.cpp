// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/places.h"

#include "server/demo/streets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zhilego::demo {

const QList<District> &districts(City city)
{
    static const QList<District> astana{
        {City::Astana, u"astana_esil"_s, 34, 1120, 2},     {City::Astana, u"astana_nura"_s, 22, 1050, 2},
        {City::Astana, u"astana_saryarqa"_s, 14, 920, 1},  {City::Astana, u"astana_almaty"_s, 12, 950, 1},
        {City::Astana, u"astana_saraishyq"_s, 10, 960, 1}, {City::Astana, u"astana_baikonyr"_s, 8, 900, 0},
    };
    static const QList<District> almaty{
        {City::Almaty, u"almaty_bostandyq"_s, 26, 1100, 2}, {City::Almaty, u"almaty_medeu"_s, 24, 1160, 2},
        {City::Almaty, u"almaty_almaly"_s, 24, 1060, 1},    {City::Almaty, u"almaty_auezov"_s, 12, 930, 1},
        {City::Almaty, u"almaty_jetisu"_s, 5, 870, 0},      {City::Almaty, u"almaty_alatau"_s, 4, 860, 0},
        {City::Almaty, u"almaty_nauryzbai"_s, 3, 880, 0},   {City::Almaty, u"almaty_turksib"_s, 2, 850, 0},
    };
    return city == City::Astana ? astana : almaty;
}

QList<Street> streetsOf(const QString &district)
{
    QList<Street> found;
    for (const Street &street : streets()) {
        if (street.district == district)
            found.append(street);
    }
    return found;
}

House houseOn(const Street &street, Random &random)
{
    int number = random.between(street.firstHouse, street.lastHouse);
    if (street.side != Side::Both && (number % 2 == 0) != (street.side == Side::Even))
        number += number < street.lastHouse ? 1 : -1;
    // Numbers grow along the street; even houses stand on the other side of it.
    const double way
        = static_cast<double>(number - street.firstHouse) / std::max(1, street.lastHouse - street.firstHouse);
    const double aside = (number % 2 == 0 ? 1 : -1) * (0.00015 + 0.00002 * random.below(20));
    House house;
    house.number = QString::number(number);
    if (random.chance(220))
        house.number += u'/' + QString::number(random.between(1, 4));
    const double along = 0.00001 * random.between(-20, 20);
    house.latitude = street.fromLatitude + way * (street.toLatitude - street.fromLatitude) + aside + along;
    house.longitude
        = street.fromLongitude + way * (street.toLongitude - street.fromLongitude) + aside - along;
    return house;
}

} // namespace zhilego::demo
