// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/attempt.h"
#include "server/demo/people.h"

namespace zhilego::demo {

//! A guest of one realtor. Name and phone are drawn when they are needed: there may be a million of them.
struct DemoClient
{
    int realtor = 0;
    int serial = 0; //!< among the guests of the realtor
    qint64 createdAt = 0;

    QUuid id(const World &world) const;
    Person person(const World &world) const;
};

//! The world looked at from a moment: what is small enough to be kept whole, about a hundred bytes per
//! booking.
struct WorldView
{
    std::vector<DemoProperty> properties; //!< by number
    std::vector<Attempt> attempts; //!< in the order of time
    std::vector<int> clientOf; //!< position in clients, for each attempt
    std::vector<DemoClient> clients; //!< in the order of their first attempt

    const DemoProperty &propertyOf(const Attempt &attempt) const
    {
        return properties[static_cast<size_t>(attempt.property)];
    }
};

//! Guests who were content come back to the realtor they know.
WorldView viewOf(const World &world, qint64 now);

//! The luck with which exactly that many bookings happen until `now`; nothing when even with all luck there
//! are fewer (`most` then says how many).
std::optional<quint64> luckFor(const World &world, qint64 bookings, qint64 now, qint64 &most);

} // namespace zhilego::demo
