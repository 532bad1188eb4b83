// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/permission.h"
#include "server/db/connection.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! Who did it, as far as the traces need it. A null id is the system itself.
struct ActorTrace
{
    UserId id;
    QString role;
    QString requestId;
    QString ip;
    QString userAgent;
};

//! One change of one object: it becomes an audit row and a live event, for a booking a timeline line too.
struct Change
{
    QString type; //!< "booking.held"
    QString entityType;
    QUuid entityId;
    int version = 1;
    std::optional<AgencyId> agency;
    std::optional<UserId> realtor;
    std::optional<UserId> renter;
    QJsonObject before;
    QJsonObject after;
    //! What the event tells everybody in scope: never contacts, codes or prices of others.
    QJsonObject eventData;
    std::optional<BookingId> timelineOf;
    QJsonObject timelineData;
};

struct AuditEntry
{
    qint64 id = 0;
    QDateTime at;
    std::optional<UserId> actorId;
    QString actorName;
    QString action;
    QString entityType;
    QString entityId;
    QJsonObject before;
    QJsonObject after;
    QString requestId;
    QString ip;
};

struct AuditQuery
{
    QString entityType;
    std::optional<QUuid> entityId;
    std::optional<UserId> actor;
    QDateTime from;
    QDateTime to;
    qint64 beforeId = 0; //!< 0: from the newest
    int limit = 50;
};

//! The traces every change leaves in its own transaction: audit, outbox, timeline (rules §2).
class JournalRepository
{
public:
    explicit JournalRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    void record(const Change &change, const ActorTrace &actor);
    //! An audit row alone, for what nobody needs to be told live: a look at contacts or codes, a login.
    void audit(const QString &action, const QString &entityType, QUuid entityId,
               std::optional<AgencyId> agency, const QJsonObject &after, const ActorTrace &actor);
    QList<AuditEntry> auditEntries(const Reach &reach, const AuditQuery &query);
    //! Wherever the page is.
    qint64 countAuditEntries(const Reach &reach, const AuditQuery &query);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
