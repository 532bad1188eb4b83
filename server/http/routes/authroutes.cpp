// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/authroutes.h"

#include "models/api/objectreader.h"
#include "models/api/paths.h"

namespace zhilego::http {
namespace {

Result<Response> tokensResponse(const Result<api::Tokens> &tokens)
{
    if (!tokens)
        return tokens.error();
    return Response::json(200, api::encode(*tokens));
}

Result<QString> refreshTokenOf(const QJsonObject &object)
{
    return api::readObject<QString>(object, [](api::ObjectReader &reader) {
        return reader.requiredText(QStringLiteral("refresh_token"), 200);
    });
}

} // namespace

void addAuthRoutes(Gate &gate, Sessions &sessions)
{
    gate.open("POST", api::paths::login, Lane::Database,
              [&sessions](const Request &request) -> Result<Response> {
                  const Result<api::LoginRequest> login = decodedBody(request, api::decodeLogin);
                  if (!login)
                      return login.error();
                  return tokensResponse(sessions.login(*login, anonymousCaller(request)));
              });
    gate.open("POST", api::paths::refresh, Lane::Database,
              [&sessions](const Request &request) -> Result<Response> {
                  const Result<QString> token = decodedBody(request, refreshTokenOf);
                  if (!token)
                      return token.error();
                  return tokensResponse(sessions.refresh(*token, anonymousCaller(request)));
              });
    gate.work("POST", api::paths::logout, Lane::Database,
              [&sessions](const Request &, const Caller &caller) -> Result<Response> {
                  const Outcome done = sessions.logout(caller);
                  if (!done)
                      return done.error();
                  return Response::noContent();
              });
}

} // namespace zhilego::http
