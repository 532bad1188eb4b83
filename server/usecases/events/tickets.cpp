// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/events/tickets.h"

#include "server/db/repositories/sessionrepository.h"
#include "server/db/transaction.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/auth/tokens.h"

namespace zhilego {

Result<QString> issueTicket(db::Connection &connection, const Caller &caller)
{
    const QString ticket = newOpaqueToken();
    db::EventRepository(connection).insertTicket(hashOf(ticket), caller.actor.id, caller.actor.sessionId);
    return ticket;
}

Result<Actor> redeemTicket(db::Pool &pool, const QString &ticket)
{
    return db::inTransaction(
        pool,
        [&](db::Connection &connection) -> Result<Actor> {
            const std::optional<db::TicketOwner> owner
                = db::EventRepository(connection).takeTicket(hashOf(ticket));
            const auto standing = owner
                ? db::SessionRepository(connection).standing(owner->sessionId, owner->userId)
                : std::nullopt;
            if (!standing)
                return failure(ErrorCode::Unauthenticated, QStringLiteral("ticket"));
            return Actor{owner->userId, standing->role, standing->agencyId, owner->sessionId,
                         grantsOf(standing->sets, !standing->agencyId.isNull())};
        },
        {db::TransactionOptions::OnError::Commit});
}

bool mayHear(const Actor &actor, const std::optional<AgencyId> &agency, const std::optional<UserId> &realtor,
             const std::optional<UserId> &renter)
{
    switch (scopeOf(actor, Permission::BookingsView)) {
    case Scope::Platform:
        return true;
    case Scope::Agency:
        return agency && *agency == actor.agencyId;
    case Scope::Own:
        return actor.role == Role::User ? renter && *renter == actor.id : realtor && *realtor == actor.id;
    case Scope::None:
        break;
    }
    return false;
}

} // namespace zhilego
