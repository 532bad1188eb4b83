// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/bookings/transitionfacts.h"

#include "server/usecases/auth/policy.h"

namespace zhilego {

TransitionFacts transitionFacts(const Actor &actor, BookingStatus status, const Stay &stay,
                                const QDateTime &holdExpiresAt, const QDateTime &now,
                                const QDateTime &checkInAt, QDate today)
{
    const auto may = [&actor](Permission permission) { return scopeOf(actor, permission) != Scope::None; };
    TransitionFacts facts;
    facts.status = status;
    facts.now = now;
    facts.holdExpiresAt = holdExpiresAt;
    facts.checkInAt = checkInAt;
    facts.today = today;
    facts.checkIn = stay.checkIn;
    facts.checkOut = stay.checkOut;
    facts.mayConfirm = may(Permission::BookingsConfirm);
    facts.mayOperate = may(Permission::BookingsOperate);
    facts.mayCancel = may(Permission::BookingsCancel);
    facts.mayReinstate = may(Permission::BookingsReinstate);
    return facts;
}

} // namespace zhilego
