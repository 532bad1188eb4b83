// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/calendar.h"
#include "server/demo/random.h"

#include <QDate>
#include <QUuid>

#include <limits>

namespace zhilego::demo {

//! What the whole demo world follows from. Everything in it is a function of these numbers and of the moment
//! at which it is looked at, so it can be continued later and is the same on every machine.
struct World
{
    quint64 seed = 0;
    int properties = 0;
    QDate epoch; //!< the first day of recorded stays
    //! Attempts whose lot lies above this never happened: how a smaller number of bookings is met exactly.
    quint64 luck = std::numeric_limits<quint64>::max();

    //! What was told of the world when it was made. An older one goes on as it began.
    int edition = newestEdition;

    static constexpr int newestEdition = 3;
    //! Blocks, prices by date and linked units.
    bool hasCalendars() const { return edition >= 2; }
    //! Nobody has two flats at a time, not even for an hour: who found one elsewhere does not come back.
    bool seatsGuestsOnce() const { return edition >= 3; }

    int agencies() const { return std::max(3, properties / 1000); }
    int realtors() const { return std::max(12, properties / 25); }
};

//! The properties of one realtor lie side by side: [first, end).
struct Share
{
    int first = 0;
    int end = 0;
};

// The realtors are counted from 0; number 0 is realtor@demo.zhilego.kz and has the most to do.
Share shareOf(const World &world, int realtor);
int realtorOf(const World &world, int property);
int agencyOf(const World &world, int realtor);
City cityOf(const World &world, int realtor);

} // namespace zhilego::demo
