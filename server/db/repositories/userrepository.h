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
    AgencyId agencyId; //!< null for the superuser and renters
    QString agencyName;
    QString locale;
    bool active = true;
    int propertiesCount = 0; //!< only in lists
    int version = 1;
    QDateTime createdAt;
};

struct Credentials
{
    User user;
    QString passwordHash;
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
    std::optional<User> byId(UserId id);
    //! Realtors of an agency by name.
    QList<User> realtors(AgencyId agency, const std::optional<Keyset> &after, int limit);
    //! Null when the e-mail is taken.
    std::optional<UserId> insert(const User &user, const QString &passwordHash);
    void setPasswordHash(UserId id, const QString &passwordHash);
    bool isRealtorOf(UserId id, AgencyId agency);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
