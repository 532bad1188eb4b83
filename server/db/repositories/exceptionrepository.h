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
    bool isOpen(const QString &type, QUuid entity);
    QList<Listed<ExceptionCase>> list(const Reach &reach, const QString &status,
                                      const std::optional<Keyset> &after, int limit);
    qint64 count(const Reach &reach, const QString &status);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
