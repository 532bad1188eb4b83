// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/property.h"

#include <vector>

namespace zhilego::demo {

//! One try of a guest to stay at a property, from the hold to its end.
struct Attempt
{
    enum class End {
        Completed,
        NoShow,
        Cancelled, //!< after it was confirmed
        Dropped, //!< cancelled while it was a hold
        Expired
    };

    int property = 0;
    int sequence = 0; //!< names it among the attempts of its property, for ever
    QDate checkIn;
    int nights = 1;
    qint64 heldAt = 0;
    qint64 cancelledAt = 0; //!< Cancelled and Dropped
    End end = End::Completed;
    bool sameGuest = false; //!< the guest of the attempt before this one tries again

    //! From here on it is no hold any more. Earlier the world does not know it: holds in flight belong to
    //! the real clock (liveholds.h).
    qint64 settledAt() const;
    QDate checkOut() const { return checkIn.addDays(nights); }
};

//! The same for an attempt that begins then.
qint64 settledAfter(qint64 heldAt);

//! The attempts at a property that are settled at `now`, by the day of arrival. Those that take nights never
//! overlap, at no moment: one slot of nights after the other is sold, and within a slot the next guest comes
//! only after the one before gave it up. Looked at later there are more of them, and none is lost.
std::vector<Attempt> attemptsAt(const World &world, const DemoProperty &property, qint64 now);

//! Its lot, for World::luck.
quint64 lotOf(const World &world, const Attempt &attempt);

} // namespace zhilego::demo
