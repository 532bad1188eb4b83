// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/securityroutes.h"

#include "models/api/objectreader.h"
#include "models/api/paths.h"
#include "server/http/routes/listpage.h"
#include "server/usecases/security/allowednetworks.h"

namespace zhilego::http {
namespace {

struct NetworkWish
{
    db::AllowedNetwork network;
    bool force = false;
};

QJsonObject encodeNetwork(const db::AllowedNetwork &network)
{
    return {{QStringLiteral("id"), network.id.toString(QUuid::WithoutBraces)},
            {QStringLiteral("network"), network.network},
            {QStringLiteral("role"),
             network.role ? QJsonValue(enumName(roleNames, *network.role)) : QJsonValue()},
            {QStringLiteral("user_id"), network.user ? QJsonValue(network.user->toString()) : QJsonValue()},
            {QStringLiteral("note"), network.note},
            {QStringLiteral("created_at"), api::instantToJson(network.createdAt)}};
}

NetworkWish readNetwork(api::ObjectReader &reader)
{
    NetworkWish wish;
    const QString text = reader.requiredText(QStringLiteral("network"), 50);
    const std::optional<Network> network = Network::fromText(text);
    if (network)
        wish.network.network = network->toText();
    else if (!text.isEmpty())
        reader.fail(QStringLiteral("network"), QStringLiteral("not_a_network"));
    if (const std::optional<QString> role = reader.text(QStringLiteral("role"), 20)) {
        wish.network.role = enumValue(roleNames, *role);
        if (!wish.network.role)
            reader.fail(QStringLiteral("role"), QStringLiteral("not_valid"));
    }
    wish.network.user = reader.optionalId<UserId>(QStringLiteral("user_id"));
    if (wish.network.role && wish.network.user)
        reader.fail(QStringLiteral("user_id"), QStringLiteral("not_with_role"));
    wish.network.note = reader.text(QStringLiteral("note"), 200).value_or(QString());
    wish.force = reader.boolean(QStringLiteral("force")).value_or(false);
    return wish;
}

Result<Reply> add(db::Connection &connection, const Request &request, const Caller &caller)
{
    const Result<NetworkWish> wish = decodedBody(
        request, [](const QJsonObject &body) { return api::readObject<NetworkWish>(body, readNetwork); });
    if (!wish)
        return wish.error();
    const Result<db::AllowedNetwork> added = allowNetwork(connection, caller, wish->network, wish->force);
    if (!added)
        return added.error();
    Reply reply = answer(201, encodeNetwork(*added));
    reply.accessChanged = true;
    return reply;
}

Result<Reply> remove(db::Connection &connection, const Request &request, const Caller &caller)
{
    QueryReader query(request);
    const bool force = query.flag(QStringLiteral("force"));
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<UserId> id = pathId<UserId>(request); // any id
    if (!id)
        return id.error();
    if (const Result<db::AllowedNetwork> gone = forgetNetwork(connection, caller, id->uuid, force); !gone)
        return gone.error();
    Reply reply{204, {}, true};
    return reply;
}

} // namespace

void addSecurityRoutes(Gate &gate)
{
    gate.read(api::paths::allowedNetworks,
              [&gate](db::Connection &connection, const Request &request,
                      const Caller &caller) -> Result<Response> {
                  const Result<ListPage> page = listPage(gate, request);
                  if (!page)
                      return page.error();
                  const Result<QList<db::AllowedNetwork>> networks = listNetworks(connection, caller);
                  if (!networks)
                      return networks.error();
                  return shortListResponse(
                      gate, request, *page, *networks,
                      [](const db::AllowedNetwork &network) { return network.id; }, encodeNetwork);
              });
    gate.post(api::paths::allowedNetworks, add);
    gate.change("DELETE", api::paths::allowedNetwork, remove);
}

} // namespace zhilego::http
