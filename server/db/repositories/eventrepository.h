// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

namespace zhilego::db {

//! A published event as the live stream needs it.
struct PublishedEvent
{
    qint64 seq = 0;
    QString type;
    QString entityType;
    QUuid entityId;
    int version = 0;
    std::optional<AgencyId> agency;
    std::optional<UserId> realtor;
    std::optional<UserId> renter;
    QJsonObject data;
    QDateTime at;
};

struct TicketOwner
{
    UserId userId;
    QUuid sessionId;
};

//! The outbox, its numbering and the tickets of live connections.
class EventRepository
{
public:
    explicit EventRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Numbers up to `limit` committed events in the order they will be read, and wakes the listeners of all
    //! servers with the commit; 0 when another relay is at it. For a relay's own transaction, never a
    //! business one: NOTIFY makes commits wait for each other.
    int publish(int limit);
    qint64 lastSeq();
    //! The oldest seq that can still be read; 0 when nothing was published yet.
    qint64 oldestSeq();
    QList<PublishedEvent> after(qint64 seq, int limit);

    void insertTicket(const QByteArray &hash, UserId user, QUuid session);
    //! A ticket works once.
    std::optional<TicketOwner> takeTicket(const QByteArray &hash);

    //! Old events, tickets, idempotency keys, quotes and refresh tokens that nothing refers to.
    void forgetOld();

private:
    Connection &m_connection;
};

} // namespace zhilego::db
