// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/networkrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/security/network.h"

namespace zhilego {

//! True without a list, and when the address lies in one of the networks.
bool isAdmitted(const QStringList &networks, const QString &address);

Result<QList<db::AllowedNetwork>> listNetworks(db::Connection &connection, const Caller &caller);
//! Errors: Conflict when it is there; Restricted ("would_lock_you_out") when the caller could not come back
//! from the present address and does not insist with `force`.
Result<db::AllowedNetwork> allowNetwork(db::Connection &connection, const Caller &caller,
                                        const db::AllowedNetwork &network, bool force);
//! The same for an entry that goes while others stay.
Result<db::AllowedNetwork> forgetNetwork(db::Connection &connection, const Caller &caller, QUuid id,
                                         bool force);

} // namespace zhilego
