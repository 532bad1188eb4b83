// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/accountroutes.h"

#include "models/api/paths.h"
#include "server/http/routes/listpage.h"
#include "server/http/routes/teamjson.h"

namespace zhilego::http {
namespace {

struct PasswordChange
{
    QString current;
    QString wished;
};

//! What somebody wants of their second factor.
struct TotpWish
{
    QString action;
    QString password;
    QString code;
};

Result<PasswordChange> passwordChange(const Request &request)
{
    return decodedBody(request, [](const QJsonObject &body) {
        return api::readObject<PasswordChange>(body, [&body](api::ObjectReader &reader) {
            PasswordChange change;
            const QString current = QStringLiteral("current_password");
            reader.requiredText(current, 128);
            change.current = body[current].toString();
            change.wished = readNewPassword(reader, body, QStringLiteral("new_password"));
            return change;
        });
    });
}

Result<TotpWish> totpWish(const Request &request)
{
    return decodedBody(request, [](const QJsonObject &body) {
        return api::readObject<TotpWish>(body, [&body](api::ObjectReader &reader) {
            static const QStringList known{QStringLiteral("enrol"), QStringLiteral("confirm"),
                                           QStringLiteral("disable")};
            TotpWish wish;
            const QString password = QStringLiteral("current_password");
            const QString code = QStringLiteral("code");
            wish.action = reader.requiredText(QStringLiteral("action"), 20);
            if (!wish.action.isEmpty() && !known.contains(wish.action))
                reader.fail(QStringLiteral("action"), QStringLiteral("not_valid"));
            const bool hasPassword = reader.text(password, 128).has_value();
            wish.password = body[password].toString();
            wish.code = reader.text(code, 24).value_or(QString());
            if (!hasPassword && (wish.action == known.at(0) || wish.action == known.at(2)))
                reader.fail(password, QStringLiteral("required"));
            if (wish.code.isEmpty() && (wish.action == known.at(1) || wish.action == known.at(2)))
                reader.fail(code, QStringLiteral("required"));
            return wish;
        });
    });
}

Result<db::UserPatch> ownPatch(const Request &request)
{
    return decodedBody(request, [](const QJsonObject &body) {
        return api::readObject<db::UserPatch>(body, [](api::ObjectReader &reader) {
            db::UserPatch patch;
            patch.fullName = reader.text(QStringLiteral("name"), 120);
            if (reader.has(QStringLiteral("phone")))
                patch.phone = readPhone(reader);
            patch.locale = readLocale(reader);
            return patch;
        });
    });
}

Result<Response> me(Sessions &sessions, Account &account, const Caller &caller)
{
    const Result<api::SessionUser> user = sessions.whoAmI(caller.actor);
    if (!user)
        return user.error();
    const Result<db::User> row = account.show(caller);
    if (!row)
        return row.error();
    QJsonObject object = api::encode(*user);
    object.insert(QStringLiteral("phone"), row->phone);
    object.insert(QStringLiteral("version"), row->version);
    object.insert(QStringLiteral("totp_enabled"), account.hasSecondFactor(caller));
    return Response::json(200, object).withVersion(row->version);
}

Result<Response> totp(Account &account, const Request &request, const Caller &caller)
{
    const Result<TotpWish> wish = totpWish(request);
    if (!wish)
        return wish.error();
    const QString status = QStringLiteral("status");
    if (wish->action == QStringLiteral("enrol")) {
        const Result<TotpEnrolment> enrolment = account.beginTotp(caller, wish->password);
        if (!enrolment)
            return enrolment.error();
        return Response::json(200,
                              QJsonObject{{status, QStringLiteral("pending")},
                                          {QStringLiteral("secret"), enrolment->secret},
                                          {QStringLiteral("otpauth_url"), enrolment->uri}});
    }
    if (wish->action == QStringLiteral("confirm")) {
        const Result<QStringList> codes = account.confirmTotp(caller, wish->code);
        if (!codes)
            return codes.error();
        return Response::json(
            200,
            QJsonObject{{status, QStringLiteral("enabled")},
                        {QStringLiteral("recovery_codes"), QJsonArray::fromStringList(*codes)}});
    }
    if (const Outcome disabled = account.disableTotp(caller, wish->password, wish->code); !disabled)
        return disabled.error();
    return Response::json(200, QJsonObject{{status, QStringLiteral("disabled")}});
}

QJsonObject encodeSession(const SessionInfo &session)
{
    return {{QStringLiteral("id"), session.id.toString(QUuid::WithoutBraces)},
            {QStringLiteral("ip"), session.ip},
            {QStringLiteral("user_agent"), session.userAgent},
            {QStringLiteral("created_at"), api::instantToJson(session.createdAt)},
            {QStringLiteral("last_used_at"), api::instantToJson(session.lastUsedAt)},
            {QStringLiteral("expires_at"), api::instantToJson(session.expiresAt)},
            {QStringLiteral("current"), session.current}};
}

Result<Response> listSessions(const Gate &gate, Account &account, const Request &request,
                              const Caller &caller)
{
    const Result<ListPage> page = listPage(gate, request);
    if (!page)
        return page.error();
    return shortListResponse(
        gate, request, *page, account.sessions(caller), [](const SessionInfo &session) { return session.id; },
        encodeSession);
}

void addSessions(Gate &gate, Account &account)
{
    gate.work("GET", api::paths::meSessions, Lane::Database,
              [&gate, &account](const Request &request, const Caller &caller) {
                  return listSessions(gate, account, request, caller);
              });
    gate.work("DELETE", api::paths::meSessions, Lane::Database,
              [&gate, &account](const Request &, const Caller &caller) -> Result<Response> {
                  account.endOtherSessions(caller);
                  gate.accessChanged();
                  return Response::noContent();
              });
    gate.work("DELETE", api::paths::meSession, Lane::Database,
              [&gate, &account](const Request &request, const Caller &caller) -> Result<Response> {
                  const Result<UserId> session = pathId<UserId>(request); // any id
                  if (!session)
                      return session.error();
                  if (const Outcome ended = account.endSession(caller, session->uuid); !ended)
                      return ended.error();
                  gate.accessChanged();
                  return Response::noContent();
              });
}

} // namespace

void addAccountRoutes(Gate &gate, Sessions &sessions, Account &account)
{
    gate.work("GET", api::paths::me, Lane::Database,
              [&sessions, &account](const Request &request, const Caller &caller) -> Result<Response> {
                  if (const std::optional<Error> problem = QueryReader(request).problem())
                      return *problem;
                  return me(sessions, account, caller);
              });
    gate.work("PATCH", api::paths::me, Lane::Database,
              [&sessions, &account](const Request &request, const Caller &caller) -> Result<Response> {
                  const Result<std::optional<int>> version = optionalVersion(request);
                  if (!version)
                      return version.error();
                  const Result<db::UserPatch> patch = ownPatch(request);
                  if (!patch)
                      return patch.error();
                  if (const Result<db::User> done = account.edit(caller, *version, *patch); !done)
                      return done.error();
                  return me(sessions, account, caller);
              });
    gate.work("POST", api::paths::mePassword, Lane::Database,
              [&gate, &account](const Request &request, const Caller &caller) -> Result<Response> {
                  const Result<PasswordChange> change = passwordChange(request);
                  if (!change)
                      return change.error();
                  const Result<api::Tokens> tokens
                      = account.changePassword(caller, change->current, change->wished);
                  if (!tokens)
                      return tokens.error();
                  gate.accessChanged();
                  return Response::json(200, api::encode(*tokens));
              });
    gate.work("POST", api::paths::meTotp, Lane::Database,
              [&gate, &account](const Request &request, const Caller &caller) {
                  Result<Response> answer = totp(account, request, caller);
                  gate.accessChanged();
                  return answer;
              });
    addSessions(gate, account);
}

} // namespace zhilego::http
