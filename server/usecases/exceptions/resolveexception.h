// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/exceptioncodec.h"
#include "models/domain/result.h"
#include "server/db/repositories/exceptionrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/bookings/takehold.h"

namespace zhilego {

//! One of the ways out of a deviation, all of it in the caller's transaction. `version` is the one the person
//! saw. Errors: Forbidden, NotFound out of scope, ValidationError on "action" for one that does not fit the
//! case, VersionMismatch, InvalidTransition when it is closed already or the money is not there any more,
//! DatesTaken and Restricted as for a hold.
Result<db::ExceptionCase> resolveException(db::Connection &connection, const Caller &caller, QUuid id,
                                           std::optional<int> version, const api::Resolution &resolution,
                                           const HoldRules &rules);

//! Nothing needs to be done, and why. InvalidTransition while money of a guest hangs on it (rules §6: nothing
//! is silently kept).
Result<db::ExceptionCase> dismissException(db::Connection &connection, const Caller &caller, QUuid id,
                                           std::optional<int> version, const QString &comment);

} // namespace zhilego
