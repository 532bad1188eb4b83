// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/repositories/userrepository.h"

#include "server/db/dberror.h"
#include "server/db/transaction.h"

namespace zhilego::db {
namespace {

#define USER_COLUMNS                                                                                         \
    "u.id, u.email, u.full_name, coalesce(u.phone, '') as phone, u.role, u.agency_id,"                       \
    " coalesce(a.name, '') as agency_name, u.locale, u.status = 'active' and coalesce(a.status, 'active') "  \
    "= 'active' as active, u.status = 'blocked' as blocked,"                                                 \
    " array(select s.code from user_permission_set s where s.user_id = u.id order by s.code) as sets,"       \
    " u.version, u.created_at"
#define USER_TABLES " from user_account u left join agency a on a.id = u.agency_id"

constexpr char selectMember[]
    = "select " USER_COLUMNS
      ", (select count(*) from property p where p.realtor_id = u.id)::int as properties_count" USER_TABLES;

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
    user.blocked = row.boolean("blocked");
    const QStringList sets = row.textArray("sets");
    for (const QString &code : sets) {
        if (const std::optional<PermissionSet> set = enumValue(permissionSetNames, code))
            user.sets.append(*set);
    }
    user.version = row.integer("version");
    user.createdAt = row.instant("created_at");
    return user;
}

User memberFrom(const Row &row)
{
    User user = userFrom(row);
    user.propertiesCount = row.integer("properties_count");
    return user;
}

void limitTo(SqlFilter &filter, const Reach &reach)
{
    if (reach.agency)
        filter.where("u.agency_id = ?", *reach.agency);
    if (reach.realtor)
        filter.where("u.id = ?", *reach.realtor);
    if (reach.renter)
        filter.where("u.id = ?", *reach.renter);
}

void addFilters(SqlFilter &filter, const UserQuery &query)
{
    if (query.role)
        filter.where("u.role = ?", enumName(roleNames, *query.role));
    if (query.realtorsOnly)
        filter.where("u.role in ('realtor', 'super_admin')");
    if (query.agency)
        filter.where("u.agency_id = ?", *query.agency);
    if (query.blocked)
        filter.where("u.status = ?", *query.blocked ? QStringLiteral("blocked") : QStringLiteral("active"));
    if (query.set)
        filter.where("exists (select 1 from user_permission_set s where s.user_id = u.id and s.code = ?)",
                     enumName(permissionSetNames, *query.set));
    if (!query.text.isEmpty())
        filter.where("(lower(u.full_name) like ? or u.email like ?)", containsPattern(query.text),
                     containsPattern(query.text));
}

} // namespace

std::optional<Credentials> UserRepository::credentials(const QString &email)
{
    static constexpr char sql[]
        = "select " USER_COLUMNS ", u.password_hash" USER_TABLES " where u.email = $1";
    const std::optional<Row> row = m_connection.exec(sql, email).first();
    if (!row)
        return std::nullopt;
    return Credentials{userFrom(*row), row->text("password_hash")};
}

QString UserRepository::passwordHash(UserId id)
{
    const std::optional<Row> row
        = m_connection.exec("select password_hash from user_account where id = $1", id).first();
    return row ? row->text("password_hash") : QString();
}

std::optional<User> UserRepository::byId(UserId id)
{
    static constexpr char sql[] = "select " USER_COLUMNS USER_TABLES " where u.id = $1";
    const std::optional<Row> row = m_connection.exec(sql, id).first();
    return row ? std::optional<User>(userFrom(*row)) : std::nullopt;
}

std::optional<User> UserRepository::get(const Reach &reach, UserId id)
{
    SqlFilter filter;
    filter.where("u.id = ?", id);
    limitTo(filter, reach);
    const std::optional<Row> row
        = m_connection.execParams(selectMember + filter.sql(), filter.params()).first();
    return row ? std::optional<User>(memberFrom(*row)) : std::nullopt;
}

