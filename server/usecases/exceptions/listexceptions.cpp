// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/exceptions/listexceptions.h"

#include "server/usecases/auth/policy.h"

namespace zhilego {

Result<Page<db::ExceptionCase>> listExceptions(db::Connection &connection, const Caller &caller,
                                               const QString &status, const std::optional<db::Keyset> &after,
                                               int limit)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::ExceptionsView);
    if (!reach)
        return reach.error();
    return pageOf(db::ExceptionRepository(connection).list(*reach, status, after, limit + 1), limit);
}

} // namespace zhilego
