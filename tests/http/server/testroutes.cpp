// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/server/testroutes.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSemaphore>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace zhilego::test {

using namespace http;

namespace {

//! Blocks the pool thread for so long, as a slow query would.
void busyFor(int milliseconds)
{
    QSemaphore never;
    never.tryAcquire(1, milliseconds);
}

Result<Response> tellRequest(const Request &request)
{
    QJsonArray parameters;
    for (const auto &[name, value] : request.parameters)
        parameters.append(QJsonArray{name, value});
    return Response::json(200,
                          {{u"method"_s, QString::fromLatin1(request.method)},
                           {u"path"_s, request.path},
                           {u"route"_s, request.route},
                           {u"id"_s, request.pathParameter(u"id"_s)},
                           {u"parameters"_s, parameters},
                           {u"body"_s, QString::fromUtf8(request.body)},
                           {u"peer"_s, request.peer.toString()},
                           {u"token"_s, request.bearerToken().value_or(u"none"_s)},
                           {u"language"_s, request.language}});
}

} // namespace

Router testRouter()
{
    Router router;
    router.add("GET", u"/ping"_s, Lane::Inline, [](const Request &) { return Response::text(200, "pong"); });
    router.add("GET", u"/tell/{id}"_s, Lane::Database, tellRequest);
    router.add("POST", u"/tell/{id}"_s, Lane::Database, tellRequest);
    router.add("POST", u"/payments/webhook/{id}"_s, Lane::Provider, tellRequest);
    router.add("GET", u"/after/{id}"_s, Lane::Database, [](const Request &request) -> Result<Response> {
        busyFor(request.pathParameter(u"id"_s).toInt());
        return Response::text(200, request.pathParameter(u"id"_s).toLatin1());
    });
    router.add("DELETE", u"/gone"_s, Lane::Database, [](const Request &) { return Response::noContent(); });
    router.add("GET", u"/throws"_s, Lane::Database, [](const Request &) -> Result<Response> {
        throw std::runtime_error("SELECT secret FROM internals");
    });
    router.add("GET", u"/throws-inline"_s, Lane::Inline,
               [](const Request &) -> Result<Response> { throw 42; });
    router.add("GET", u"/taken"_s, Lane::Database, [](const Request &) -> Result<Response> {
        Error error = invalidField(u"check_in"_s, u"taken"_s);
        error.code = ErrorCode::DatesTaken;
        error.retryAfterSeconds = 7;
        return error;
    });
    router.add("GET", u"/injects"_s, Lane::Database, [](const Request &) {
        return Response::text(200, "x").with("X-Name", "a\r\nSet-Cookie: evil=1");
    });
    router.add("GET", u"/drops"_s, Lane::Database, [](const Request &) { return Response::dropped(); });
    RouteOptions local;
    local.loopbackOnly = true;
    router.add(
        "GET", u"/local"_s, Lane::Inline, [](const Request &) { return Response::text(200, "here"); }, local);
    return router;
}

} // namespace zhilego::test
