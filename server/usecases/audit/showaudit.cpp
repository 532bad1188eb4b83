// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/audit/showaudit.h"

#include "server/usecases/auth/policy.h"

namespace zhilego {

Result<Page<db::AuditEntry>> showAudit(db::Connection &connection, const Caller &caller, db::AuditQuery query,
                                       const std::optional<db::Keyset> &after, int limit, bool count)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::AuditView);
    if (!reach)
        return reach.error();
    if (after)
        query.beforeId = after->key.toLongLong();
    query.limit = limit + 1;
    db::JournalRepository journal(connection);
    Page<db::AuditEntry> page
        = pageOf(journal.auditEntries(*reach, query), limit, [](const db::AuditEntry &entry) {
              return db::Keyset{QString::number(entry.id), QUuid()};
          });
    if (count)
        page.total = journal.countAuditEntries(*reach, query);
    return page;
}

} // namespace zhilego
