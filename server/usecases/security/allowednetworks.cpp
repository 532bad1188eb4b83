// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/security/allowednetworks.h"

#include "server/db/repositories/userrepository.h"
#include "server/usecases/auth/policy.h"

#include <algorithm>

namespace zhilego {
namespace {

Outcome mayEdit(const Caller &caller)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::SecurityEdit);
    return reach ? Outcome(Done{}) : Outcome(reach.error());
}

Outcome checkStillAdmitted(db::Connection &connection, const Caller &caller, bool force)
{
    const QStringList networks = db::NetworkRepository(connection).of(caller.actor.id, caller.actor.role);
    if (force || isAdmitted(networks, caller.ip))
        return Done{};
    Error error = failure(ErrorCode::Restricted, QStringLiteral("the caller's own address is not in it"));
    error.info.insert(QStringLiteral("rule"), QStringLiteral("would_lock_you_out"));
    return error;
}

void record(db::Connection &connection, const Caller &caller, const char *action,
            const db::AllowedNetwork &network)
{
    QJsonObject trace{{QStringLiteral("network"), network.network}};
    if (network.role)
        trace.insert(QStringLiteral("role"), enumName(roleNames, *network.role));
    if (network.user)
        trace.insert(QStringLiteral("user_id"), network.user->toString());
    db::JournalRepository(connection)
        .audit(QLatin1String(action), QStringLiteral("allowed_network"), network.id, std::nullopt, trace,
               caller.trace());
}

} // namespace

bool isAdmitted(const QStringList &networks, const QString &address)
{
    return networks.isEmpty()
        || std::any_of(networks.begin(), networks.end(), [&address](const QString &text) {
               const std::optional<Network> network = Network::fromText(text);
               return network && network->contains(address);
           });
}

Result<QList<db::AllowedNetwork>> listNetworks(db::Connection &connection, const Caller &caller)
{
    if (const Outcome may = mayEdit(caller); !may)
        return may.error();
    return db::NetworkRepository(connection).list();
}

Result<db::AllowedNetwork> allowNetwork(db::Connection &connection, const Caller &caller,
                                        const db::AllowedNetwork &network, bool force)
{
    if (const Outcome may = mayEdit(caller); !may)
        return may.error();
    if (network.user && !db::UserRepository(connection).byId(*network.user))
        return invalidField(QStringLiteral("user_id"), QStringLiteral("not_found"));
    const std::optional<db::AllowedNetwork> added
        = db::NetworkRepository(connection).insert(network, caller.actor.id);
    if (!added) {
        Error error = failure(ErrorCode::Conflict, QStringLiteral("network is there"));
        error.fields.append({QStringLiteral("network"), QStringLiteral("taken")});
        return error;
    }
    if (const Outcome admitted = checkStillAdmitted(connection, caller, force); !admitted)
        return admitted.error();
    record(connection, caller, "security.network_allowed", *added);
    return *added;
}

Result<db::AllowedNetwork> forgetNetwork(db::Connection &connection, const Caller &caller, QUuid id,
                                         bool force)
{
    if (const Outcome may = mayEdit(caller); !may)
        return may.error();
    const std::optional<db::AllowedNetwork> removed = db::NetworkRepository(connection).remove(id);
    if (!removed)
        return failure(ErrorCode::NotFound, QStringLiteral("network"));
    if (const Outcome admitted = checkStillAdmitted(connection, caller, force); !admitted)
        return admitted.error();
    record(connection, caller, "security.network_forgotten", *removed);
    return *removed;
}

} // namespace zhilego
