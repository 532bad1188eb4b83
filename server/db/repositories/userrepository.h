// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/permission.h"
#include "server/db/connection.h"
#include "server/db/repositories/sqlfilter.h"

namespace zhilego::db {

struct User
{
    UserId id;
    QString email;
    QString fullName;
    QString phone;
    Role role = Role::User;
    AgencyId agencyId; //!< null for the superuser, renters and the platform's staff
    QString agencyName;
    QString locale;
    bool active = true; //!< neither the person nor the agency is blocked
    bool blocked = false; //!< the person
    QList<PermissionSet> sets = {}; //!< staff only
    int propertiesCount = 0; //!< only where a team is looked at
    int version = 1;
    QDateTime createdAt;
};

struct Credentials
{
    User user;
    QString passwordHash;
};

struct UserQuery
{
    std::optional<Role> role;
    std::optional<AgencyId> agency;
    std::optional<bool> blocked;
    std::optional<PermissionSet> set;
    QString text; //!< part of a name or e-mail
    bool realtorsOnly = false; //!< realtors and heads
};

//! What an editor changes of an account; what is absent stays.
struct UserPatch
{
    std::optional<QString> email;
    std::optional<QString> fullName;
    std::optional<QString> phone;
    std::optional<QString> locale;
};

//! People and their accounts.
class UserRepository
{
public:
    explicit UserRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    std::optional<Credentials> credentials(const QString &email);
    QString passwordHash(UserId id);
    std::optional<User> byId(UserId id);
    //! As a team sees it: within reach, with the number of properties.
    std::optional<User> get(const Reach &reach, UserId id);
    //! The same, locked against other changes of this account until the transaction ends.
    std::optional<User> lock(const Reach &reach, UserId id);
    //! By name.
    QList<User> list(const Reach &reach, const UserQuery &query, const std::optional<Keyset> &after,
                     int limit);
    qint64 count(const Reach &reach, const UserQuery &query);
    //! Null when the e-mail is taken.
    std::optional<UserId> insert(const User &user, const QString &passwordHash);
    enum class Edit { Done, OtherVersion, EmailTaken };
    Edit update(UserId id, int version, const UserPatch &patch);
    void setPasswordHash(UserId id, const QString &passwordHash);
    void setBlocked(UserId id, bool blocked);
    void setRole(UserId id, Role role, const std::optional<AgencyId> &agency);
    //! Null as the giver: the system itself.
    void setPermissionSets(UserId id, const QList<PermissionSet> &sets, UserId by);
    bool isRealtorOf(UserId id, AgencyId agency);
    //! Locks all of them, so that two cannot end each other at the same moment.
    int activeSuperusers();

private:
    Connection &m_connection;
};

} // namespace zhilego::db
