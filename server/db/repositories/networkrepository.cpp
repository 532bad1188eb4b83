// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/networkrepository.h"

namespace zhilego::db {
namespace {

#define NETWORK_COLUMNS "id, network::text as network, role, user_id, note, created_at"

AllowedNetwork networkFrom(const Row &row)
{
    const std::optional<QString> role = row.optionalText("role");
    return {row.uuid("id"),
            row.text("network"),
            role ? enumValue(roleNames, *role) : std::nullopt,
            row.optionalId<UserId>("user_id"),
            row.text("note"),
            row.instant("created_at")};
}

std::optional<QString> nameOf(const std::optional<Role> &role)
{
    return role ? std::optional<QString>(enumName(roleNames, *role)) : std::nullopt;
}

} // namespace

QList<AllowedNetwork> NetworkRepository::list()
{
    QList<AllowedNetwork> networks;
    for (const Row row : m_connection.exec("select " NETWORK_COLUMNS " from allowed_network order by id"))
        networks.append(networkFrom(row));
    return networks;
}

std::optional<AllowedNetwork> NetworkRepository::insert(const AllowedNetwork &network, UserId by)
{
    const std::optional<Row> row
        = m_connection
              .exec("insert into allowed_network (network, role, user_id, note, created_by)"
                    " values ($1, $2, $3, $4, $5) on conflict do nothing returning " NETWORK_COLUMNS,
                    network.network, nameOf(network.role), network.user, network.note, by)
              .first();
    return row ? std::optional<AllowedNetwork>(networkFrom(*row)) : std::nullopt;
}

std::optional<AllowedNetwork> NetworkRepository::remove(QUuid id)
{
    const std::optional<Row> row
        = m_connection.exec("delete from allowed_network where id = $1 returning " NETWORK_COLUMNS, id)
              .first();
    return row ? std::optional<AllowedNetwork>(networkFrom(*row)) : std::nullopt;
}

QStringList NetworkRepository::of(UserId user, Role role)
{
    return m_connection.exec("select networks_of($1, $2)", user, enumName(roleNames, role))[0].textArray(0);
}

int NetworkRepository::removeAllOf(UserId user, Role role)
{
    return static_cast<int>(
        m_connection
            .exec("delete from allowed_network where user_id = $1 or role = $2"
                  " or (user_id is null and role is null and $2 in ('superuser', 'super_admin'))",
                  user, enumName(roleNames, role))
            .affected());
}

} // namespace zhilego::db
