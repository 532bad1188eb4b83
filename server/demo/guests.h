// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/attempt.h"
#include "server/demo/people.h"

namespace zhilego::demo {

struct DemoClient
{
    QUuid id;
    Person person;
    qint64 createdAt = 0;
};

//! Everything that one realtor has to do with until a moment: properties, attempts in the order of time, and
//! who made them. Guests who were content come back to the realtor they know.
struct Workload
{
    int realtor = 0;
    std::vector<DemoProperty> properties; //!< by number, beginning with shareOf(realtor).first
    std::vector<Attempt> attempts;
    std::vector<int> clientOf; //!< position in clients, for each attempt
    std::vector<DemoClient> clients; //!< in the order of their first attempt

    const DemoProperty &propertyOf(const Attempt &attempt) const
    {
        return properties[static_cast<size_t>(attempt.property - properties.front().number)];
    }
};

Workload workloadOf(const World &world, int realtor, qint64 now);

} // namespace zhilego::demo
