// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/pool.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/limits/tokenbuckets.h"

#include <atomic>
#include <functional>

namespace zhilego {

//! Writes down who was refused what (ASVS V16.3.2): a right that is missing, an object of somebody else, a
//! token that was forged. So that nobody fills the disk by being refused, a person has 120 rows and 2 more a
//! second, an address 10 and 1 a minute, all addresses together 100 and 1 a second; what is beyond that is
//! counted, and the next row says how many were left out. `count` gets every one of them. Thread-safe; pool
//! threads only.
class Refusals
{
public:
    enum class Kind { Forbidden, OutOfScope, BadToken };

    //! What was asked for: the route's pattern, and the object in its path.
    struct Target
    {
        QString method;
        QString route;
        QString collection; //!< "bookings"
        QUuid id;
    };

    Refusals(db::Pool &pool, std::function<void(Kind kind, bool written)> count);

    //! Never throws: what cannot be written is counted.
    void note(const Caller &caller, Kind kind, const Target &target);
    //! The same for something that was not found: only when it is there for others.
    void noteIfHidden(const Caller &caller, const Target &target);

private:
    bool mayWrite(const Caller &caller, Kind kind);
    void write(const Caller &caller, Kind kind, const Target &target);

    db::Pool &m_pool;
    const std::function<void(Kind, bool)> m_count;
    TokenBuckets m_people{120, 2.0};
    TokenBuckets m_addresses{10, 1.0 / 60};
    TokenBuckets m_strangers{100, 1.0, 1};
    std::atomic<qint64> m_leftOut = 0;
};

} // namespace zhilego
