// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/userroutes.h"

#include "models/api/paths.h"
#include "server/http/routes/listpage.h"
#include "server/http/routes/rolelist.h"
#include "server/http/routes/showone.h"
#include "server/http/routes/teamjson.h"
#include "server/usecases/team/userrights.h"

namespace zhilego::http {
namespace {

RoleWish readRoles(api::ObjectReader &reader)
{
    RoleWish wish;
    const QString role = reader.requiredText(QStringLiteral("role"), 20);
    if (const std::optional<Role> known = enumValue(roleNames, role))
        wish.role = *known;
    else if (!role.isEmpty())
        reader.fail(QStringLiteral("role"), QStringLiteral("not_valid"));
    wish.agency = reader.optionalId<AgencyId>(QStringLiteral("agency_id"));
    const QString key = QStringLiteral("permission_sets");
    const QStringList codes = reader.textList(key, static_cast<int>(permissionSetNames.size()), 40);
    for (const QString &code : codes) {
        if (const std::optional<PermissionSet> set = enumValue(permissionSetNames, code))
            wish.sets.append(*set);
        else
            reader.fail(key, QStringLiteral("not_valid"));
    }
    return wish;
}

Result<NewUser> newUser(const Request &request)
{
    return decodedBody(request, [](const QJsonObject &body) {
        return api::readObject<NewUser>(body, [&body](api::ObjectReader &reader) {
            NewUser user = readPerson(reader, body);
            user.roles = readRoles(reader);
            return user;
        });
    });
}

Result<db::UserPatch> userPatch(const Request &request)
{
    return decodedBody(request, [](const QJsonObject &body) {
        return api::readObject<db::UserPatch>(body, [](api::ObjectReader &reader) {
            db::UserPatch patch;
            patch.email = readEmail(reader);
            patch.fullName = reader.text(QStringLiteral("name"), 120);
            if (reader.has(QStringLiteral("phone")))
                patch.phone = readPhone(reader);
            patch.locale = readLocale(reader);
            return patch;
        });
    });
}

Result<Response> list(const Gate &gate, db::Connection &connection, const Request &request,
                      const Caller &caller)
{
    QueryReader query(request);
    db::UserQuery wished;
    wished.role = query.oneOf(QStringLiteral("role"), roleNames);
    wished.agency = query.id<AgencyId>(QStringLiteral("agency"));
    wished.set = query.oneOf(QStringLiteral("permission_set"), permissionSetNames);
    wished.text = query.text(QStringLiteral("q"), 100);
    const QString status = query.text(QStringLiteral("status"), 10);
    if (!status.isEmpty() && status != QStringLiteral("active") && status != QStringLiteral("blocked"))
        query.fail(QStringLiteral("status"), QStringLiteral("not_valid"));
    if (!status.isEmpty())
        wished.blocked = status == QStringLiteral("blocked");
    const Result<ListPage> page = listPage(gate, request, query);
    if (!page)
        return page.error();
    return pageResponse(gate, request,
                        listUsers(connection, caller, wished, page->after, page->limit, page->count), encode);
}

Result<Reply> edit(db::Connection &connection, const Request &request, const Caller &caller, UserId id)
{
    const Result<int> version = requiredVersion(request);
    if (!version)
        return version.error();
    const Result<db::UserPatch> patch = userPatch(request);
    if (!patch)
        return patch.error();
    return accessAnswer(200, editUser(connection, caller, id, *version, *patch));
}

Result<Reply> change(db::Connection &connection, const Request &request, const Caller &caller, UserId id)
{
    const Result<std::optional<int>> version = optionalVersion(request);
    if (!version)
        return version.error();
    std::optional<UserId> successor;
    const Result<RoleWish> wish = decodedBody(request, [&successor](const QJsonObject &body) {
        return api::readObject<RoleWish>(body, [&successor](api::ObjectReader &reader) {
            successor = reader.optionalId<UserId>(QStringLiteral("hand_over_to"));
            return readRoles(reader);
        });
    });
    if (!wish)
        return wish.error();
    return accessAnswer(200, changeRoles(connection, caller, id, *version, *wish, successor));
}

Result<Reply> handOver(db::Connection &connection, const Request &request, const Caller &caller, UserId id)
{
    const Result<UserId> to = decodedBody(request, [](const QJsonObject &body) {
        return api::readObject<UserId>(
            body, [](api::ObjectReader &reader) { return reader.requiredId<UserId>(QStringLiteral("to")); });
    });
    if (!to)
        return to.error();
    const Result<int> moved = handOverProperties(connection, caller, id, *to);
    if (!moved)
        return moved.error();
    return answer(200, {{QStringLiteral("properties"), *moved}});
}

Result<Reply> givePassword(db::Connection &connection, const Request &request, const Caller &caller,
                           UserId id, Passwords &passwords)
{
    const Result<QString> password = decodedBody(request, [](const QJsonObject &body) {
        return api::readObject<QString>(body, [&body](api::ObjectReader &reader) {
            return readNewPassword(reader, body, QStringLiteral("password"));
        });
    });
    if (!password)
        return password.error();
    return accessAnswer(200, setPassword(connection, caller, id, *password, passwords));
}

void addBlocks(Gate &gate)
{
    gate.post(api::paths::userBlock,
              forId<UserId>([](db::Connection &connection, const Request &request, const Caller &caller,
                               UserId id) -> Result<Reply> {
                  const Result<QString> reason = reasonOf(request);
                  if (!reason)
                      return reason.error();
                  return accessAnswer(200, blockUser(connection, caller, id, *reason));
              }));
    gate.post(api::paths::userUnblock,
              forId<UserId>([](db::Connection &connection, const Request &, const Caller &caller,
                               UserId id) -> Result<Reply> {
                  return accessAnswer(200, unblockUser(connection, caller, id));
              }));
}

} // namespace

void addUserRoutes(Gate &gate, Passwords &passwords)
{
    gate.read(api::paths::users,
              [&gate](db::Connection &connection, const Request &request, const Caller &caller) {
                  return list(gate, connection, request, caller);
              });
    gate.post(api::paths::users,
              [&passwords](db::Connection &connection, const Request &request,
                           const Caller &caller) -> Result<Reply> {
                  const Result<NewUser> wish = newUser(request);
                  if (!wish)
                      return wish.error();
                  return accessAnswer(201, createUser(connection, caller, *wish, passwords));
              });
    gate.read(api::paths::user, showOne<UserId>(showUser, encode));
    gate.change("PATCH", api::paths::user, forId<UserId>(edit));
    gate.post(api::paths::userRoles, forId<UserId>(change));
    gate.post(api::paths::userHandOver, forId<UserId>(handOver));
    gate.post(api::paths::userPassword,
              forId<UserId>([&passwords](db::Connection &connection, const Request &request,
                                         const Caller &caller, UserId id) {
                  return givePassword(connection, request, caller, id, passwords);
              }));
    addBlocks(gate);
    addRoleLists(gate);
}

} // namespace zhilego::http
