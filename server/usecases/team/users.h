// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/userrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/auth/passwords.h"
#include "server/usecases/page.h"

namespace zhilego {

//! What somebody is to be: a role, where, and for staff what they may do there.
struct RoleWish
{
    Role role = Role::Realtor;
    std::optional<AgencyId> agency; //!< absent: the giver's own, where the role lives in one
    QList<PermissionSet> sets = {};
};

struct NewUser
{
    QString email;
    QString fullName;
    QString phone;
    QString password;
    QString locale;
    RoleWish roles;
};

Result<Page<db::User>> listUsers(db::Connection &connection, const Caller &caller, const db::UserQuery &query,
                                 const std::optional<db::Keyset> &after, int limit, bool count);
Result<db::User> showUser(db::Connection &connection, const Caller &caller, UserId id);
//! Errors: Conflict when the e-mail has an account; Forbidden when the new rights exceed the caller's. The
//! password is hashed, which takes long, only for those who may add.
Result<db::User> createUser(db::Connection &connection, const Caller &caller, const NewUser &wish,
                            Passwords &passwords);
//! Name, contacts and language; rights have a use case of their own.
Result<db::User> editUser(db::Connection &connection, const Caller &caller, UserId id, int version,
                          const db::UserPatch &patch);
//! A password given by an administrator: every session of the person ends.
Result<db::User> setPassword(db::Connection &connection, const Caller &caller, UserId id,
                             const QString &password, Passwords &passwords);

//! The account, locked, when the caller may change people, it is within reach, and its rights are not beyond
//! the caller's own; else Forbidden or NotFound.
Result<db::User> lockManaged(db::Connection &connection, const Caller &caller, UserId id);
Grants rightsOf(const db::User &user);
//! Where the wished role can be: ValidationError, or Forbidden when it is more than the caller has.
Result<std::optional<AgencyId>> placeFor(db::Connection &connection, const Caller &caller,
                                         const RoleWish &wish);
void recordUser(db::Connection &connection, const Caller &caller, const QString &type, const db::User &user,
                const QJsonObject &before, const QJsonObject &after);
QJsonObject rolesTrace(const db::User &user);

} // namespace zhilego
