// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/bookingstatus.h"
#include "models/domain/stay.h"
#include "server/usecases/auth/caller.h"

namespace zhilego {

//! The facts that decide about a booking's transitions for this actor. Ownership is checked elsewhere (the
//! booking was found within the actor's reach); here only the permissions count.
TransitionFacts transitionFacts(const Actor &actor, BookingStatus status, const Stay &stay,
                                const QDateTime &holdExpiresAt, const QDateTime &now,
                                const QDateTime &checkInAt, QDate today);

} // namespace zhilego
