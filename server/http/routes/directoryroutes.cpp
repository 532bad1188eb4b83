// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/directoryroutes.h"

#include "models/api/directorycodec.h"
#include "server/http/routes/shortlist.h"
#include "server/usecases/directories/directories.h"

namespace zhilego::http {
namespace {

Result<Response> list(const Gate &gate, db::Connection &connection, const Request &request,
                      DirectoryKind kind)
{
    QueryReader query(request);
    const QString city = kind == DirectoryKind::Districts ? query.text(QStringLiteral("city")) : QString();
    const ShortPage page = shortPage(query);
    if (const std::optional<Error> problem = query.problem())
        return *problem;
    const Result<QList<DirectoryEntry>> entries = listDirectory(connection, kind, city);
    if (!entries)
        return entries.error();
    return shortListResponse(
        gate, request, page, *entries, [](const DirectoryEntry &entry) { return entry.id.uuid; },
        [](const DirectoryEntry &entry) { return api::encode(entry); });
}

Result<Reply> add(db::Connection &connection, const Request &request, const Caller &caller,
                  DirectoryKind kind)
{
    const Result<QJsonObject> body = jsonBody(request);
    if (!body)
        return body.error();
    const Result<DirectoryEntry> wished = api::decodeNewDirectoryEntry(*body, kind);
    if (!wished)
        return wished.error();
    const Result<DirectoryEntry> added = addDirectoryEntry(connection, caller, kind, *wished);
    if (!added)
        return added.error();
    return answer(201, api::encode(*added));
}

} // namespace

void addDirectoryRoutes(Gate &gate)
{
    for (const DirectoryKind kind :
         {DirectoryKind::Cities, DirectoryKind::Districts, DirectoryKind::PropertyTypes,
          DirectoryKind::PropertyClasses, DirectoryKind::Amenities, DirectoryKind::CancellationReasons}) {
        const QString path = api::directoryPath(kind);
        gate.read(path, [&gate, kind](db::Connection &connection, const Request &request, const Caller &) {
            return list(gate, connection, request, kind);
        });
        gate.post(path, [kind](db::Connection &connection, const Request &request, const Caller &caller) {
            return add(connection, request, caller, kind);
        });
    }
}

} // namespace zhilego::http
