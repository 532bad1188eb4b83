// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/permission.h"
#include "server/db/connection.h"

namespace zhilego::db {

//! A range of addresses, and whom it concerns: a person, a role, or with neither all administrators.
struct AllowedNetwork
{
    QUuid id;
    QString network; //!< "10.0.0.0/8"
    std::optional<Role> role;
    std::optional<UserId> user;
    QString note;
    QDateTime createdAt;
};

//! Where people may come from.
class NetworkRepository
{
public:
    explicit NetworkRepository(Connection &connection)
        : m_connection(connection)
    {
    }

    QList<AllowedNetwork> list();
    //! Null when it is there already.
    std::optional<AllowedNetwork> insert(const AllowedNetwork &network, UserId by);
    std::optional<AllowedNetwork> remove(QUuid id);
    //! The nearest list that concerns this person; empty: from anywhere.
    QStringList of(UserId user, Role role);
    //! Every list that concerns this person. Returns how many entries went.
    int removeAllOf(UserId user, Role role);

private:
    Connection &m_connection;
};

} // namespace zhilego::db
