// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/propertychange.h"

#include "server/db/repositories/journalrepository.h"

namespace zhilego {

void recordPropertyChange(db::Connection &connection, const Caller &caller, const QString &type,
                          const Property &property, const QJsonObject &before, const QJsonObject &after,
                          const QJsonObject &told)
{
    db::Change change;
    change.type = type;
    change.entityType = QStringLiteral("property");
    change.entityId = property.id.uuid;
    change.version = property.version;
    change.agency = property.agencyId;
    change.realtor = property.realtorId;
    change.before = before;
    change.after = after;
    change.eventData = {{QStringLiteral("title"), property.title},
                        {QStringLiteral("status"), enumName(propertyStatusNames, property.status)}};
    for (auto it = told.constBegin(); it != told.constEnd(); ++it)
        change.eventData.insert(it.key(), it.value());
    db::JournalRepository(connection).record(change, caller.trace());
}

} // namespace zhilego
