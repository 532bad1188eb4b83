// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/exceptionroutes.h"

#include "models/api/bookingcodec.h"
#include "models/api/exceptioncodec.h"
#include "models/api/objectreader.h"
#include "models/api/paths.h"
#include "models/api/propertycodec.h"
#include "server/http/routes/listpage.h"
#include "server/usecases/exceptions/listexceptions.h"
#include "server/usecases/exceptions/proposals.h"
#include "server/usecases/exceptions/resolveexception.h"

#include <QJsonArray>

namespace zhilego::http {
namespace {

using ExceptionId = Id<struct ExceptionTag>;

QJsonObject encode(const db::ExceptionCase &exception)
{
    return {{QStringLiteral("id"), exception.id.toString(QUuid::WithoutBraces)},
            {QStringLiteral("type"), exception.type},
            {QStringLiteral("status"), exception.status},
            {QStringLiteral("severity"), exception.severity},
            {QStringLiteral("entity_type"), exception.entityType},
            {QStringLiteral("entity_id"), exception.entityId.toString(QUuid::WithoutBraces)},
            {QStringLiteral("details"), exception.details},
            {QStringLiteral("due_at"), api::instantToJson(exception.dueAt)},
            {QStringLiteral("resolution"),
             exception.resolution.isEmpty() ? QJsonValue() : QJsonValue(exception.resolution)},
            {QStringLiteral("resolved_at"), api::instantToJson(exception.resolvedAt)},
            {QStringLiteral("version"), exception.version},
            {QStringLiteral("created_at"), api::instantToJson(exception.createdAt)}};
}

Result<Response> list(const Gate &gate, db::Connection &connection, const Request &request,
                      const Caller &caller)
{
    QueryReader query(request);
    static const QStringList known{QStringLiteral("open"), QStringLiteral("investigating"),
                                   QStringLiteral("resolved"), QStringLiteral("dismissed")};
    const QString status = query.text(QStringLiteral("status"), 20);
    if (!status.isEmpty() && !known.contains(status))
        query.fail(QStringLiteral("status"), QStringLiteral("not_valid"));
    const Result<ListPage> page = listPage(gate, request, query);
    if (!page)
        return page.error();
    return pageResponse(gate, request,
                        listExceptions(connection, caller, status, page->after, page->limit, page->count),
                        encode);
}

Result<Response> proposals(db::Connection &connection, const Request &request, const Caller &caller,
                           ExceptionId id)
{
    QueryReader query(request);
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<Proposals> found = proposePlaces(connection, caller, id.uuid);
    if (!found)
        return found.error();
    QJsonArray properties;
    for (const Property &property : found->otherProperties)
        properties.append(api::encode(property));
    return Response::json(
        200,
        QJsonObject{{QStringLiteral("booking_id"), found->booking.toString()},
                    {QStringLiteral("check_in"), found->stay.checkIn.toString(Qt::ISODate)},
                    {QStringLiteral("check_out"), found->stay.checkOut.toString(Qt::ISODate)},
                    {QStringLiteral("guests"), found->guests},
                    {QStringLiteral("held"), api::moneyToJson(found->held)},
                    {QStringLiteral("other_dates"), api::encode(found->otherDates)},
                    {QStringLiteral("other_properties"), properties}});
}

Result<Reply> resolve(db::Connection &connection, const Request &request, const Caller &caller,
                      ExceptionId id, const HoldRules &rules)
{
    const Result<std::optional<int>> version = optionalVersion(request);
    if (!version)
        return version.error();
    const Result<api::Resolution> resolution = decodedBody(request, api::decodeResolution);
    if (!resolution)
        return resolution.error();
    const Result<db::ExceptionCase> resolved
        = resolveException(connection, caller, id.uuid, *version, *resolution, rules);
    if (!resolved)
        return resolved.error();
    return answer(200, encode(*resolved));
}

Result<Reply> dismiss(db::Connection &connection, const Request &request, const Caller &caller,
                      ExceptionId id)
{
    const Result<std::optional<int>> version = optionalVersion(request);
    if (!version)
        return version.error();
    const Result<QString> comment = decodedBody(request, api::decodeDismissal);
    if (!comment)
        return comment.error();
    const Result<db::ExceptionCase> dismissed
        = dismissException(connection, caller, id.uuid, *version, *comment);
    if (!dismissed)
        return dismissed.error();
    return answer(200, encode(*dismissed));
}

} // namespace

void addExceptionRoutes(Gate &gate, const HoldRules &rules)
{
    gate.read(api::paths::exceptions,
              [&gate](db::Connection &connection, const Request &request, const Caller &caller) {
                  return list(gate, connection, request, caller);
              });
    gate.read(api::paths::exceptionProposals, forId<ExceptionId>(proposals));
    gate.post(api::paths::exceptionResolve,
              forId<ExceptionId>(
                  [rules](db::Connection &connection, const Request &request, const Caller &caller,
                          ExceptionId id) { return resolve(connection, request, caller, id, rules); }));
    gate.post(api::paths::exceptionDismiss, forId<ExceptionId>(dismiss));
}

} // namespace zhilego::http
