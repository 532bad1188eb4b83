// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/calendar.h"
#include "server/demo/random.h"

#include <QStringList>

namespace zhilego::demo {

//! Which houses of a street lie in the district.
enum class Side { Both, Even, Odd };

//! A street as far as it runs through one district.
struct Street
{
    QString district; //!< code of the directory
    QString name; //!< as on the address plate
    QString on; //!< in Russian: "на проспекте Туран"
    double fromLatitude = 0;
    double fromLongitude = 0;
    double toLatitude = 0;
    double toLongitude = 0;
    int firstHouse = 1;
    int lastHouse = 1;
    Side side = Side::Both;
    QStringList landmarks; //!< in the genitive, to go after "у", "от", "до"
    bool suburban = false; //!< private houses stand here
};

struct District
{
    City city;
    QString code;
    int weight; //!< how many of the city's daily flats are here
    int priceFactor; //!< thousandths
    int fineness; //!< 0 … 2, how often the classes above comfort are found
};

const QList<District> &districts(City city);
QList<Street> streetsOf(const QString &district);

//! A house with its point on the map.
struct House
{
    QString number;
    double latitude;
    double longitude;
};
House houseOn(const Street &street, Random &random);

} // namespace zhilego::demo
