// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"

namespace zhilego::db {

//! A refresh token as it is found again by its hash.
struct RefreshTokenRow
{
    QUuid familyId;
    UserId userId;
    int generation = 0;
    bool used = false;
    bool expired = false;
    bool familyRevoked = false;
};

//! Logins, their rotated refresh tokens and the delays after failed ones.
class SessionRepository
{
public:
    explicit SessionRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    void insertFamily(QUuid family, UserId user, const QString &ip, const QString &userAgent);
    void insertToken(const QByteArray &hash, QUuid family, int generation);
    //! Locks token and family, so that two refreshes of one session come one after the other.
    std::optional<RefreshTokenRow> lockToken(const QByteArray &hash);
    void markUsed(const QByteArray &hash, QUuid family);
    //! False when it was revoked already.
    bool revokeFamily(QUuid family, const QString &reason);
    bool isAlive(QUuid family, UserId user);

    //! Seconds to wait before the next login for this key, 0 when free.
    int secondsBlocked(const QString &key);
    void countFailure(const QString &key, int freeFailures);
    void forgetFailures(const QString &key);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
