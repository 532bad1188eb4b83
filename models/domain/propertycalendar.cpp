// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/propertycalendar.h"

#include <algorithm>

namespace zhilego {
namespace {

NightState stateOf(const NightTaker &taker)
{
    if (!taker.visible)
        return NightState::Taken;
    switch (taker.kind) {
    case NightTaker::Kind::Block:
        return NightState::Blocked;
    case NightTaker::Kind::Calendar:
        return NightState::External;
    case NightTaker::Kind::Booking:
        break;
    }
    return taker.status == BookingStatus::Hold     ? NightState::Hold
        : taker.status == BookingStatus::Completed ? NightState::Stayed
                                                   : NightState::Booked;
}

} // namespace

NightState nightState(QDate night, const QList<NightTaker> &takers, bool onSale)
{
    NightState state = onSale ? NightState::Free : NightState::NotOnSale;
    for (const NightTaker &taker : takers) {
        if (taker.from <= night && (!taker.to.isValid() || night < taker.to))
            state = std::max(state, stateOf(taker));
    }
    return state;
}

} // namespace zhilego