std::optional<User> UserRepository::lock(const Reach &reach, UserId id)
{
    // First the lock, then the look: what is seen then stays so.
    m_connection.exec("select 1 from user_account where id = $1 for no key update", id);
    return get(reach, id);
}

QList<User> UserRepository::list(const Reach &reach, const UserQuery &query,
                                 const std::optional<Keyset> &after, int limit)
{
    SqlFilter filter;
    limitTo(filter, reach);
    addFilters(filter, query);
    if (after)
        filter.where("(u.full_name, u.id) > (?, ?)", after->key, after->id);
    const QByteArray sql
        = selectMember + filter.sql() + " order by u.full_name, u.id limit " + filter.bind(limit);
    QList<User> users;
    for (const Row row : m_connection.execParams(sql, filter.params()))
        users.append(memberFrom(row));
    return users;
}

qint64 UserRepository::count(const Reach &reach, const UserQuery &query)
{
    SqlFilter filter;
    limitTo(filter, reach);
    addFilters(filter, query);
    return m_connection.execParams("select count(*) from user_account u" + filter.sql(), filter.params())[0]
        .int64(0);
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

UserRepository::Edit UserRepository::update(UserId id, int version, const UserPatch &patch)
{
    static constexpr char sql[]
        = "update user_account set email = coalesce($3, email), full_name = coalesce($4, full_name),"
          " phone = coalesce($5, phone), locale = coalesce($6, locale), version = version + 1,"
          " updated_at = app_now() where id = $1 and version = $2";
    try {
        Savepoint savepoint(m_connection);
        const bool changed
            = m_connection.exec(sql, id, version, patch.email, patch.fullName, patch.phone, patch.locale)
                  .affected()
            > 0;
        savepoint.release();
        return changed ? Edit::Done : Edit::OtherVersion;
    } catch (const DbError &error) {
        if (error.constraint() == "user_account_email")
            return Edit::EmailTaken;
        throw;
    }
}

void UserRepository::setPasswordHash(UserId id, const QString &passwordHash)
{
    m_connection.exec("update user_account set password_hash = $2, version = version + 1,"
                      " updated_at = app_now() where id = $1",
                      id, passwordHash);
}

void UserRepository::setBlocked(UserId id, bool blocked)
{
    m_connection.exec("update user_account set status = $2, version = version + 1, updated_at = app_now()"
                      " where id = $1",
                      id, blocked ? QStringLiteral("blocked") : QStringLiteral("active"));
}

void UserRepository::setRole(UserId id, Role role, const std::optional<AgencyId> &agency)
{
    m_connection.exec("update user_account set role = $2, agency_id = $3, version = version + 1,"
                      " updated_at = app_now() where id = $1",
                      id, enumName(roleNames, role), agency);
}

void UserRepository::setPermissionSets(UserId id, const QList<PermissionSet> &sets, UserId by)
{
    QList<QString> codes;
    for (const PermissionSet set : sets)
        codes.append(enumName(permissionSetNames, set));
    m_connection.exec("delete from user_permission_set where user_id = $1 and code <> all($2)", id, codes);
    m_connection.exec("insert into user_permission_set (user_id, code, granted_by)"
                      " select $1, unnest($2::text[]), $3 on conflict do nothing",
                      id, codes, by.isNull() ? std::nullopt : std::optional<UserId>(by));
}

bool UserRepository::isRealtorOf(UserId id, AgencyId agency)
{
    return !m_connection
                .exec("select 1 from user_account where id = $1 and agency_id = $2 and status = 'active'"
                      " and role in ('realtor', 'super_admin')",
                      id, agency)
                .isEmpty();
}

int UserRepository::activeSuperusers()
{
    return static_cast<int>(
        m_connection
            .exec("select id from user_account where role = 'superuser' and status = 'active'"
                  " order by id for no key update")
            .size());
}

} // namespace zhilego::db
