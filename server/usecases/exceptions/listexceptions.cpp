// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/exceptions/listexceptions.h"

#include "server/usecases/auth/policy.h"

namespace zhilego {

Result<Page<db::ExceptionCase>> listExceptions(db::Connection &connection, const Caller &caller,
                                               const QString &status, const std::optional<db::Keyset> &after,
                                               int limit, bool count)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::ExceptionsView);
    if (!reach)
        return reach.error();
    db::ExceptionRepository exceptions(connection);
    Page<db::ExceptionCase> page = pageOf(exceptions.list(*reach, status, after, limit + 1), limit);
    if (count)
        page.total = exceptions.count(*reach, status);
    return page;
}

} // namespace zhilego
