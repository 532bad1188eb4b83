// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

//! A deviation that wants a person.
struct ExceptionCase
{
    QUuid id;
    QString type; //!< "amount_mismatch", "paid_without_place", "duplicate_payment", "unknown_payment"
    QString status;
    QString severity;
    QString entityType;
    QUuid entityId;
    std::optional<AgencyId> agency;
    std::optional<UserId> realtor;
    QJsonObject details;
    QDateTime dueAt;
    QDateTime createdAt;
    int version = 1;
    QJsonObject resolution = {}; //!< what a person did about it; empty while it is open
    QDateTime resolvedAt = {};
};

class ExceptionRepository
{
public:
    explicit ExceptionRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    //! Opens it with a deadline `dueMinutes` from now (0: none).
    void open(const ExceptionCase &exception, int dueMinutes);
    std::optional<ExceptionCase> find(const Reach &reach, QUuid id);
    //! Locks the row; lock what the case is about before. Throws when there is none.
    ExceptionCase lock(QUuid id);
    void close(QUuid id, const QString &status, const QJsonObject &resolution, UserId by);
    bool isOpen(const QString &type, QUuid entity);
    QList<Listed<ExceptionCase>> list(const Reach &reach, const QString &status,
                                      const std::optional<Keyset> &after, int limit);
    qint64 count(const Reach &reach, const QString &status);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
