// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/billerroutes.h"

#include "server/kaspi/sandboxhosts.h"
#include "server/sandbox/pageroutes.h"
#include "server/sandbox/paypage.h"
#include "server/sandbox/sandbox.h"

#include <QJsonDocument>

namespace zhilego::sandbox {
namespace {

using http::Request;
using http::Response;
using Answer = Result<Response>;

QJsonObject encode(const BillerExchange &exchange)
{
    return {{QStringLiteral("at"), exchange.at.toString(Qt::ISODateWithMs)},
            {QStringLiteral("query"), exchange.query},
            {QStringLiteral("txn_id"), exchange.txnId},
            {QStringLiteral("http_status"), exchange.httpStatus},
            {QStringLiteral("body"), QString::fromUtf8(exchange.body)},
            {QStringLiteral("result"), exchange.result ? QJsonValue(*exchange.result) : QJsonValue()},
            {QStringLiteral("sum"), exchange.sum},
            {QStringLiteral("prv_txn_id"), exchange.number},
            {QStringLiteral("comment"), exchange.comment}};
}

Response listOf(const QList<BillerExchange> &exchanges)
{
    QJsonArray items;
    for (const BillerExchange &exchange : exchanges)
        items.append(encode(exchange));
    return Response::json(200, QJsonObject{{QStringLiteral("items"), items}})
        .with(kaspi::sandboxMarkerHeader, "1");
}

Answer send(Sandbox &sandbox, const Request &request)
{
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    if (!body.isObject())
        return Error{ErrorCode::BadJson, {}, {}, {}, 0, {}};
    if (!sandbox.biller().isOn())
        return Error{ErrorCode::NotFound, {}, {}, {}, 0, {}};
    const auto text = [&body](const char *name, const QString &otherwise = {}) {
        return body[QLatin1String(name)].toString(otherwise);
    };
    BillerOrder order;
    order.command = text("command", order.command);
    order.account = text("account");
    order.sum = text("sum", order.sum);
    order.txnId = text("txn_id");
    order.from = text("from");
    return listOf(sandbox.biller().ask(order));
}

//! The form of a page as browsers send it.
QString formValue(const Request &request, const char *name)
{
    QByteArray form = request.body;
    return QUrlQuery(QString::fromUtf8(form.replace('+', "%20")))
        .queryItemValue(QLatin1String(name), QUrl::FullyDecoded)
        .left(200);
}

Response show(Sandbox &sandbox, const Request &request)
{
    BillerVisit visit;
    visit.on = sandbox.biller().isOn();
    visit.account = request.parameter(QStringLiteral("account")).value_or(QString()).trimmed().left(200);
    if (visit.on && !visit.account.isEmpty())
        visit.check = sandbox.biller()
                          .ask({QStringLiteral("check"), visit.account, QStringLiteral("0.00"), {}, {}})
                          .constLast();
    return pageResponse(200, billerPage(pageFrame(sandbox, request), visit));
}

Response pay(Sandbox &sandbox, const Request &request)
{
    BillerVisit visit;
    visit.on = sandbox.biller().isOn();
    visit.account = formValue(request, "account");
    if (visit.on)
        visit.pay = sandbox.biller()
                        .ask({QStringLiteral("pay"), visit.account, formValue(request, "sum"), {}, {}})
                        .constLast();
    return pageResponse(200, billerPage(pageFrame(sandbox, request), visit));
}

} // namespace

void addBillerRoutes(Sandbox &sandbox, http::Router &router)
{
    const http::RouteOptions form{4096, false, false};
    http::RouteOptions local;
    local.loopbackOnly = true;
    router.add("GET", QStringLiteral("/biller"), http::Lane::Provider,
               [&sandbox](const Request &request) -> Answer { return show(sandbox, request); });
    router.add(
        "POST", QStringLiteral("/biller"), http::Lane::Provider,
        [&sandbox](const Request &request) -> Answer { return pay(sandbox, request); }, form);
    router.add(
        "GET", QStringLiteral("/__emu/biller"), http::Lane::Inline,
        [&sandbox](const Request &) -> Answer { return listOf(sandbox.biller().all()); }, local);
    router.add(
        "POST", QStringLiteral("/__emu/biller"), http::Lane::Provider,
        [&sandbox](const Request &request) { return send(sandbox, request); }, local);
}

} // namespace zhilego::sandbox
