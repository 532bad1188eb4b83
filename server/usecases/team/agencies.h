// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/repositories/agencyrepository.h"
#include "server/db/repositories/userrepository.h"
#include "server/usecases/auth/caller.h"
#include "server/usecases/page.h"

namespace zhilego {

struct AgencyDraft
{
    QString name;
    QString phone;
};

Result<Page<db::Agency>> listAgencies(db::Connection &connection, const Caller &caller,
                                      const std::optional<db::Keyset> &after, int limit, bool count);
Result<db::Agency> showAgency(db::Connection &connection, const Caller &caller, AgencyId id);
//! The superuser alone founds agencies.
Result<db::Agency> createAgency(db::Connection &connection, const Caller &caller, const AgencyDraft &draft);
Result<db::Agency> editAgency(db::Connection &connection, const Caller &caller, AgencyId id, int version,
                              const AgencyDraft &draft);
//! For the superuser. A blocked agency's people lose all their sessions at once, and renters find none of its
//! properties; its bookings go on. What is so already stays so, without an error.
Result<db::Agency> blockAgency(db::Connection &connection, const Caller &caller, AgencyId id,
                               const QString &reason);
Result<db::Agency> unblockAgency(db::Connection &connection, const Caller &caller, AgencyId id);
//! Realtors and heads, by name.
Result<Page<db::User>> listRealtors(db::Connection &connection, const Caller &caller, AgencyId agency,
                                    const std::optional<db::Keyset> &after, int limit, bool count);

} // namespace zhilego
