// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/audit/erasepersonaldata.h"

#include "server/db/repositories/auditchainrepository.h"

#include <QJsonArray>

namespace zhilego {

int erasePersonalData(db::Connection &connection, const QString &entityType, QUuid entityId,
                      const db::ActorTrace &actor)
{
    const QList<qint64> ids = db::AuditChainRepository(connection).erasePersonal(entityType, entityId);
    if (ids.isEmpty())
        return 0;
    QJsonArray erased;
    for (const qint64 id : ids)
        erased.append(id);
    // About the log and not the object, so that a later erasure does not take this record along.
    db::JournalRepository(connection)
        .audit(QString::fromLatin1(db::erasureAction), QStringLiteral("audit"), entityId, {},
               {{QStringLiteral("audit_ids"), erased}, {QStringLiteral("entity_type"), entityType}}, actor);
    return static_cast<int>(ids.size());
}

} // namespace zhilego
