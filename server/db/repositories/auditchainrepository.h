// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

namespace zhilego::db {

//! A row of the audit log in the form that is hashed.
struct AuditContent
{
    qint64 auditId = 0;
    QByteArray open; //!< who did what to which object, when
    QByteArray personal; //!< before, after, address, program
};

struct AuditLink
{
    qint64 position = 0; //!< from 1, without gaps
    qint64 auditId = 0;
    std::optional<QByteArray> salt; //!< nothing: the personal part was erased
    QByteArray privateHash;
    QByteArray hash;
};

struct ChainHead
{
    qint64 position = 0;
    QByteArray hash;
};

//! A link beside the row it was made of.
struct ChainedRow
{
    AuditLink link;
    std::optional<AuditContent> content; //!< nothing: the row is gone
    bool personalIsEmpty = false;
};

//! The hash chain over the audit log. What is hashed comes from one place for writing and verifying.
class AuditChainRepository
{
public:
    explicit AuditChainRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! The writer's turn until the end of the transaction; nothing when another one has it or no row waits.
    std::optional<ChainHead> lockHead();
    ChainHead head();
    QDateTime now();
    //! The oldest rows that are not chained yet.
    QList<AuditContent> waiting(int limit);
    void append(const QList<AuditLink> &links);

    QList<ChainedRow> after(qint64 position, int limit);
    qint64 waitingCount();
    //! The first row that is neither chained nor waiting.
    std::optional<qint64> firstStray();
    //! The first row that waits and is gone.
    std::optional<qint64> firstGoneWhileWaiting();
    //! Rows whose personal part was erased, as the log itself tells.
    QList<qint64> recordedErasures();

    //! Empties the personal part of all chained rows about an object, in the caller's transaction. Their ids.
    QList<qint64> erasePersonal(const QString &entityType, QUuid entityId);

private:
    Connection &m_connection;
};

//! The action under which erasures are recorded; `after` holds {"audit_ids":[…]}.
inline constexpr char erasureAction[] = "audit.personal_data_erased";

} // namespace zhilego::db
