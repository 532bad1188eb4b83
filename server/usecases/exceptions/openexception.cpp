// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/exceptions/openexception.h"

#include "server/db/repositories/journalrepository.h"

namespace zhilego {

void openException(db::Connection &connection, const NewException &exception)
{
    db::ExceptionRepository exceptions(connection);
    if (exceptions.isOpen(exception.type, exception.entityId))
        return;
    const QUuid id = newUuid();
    exceptions.open({id,
                     exception.type,
                     QStringLiteral("open"),
                     exception.severity,
                     exception.entityType,
                     exception.entityId,
                     exception.agency,
                     exception.realtor,
                     exception.details,
                     {},
                     {},
                     1},
                    exception.dueMinutes);
    db::Change trace;
    trace.type = QStringLiteral("exception.opened");
    trace.entityType = QStringLiteral("exception");
    trace.entityId = id;
    trace.agency = exception.agency;
    trace.realtor = exception.realtor;
    trace.after = exception.details;
    trace.eventData = {{QStringLiteral("type"), exception.type},
                       {QStringLiteral("booking_id"), exception.booking.toString()}};
    trace.timelineOf = exception.booking;
    trace.timelineData = {{QStringLiteral("type"), exception.type}};
    db::JournalRepository(connection).record(trace, {});
}

} // namespace zhilego
