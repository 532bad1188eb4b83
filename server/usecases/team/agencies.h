// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/agencyrepository.h"
#include "server/db/repositories/userrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/auth/passwords.h"
#include "server/usecases/page.h"

namespace zhilego {

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

Result<Page<db::Agency>> listAgencies(db::Connection &connection, const Caller &caller,
                                      const std::optional<db::Keyset> &after, int limit);
Result<db::Agency> showAgency(db::Connection &connection, const Caller &caller, AgencyId id);
//! The superuser alone founds agencies.
Result<db::Agency> createAgency(db::Connection &connection, const Caller &caller, const AgencyDraft &draft);
Result<db::Agency> editAgency(db::Connection &connection, const Caller &caller, AgencyId id, int version,
                              const AgencyDraft &draft);
Result<Page<db::User>> listRealtors(db::Connection &connection, const Caller &caller, AgencyId agency,
                                    const std::optional<db::Keyset> &after, int limit);
//! Errors: Conflict when the e-mail has an account. The password is hashed, which takes long, only for those
//! who may add.
Result<db::User> addRealtor(db::Connection &connection, const Caller &caller, AgencyId agency,
                            const NewRealtor &realtor, Passwords &passwords);

} // namespace zhilego
