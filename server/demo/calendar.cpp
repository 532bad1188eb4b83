// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/calendar.h"

#include <algorithm>
#include <array>

namespace zhilego::demo {
namespace {

// Monday first. People come for the weekend on Friday and on Saturday.
constexpr std::array weekdayDemand{420, 420, 430, 490, 780, 690, 400};
// January first: business and summer in the capital, mountains and summer in Almaty.
constexpr std::array astanaSeason{800, 830, 950, 960, 1050, 1160, 1180, 1100, 1060, 1010, 910, 960};
constexpr std::array almatySeason{1060, 1020, 980, 950, 1040, 1090, 1130, 1140, 1040, 960, 880, 1040};

struct Feast
{
    int month;
    int firstArrival;
    int lastArrival;
    int factor; //!< thousandths
};

constexpr std::array feasts{
    Feast{12, 29, 31, 1650}, Feast{1, 1, 3, 1350},    Feast{1, 6, 7, 1150},    Feast{2, 13, 14, 1250},
    Feast{3, 7, 8, 1350},    Feast{3, 19, 22, 1600},  Feast{5, 1, 1, 1250},    Feast{5, 6, 9, 1350},
    Feast{7, 4, 6, 1400},    Feast{10, 24, 25, 1250}, Feast{12, 14, 16, 1450},
};

int feastFactor(QDate day)
{
    for (const Feast &feast : feasts) {
        if (feast.month == day.month() && feast.firstArrival <= day.day() && day.day() <= feast.lastArrival)
            return feast.factor;
    }
    return 1000;
}

} // namespace

int demand(City city, QDate day)
{
    const auto &season = city == City::Astana ? astanaSeason : almatySeason;
    const int usual = weekdayDemand[static_cast<size_t>(day.dayOfWeek() - 1)]
        * season[static_cast<size_t>(day.month() - 1)] / 1000;
    return std::min(970, usual * feastFactor(day) / 1000);
}

} // namespace zhilego::demo
