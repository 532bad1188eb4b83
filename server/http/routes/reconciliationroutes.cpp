// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/reconciliationroutes.h"

#include "models/api/objectreader.h"
#include "models/api/paths.h"
#include "server/http/routes/listpage.h"
#include "server/usecases/payments/reconcile.h"
#include "server/usecases/payments/statementcsv.h"

namespace zhilego::http {
namespace {

QString text(QUuid id)
{
    return id.toString(QUuid::WithoutBraces);
}

QJsonValue money(const std::optional<Money> &amount)
{
    return amount ? QJsonValue(api::moneyToJson(*amount)) : QJsonValue();
}

QJsonValue orNull(const QString &value)
{
    return value.isEmpty() ? QJsonValue() : QJsonValue(value);
}

QJsonObject encode(const payments::StatementImport &imported)
{
    const db::StoredStatement &statement = imported.statement;
    return {{QStringLiteral("id"), text(statement.id)},
            {QStringLiteral("lines"), statement.lines},
            {QStringLiteral("new_lines"), statement.newLines},
            {QStringLiteral("ignored_lines"), statement.ignoredLines},
            {QStringLiteral("from"), api::instantToJson(statement.from)},
            {QStringLiteral("to"), api::instantToJson(statement.to)},
            {QStringLiteral("reconciliation_id"), text(statement.run)},
            {QStringLiteral("findings"), imported.findings}};
}

QJsonObject encode(const db::ReconciliationRun &run)
{
    return {{QStringLiteral("id"), text(run.id)},
            {QStringLiteral("source"), run.source},
            {QStringLiteral("provider"), run.provider},
            {QStringLiteral("statement_id"), run.statement ? QJsonValue(text(*run.statement)) : QJsonValue()},
            {QStringLiteral("checked"), run.checked},
            {QStringLiteral("unanswered"), run.unanswered},
            {QStringLiteral("findings"), run.findings},
            {QStringLiteral("started_at"), api::instantToJson(run.startedAt)},
            {QStringLiteral("finished_at"), api::instantToJson(run.finishedAt)}};
}

QJsonObject encode(const db::Finding &finding)
{
    return {{QStringLiteral("id"), text(finding.id)},
            {QStringLiteral("type"), finding.type},
            {QStringLiteral("payment_id"),
             finding.payment ? QJsonValue(finding.payment->toString()) : QJsonValue()},
            {QStringLiteral("external_id"), orNull(finding.externalId)},
            {QStringLiteral("bank_id"), orNull(finding.bankId)},
            {QStringLiteral("line"), finding.line > 0 ? QJsonValue(finding.line) : QJsonValue()},
            {QStringLiteral("ours"), money(finding.ours)},
            {QStringLiteral("banks"), money(finding.banks)}};
}

Result<Reply> import(db::Connection &connection, const Request &request, const Caller &caller)
{
    const Result<payments::StatementImport> imported
        = payments::importStatement(connection, caller, request.body);
    if (!imported)
        return imported.error();
    return answer(imported->isNew ? 201 : 200, encode(*imported));
}

Result<Reply> start(db::Connection &connection, const Caller &caller)
{
    const Result<bool> queued = payments::requestReconciliation(connection, caller);
    if (!queued)
        return queued.error();
    return answer(202, {{QStringLiteral("queued"), *queued}});
}

Result<Response> runs(const Gate &gate, db::Connection &connection, const Request &request,
                      const Caller &caller)
{
    QueryReader query(request);
    const QString source = query.text(QStringLiteral("source"), 20);
    if (!source.isEmpty() && source != u"provider" && source != u"statement")
        query.fail(QStringLiteral("source"), QStringLiteral("not_valid"));
    const Result<ListPage> page = listPage(gate, request, query);
    if (!page)
        return page.error();
    return pageResponse(
        gate, request,
        payments::listReconciliations(connection, caller, source, page->after, page->limit, page->count),
        encode);
}

Result<Response> findings(const Gate &gate, db::Connection &connection, const Request &request,
                          const Caller &caller)
{
    const QUuid run = QUuid::fromString(request.pathParameter(QStringLiteral("id")));
    if (run.isNull())
        return failure(ErrorCode::NotFound, QStringLiteral("not an id"));
    const Result<ListPage> page = listPage(gate, request);
    if (!page)
        return page.error();
    return pageResponse(
        gate, request, payments::listFindings(connection, caller, run, page->after, page->limit, page->count),
        encode);
}

} // namespace

void addReconciliationRoutes(Gate &gate)
{
    RouteOptions csv;
    csv.maxBodyBytes = payments::largestStatementBytes;
    csv.jsonBody = false;
    gate.postRaw(api::paths::paymentStatements, csv, import);
    gate.post(api::paths::reconciliations,
              [](db::Connection &connection, const Request &, const Caller &caller) {
                  return start(connection, caller);
              });
    gate.read(api::paths::reconciliations,
              [&gate](db::Connection &connection, const Request &request, const Caller &caller) {
                  return runs(gate, connection, request, caller);
              });
    gate.read(api::paths::reconciliationFindings,
              [&gate](db::Connection &connection, const Request &request, const Caller &caller) {
                  return findings(gate, connection, request, caller);
              });
}

} // namespace zhilego::http
