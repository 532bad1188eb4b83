// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/permission.h"
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

//! What the person behind a living session is.
struct StandingRow
{
    Role role = Role::User;
    AgencyId agencyId;
    QList<PermissionSet> sets;
    QStringList networks; //!< where the person may come from; empty: anywhere
    bool hasSecondFactor = false;
};

//! A living session as its owner sees it.
struct SessionRow
{
    QUuid id;
    QString ip;
    QString userAgent;
    QDateTime createdAt;
    QDateTime lastUsedAt;
    QDateTime expiresAt;
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
    //! Ends one session and tells every server (the event "session.ended"). False when it had ended already.
    bool revokeFamily(QUuid family, const QString &reason);
    //! Only when it is this person's and still lives.
    bool revokeOwn(QUuid family, UserId user, const QString &reason);
    //! The one used last comes first.
    QList<SessionRow> livingOf(UserId user);
    //! Ends all sessions of a person, but perhaps one. Returns how many.
    int revokeAll(UserId user, const QString &reason, std::optional<QUuid> except = {});
    int revokeAllOfAgency(AgencyId agency, const QString &reason);
    //! Who the person is now; nothing when the session has ended or the person or the agency is blocked.
    std::optional<StandingRow> standing(QUuid family, UserId user);

    //! Seconds to wait before the next login for this key, 0 when free.
    int secondsBlocked(const QString &key);
    void countFailure(const QString &key, int freeFailures);
    void forgetFailures(const QString &key);

private:
    int revoke(const char *whose, const QString &reason, QUuid subject, std::optional<QUuid> except);

    Connection &m_connection;
};

} // namespace zhilego::db
