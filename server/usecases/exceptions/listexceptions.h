// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/exceptionrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/page.h"

namespace zhilego {

//! What wants a person, newest first, within the caller's reach. `status` empty: all.
Result<Page<db::ExceptionCase>> listExceptions(db::Connection &connection, const Caller &caller,
                                               const QString &status, const std::optional<db::Keyset> &after,
                                               int limit, bool count);

} // namespace zhilego
