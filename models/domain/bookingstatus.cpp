// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/bookingstatus.h"

namespace zhilego {
namespace {

using Block = TransitionBlock;

Block permitted(bool may, Block otherwise = Block::None)
{
    return may ? otherwise : Block::NoPermission;
}

QList<Transition> fromHold(const TransitionFacts &facts)
{
    const Block over = facts.now < facts.holdExpiresAt ? Block::None : Block::HoldOver;
    return {{BookingStatus::Confirmed, permitted(facts.mayConfirm, over), false},
            {BookingStatus::Cancelled, permitted(facts.mayCancel, over), true}};
}

QList<Transition> fromConfirmed(const TransitionFacts &facts)
{
    const bool early = facts.today < facts.checkIn;
    const Block over = facts.today < facts.checkOut ? Block::None : Block::StayOver;
    const Block notYet = facts.now < facts.checkInAt ? Block::BeforeCheckIn : Block::None;
    return {{BookingStatus::CheckedIn, permitted(facts.mayOperate, over), early},
            {BookingStatus::NoShow, permitted(facts.mayOperate, notYet), false},
            {BookingStatus::Cancelled, permitted(facts.mayCancel), true}};
}

QList<Transition> fromGivenUp(const TransitionFacts &facts)
{
    const Block over = facts.today < facts.checkOut ? Block::None : Block::StayOver;
    const Block begun = facts.checkIn < facts.today ? Block::StayOver : over;
    return {{BookingStatus::Confirmed, permitted(facts.mayReinstate, over), true},
            {BookingStatus::Hold, permitted(facts.mayReinstate, begun), true}};
}

} // namespace

QList<Transition> transitionsOf(const TransitionFacts &facts)
{
    switch (facts.status) {
    case BookingStatus::Hold:
        return fromHold(facts);
    case BookingStatus::Confirmed:
        return fromConfirmed(facts);
    case BookingStatus::CheckedIn:
        return {{BookingStatus::Completed, permitted(facts.mayOperate), false}};
    case BookingStatus::Cancelled:
    case BookingStatus::Expired:
    case BookingStatus::NoShow:
        return fromGivenUp(facts);
    case BookingStatus::Completed:
        break;
    }
    return {};
}

} // namespace zhilego
