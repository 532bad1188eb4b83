// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/attempt.h"
#include "server/demo/bookingplan.h"

namespace zhilego::demo {

//! In which order the bookings of a span were made, over the whole world: the world is generated twice, so
//! that a million bookings can be numbered without being kept.
class Numbering
{
public:
    Numbering(const World &world, Span span);

    qint64 count() const { return static_cast<qint64>(m_ranks.size()); }
    //! 0 … count-1, for the attempt at that position among the property's attempts of the span.
    int rank(int property, int position) const
    {
        return m_ranks[m_begins[static_cast<size_t>(property)] + static_cast<size_t>(position)];
    }

private:
    std::vector<size_t> m_begins; //!< by property
    std::vector<int> m_ranks;
};

//! The ranks of newPlansOf(workload, span), in its order.
std::vector<int> ranksOf(const Workload &workload, const Numbering &numbering, Span span);

//! The luck with which exactly that many bookings happen until `now`; nothing when even with all luck there
//! are fewer (`most` then says how many).
std::optional<quint64> luckFor(const World &world, qint64 bookings, qint64 now, qint64 &most);

} // namespace zhilego::demo
