// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/agencyrepository.h"
#include "server/db/repositories/userrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/auth/passwords.h"

namespace zhilego {

template <typename T> struct TeamPage
{
    QList<T> items;
    std::optional<db::Keyset> next;
};

struct AgencyDraft
{
    QString name;
    QString phone;
};

struct NewRealtor
{
    QString email;
    QString fullName;
    QString phone;
    QString password;
    QString locale;
};

Result<TeamPage<db::Agency>> listAgencies(db::Connection &connection, const Caller &caller,
                                          const std::optional<db::Keyset> &after, int limit);
Result<db::Agency> showAgency(db::Connection &connection, const Caller &caller, AgencyId id);
//! The superuser alone founds agencies.
Result<db::Agency> createAgency(db::Connection &connection, const Caller &caller, const AgencyDraft &draft);
Result<db::Agency> editAgency(db::Connection &connection, const Caller &caller, AgencyId id, int version,
                              const AgencyDraft &draft);
Result<TeamPage<db::User>> listRealtors(db::Connection &connection, const Caller &caller, AgencyId agency,
                                        const std::optional<db::Keyset> &after, int limit);
//! Errors: Conflict when the e-mail has an account. The password is hashed, which takes long, only for those
//! who may add.
Result<db::User> addRealtor(db::Connection &connection, const Caller &caller, AgencyId agency,
                            const NewRealtor &realtor, Passwords &passwords);

} // namespace zhilego
