// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/operationsroutes.h"

#include "models/api/objectreader.h"
#include "models/api/paths.h"
#include "server/http/metrics.h"
#include "server/http/routes/openapidocument.h"
#include "server/http/routes/listpage.h"
#include "server/usecases/audit/showaudit.h"
#include "server/usecases/events/tickets.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace zhilego::http {
namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject encode(const db::AuditEntry &entry)
{
    return {
        {QStringLiteral("id"), QString::number(entry.id)},
        {QStringLiteral("at"), api::instantToJson(entry.at)},
        {QStringLiteral("actor_id"), entry.actorId ? QJsonValue(entry.actorId->toString()) : QJsonValue()},
        {QStringLiteral("actor_name"), orNull(entry.actorName)},
        {QStringLiteral("action"), entry.action},
        {QStringLiteral("entity_type"), entry.entityType},
        {QStringLiteral("entity_id"), orNull(entry.entityId)},
        {QStringLiteral("before"), entry.before},
        {QStringLiteral("after"), entry.after},
        {QStringLiteral("request_id"), entry.requestId},
        {QStringLiteral("ip"), entry.ip}};
}

Result<Response> audit(const Gate &gate, db::Connection &connection, const Request &request,
                       const Caller &caller)
{
    QueryReader query(request);
    db::AuditQuery wished;
    wished.entityType = query.text(QStringLiteral("entity_type"), 40);
    if (const std::optional<UserId> entity = query.id<UserId>(QStringLiteral("entity_id")))
        wished.entityId = entity->uuid;
    wished.actor = query.id<UserId>(QStringLiteral("actor"));
    wished.from = query.instant(QStringLiteral("from"));
    wished.to = query.instant(QStringLiteral("to"));
    const Result<ListPage> page = listPage(gate, request, query);
    if (!page)
        return page.error();
    return pageResponse(gate, request,
                        showAudit(connection, caller, wished, page->after, page->limit, page->count), encode);
}

QJsonObject versionBody(const OperationsParts &parts)
{
    return {{QStringLiteral("name"), QStringLiteral("ЖильеGO")},
            {QStringLiteral("version"), QStringLiteral(ZHILEGO_VERSION)},
            {QStringLiteral("api"), QStringLiteral("v1")},
            {QStringLiteral("environment"), parts.environment},
            {QStringLiteral("demo"), parts.demo.has_value()},
            {QStringLiteral("started_at"), api::instantToJson(parts.startedAt)}};
}

QJsonObject demoBody(const DemoAccess &demo)
{
    QJsonArray accounts;
    for (const DemoAccount &account : demo.accounts)
        accounts.append(QJsonObject{{QStringLiteral("email"), account.email},
                                    {QStringLiteral("password"), demo.password},
                                    {QStringLiteral("role"), account.role},
                                    {QStringLiteral("name"), account.name}});
    return {{QStringLiteral("accounts"), accounts}};
}

void addHealth(Gate &gate, Metrics &metrics, const OperationsParts &parts)
{
    gate.open("GET", api::paths::livez, Lane::Inline,
              [](const Request &) -> Result<Response> { return Response::text(200, "ok\n"); });
    gate.open("GET", api::paths::readyz, Lane::Database,
              [readiness = parts.readiness](const Request &) -> Result<Response> {
                  const Readiness now = readiness();
                  return Response::json(now.ready ? 200 : 503,
                                        QJsonObject{{QStringLiteral("ready"), now.ready},
                                                    {QStringLiteral("reason"), orNull(now.reason)}});
              });
    gate.open("GET", api::paths::version, Lane::Inline,
              [body = versionBody(parts)](const Request &) -> Result<Response> {
                  return Response::json(200, body);
              });
    RouteOptions loopback;
    loopback.loopbackOnly = true;
    gate.openLimited("GET", api::paths::metrics, Lane::Inline, loopback,
                     [&metrics](const Request &) -> Result<Response> {
                         Response response = Response::text(200, metrics.exposition());
                         response.contentType = "text/plain; version=0.0.4; charset=utf-8";
                         return response;
                     });
    if (parts.demo)
        gate.openLimited("GET", api::paths::demoAccounts, Lane::Inline, loopback,
                         [body = demoBody(*parts.demo)](const Request &) -> Result<Response> {
                             return Response::json(200, body);
                         });
}

} // namespace

void addOperationsRoutes(Gate &gate, Metrics &metrics, const OperationsParts &parts)
{
    addHealth(gate, metrics, parts);
    gate.open("GET", api::paths::openapi, Lane::Inline,
              [document = QJsonDocument(openApiDocument()).toJson(QJsonDocument::Compact)](
                  const Request &) -> Result<Response> { return Response::json(200, document); });
    gate.read(api::paths::audit,
              [&gate](db::Connection &connection, const Request &request, const Caller &caller) {
                  return audit(gate, connection, request, caller);
              });
    gate.work("POST", api::paths::eventsTicket, Lane::Database,
              [&pool = gate.pool()](const Request &, const Caller &caller) -> Result<Response> {
                  const db::Lease lease = pool.lease();
                  const Result<QString> ticket = issueTicket(*lease, caller);
                  if (!ticket)
                      return ticket.error();
                  return Response::json(200, QJsonObject{{QStringLiteral("ticket"), *ticket}});
              });
}

} // namespace zhilego::http
