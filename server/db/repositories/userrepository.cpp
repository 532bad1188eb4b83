// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/userrepository.h"

namespace zhilego::db {
namespace {

#define USER_COLUMNS                                                                                         \
    "u.id, u.email, u.full_name, coalesce(u.phone, '') as phone, u.role, u.agency_id,"                       \
    " coalesce(a.name, '') as agency_name, u.locale, u.status = 'active' and coalesce(a.status, 'active') "  \
    "= 'active' as active,"                                                                                  \
    " u.version, u.created_at"

User userFrom(const Row &row)
{
    User user;
    user.id = row.id<UserId>("id");
    user.email = row.text("email");
    user.fullName = row.text("full_name");
    user.phone = row.text("phone");
    user.role = enumValue(roleNames, row.text("role")).value_or(Role::User);
    user.agencyId = row.optionalId<AgencyId>("agency_id").value_or(AgencyId{});
    user.agencyName = row.text("agency_name");
    user.locale = row.text("locale");
    user.active = row.boolean("active");
    user.version = row.integer("version");
    user.createdAt = row.instant("created_at");
    return user;
}

} // namespace

std::optional<Credentials> UserRepository::credentials(const QString &email)
{
    static constexpr char sql[] = "select " USER_COLUMNS ", u.password_hash"
                                  " from user_account u left join agency a on a.id = u.agency_id"
                                  " where u.email = $1";
    const std::optional<Row> row = m_connection.exec(sql, email).first();
    if (!row)
        return std::nullopt;
    return Credentials{userFrom(*row), row->text("password_hash")};
}

std::optional<User> UserRepository::byId(UserId id)
{
    static constexpr char sql[]
        = "select " USER_COLUMNS " from user_account u left join agency a on a.id = u.agency_id"
          " where u.id = $1";
    const std::optional<Row> row = m_connection.exec(sql, id).first();
    return row ? std::optional<User>(userFrom(*row)) : std::nullopt;
}

QList<User> UserRepository::realtors(AgencyId agency, const std::optional<Keyset> &after, int limit)
{
    SqlFilter filter;
    filter.where("u.agency_id = ?", agency);
    filter.where("u.role in ('realtor', 'super_admin')");
    if (after)
        filter.where("(u.full_name, u.id) > (?, ?)", after->key, after->id);
    const QByteArray sql
        = "select " USER_COLUMNS
          ", (select count(*) from property p where p.realtor_id = u.id)::int as properties_count"
          " from user_account u left join agency a on a.id = u.agency_id"
        + filter.sql() + " order by u.full_name, u.id limit " + filter.bind(limit);
    QList<User> users;
    for (const Row row : m_connection.execParams(sql, filter.params())) {
        users.append(userFrom(row));
        users.last().propertiesCount = row.integer("properties_count");
    }
    return users;
}

std::optional<UserId> UserRepository::insert(const User &user, const QString &passwordHash)
{
    static constexpr char sql[]
        = "insert into user_account (email, password_hash, full_name, phone, role, agency_id, locale)"
          " values ($1, $2, $3, $4, $5, $6, $7) on conflict (email) do nothing returning id";
    const std::optional<AgencyId> agency
        = user.agencyId.isNull() ? std::nullopt : std::optional<AgencyId>(user.agencyId);
    const std::optional<Row> row
        = m_connection
              .exec(sql, user.email, passwordHash, user.fullName, user.phone, enumName(roleNames, user.role),
                    agency, user.locale.isEmpty() ? QStringLiteral("ru") : user.locale)
              .first();
    return row ? std::optional<UserId>(row->id<UserId>("id")) : std::nullopt;
}

void UserRepository::setPasswordHash(UserId id, const QString &passwordHash)
{
    m_connection.exec("update user_account set password_hash = $2, version = version + 1,"
                      " updated_at = app_now() where id = $1",
                      id, passwordHash);
}

bool UserRepository::isRealtorOf(UserId id, AgencyId agency)
{
    return !m_connection
                .exec("select 1 from user_account where id = $1 and agency_id = $2 and status = 'active'", id,
                      agency)
                .isEmpty();
}

} // namespace zhilego::db
