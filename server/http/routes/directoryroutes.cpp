// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/directoryroutes.h"

#include "models/api/directorycodec.h"
#include "models/api/paths.h"
#include "server/http/routes/listpage.h"
#include "server/usecases/directories/directories.h"

namespace zhilego::http {
namespace {

Result<Response> list(const Gate &gate, db::Connection &connection, const Request &request,
                      const Caller &caller, DirectoryKind kind)
{
    QueryReader query(request);
    const QString city = kind == DirectoryKind::Districts ? query.text(QStringLiteral("city")) : QString();
    const bool archived = query.flag(QStringLiteral("include_inactive"));
    const Result<ListPage> page = listPage(gate, request, query);
    if (!page)
        return page.error();
    const Result<QList<DirectoryEntry>> entries = listDirectory(connection, caller, kind, city, archived);
    if (!entries)
        return entries.error();
    return shortListResponse(
        gate, request, *page, *entries, [](const DirectoryEntry &entry) { return entry.id.uuid; },
        [kind](const DirectoryEntry &entry) { return api::encode(entry, kind); });
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
    return answer(201, api::encode(*added, kind));
}

Result<Reply> edit(db::Connection &connection, const Request &request, const Caller &caller,
                   DirectoryKind kind, DirectoryId id)
{
    const Result<int> version = requiredVersion(request);
    if (!version)
        return version.error();
    const Result<DirectoryPatch> patch = decodedBody(
        request, [kind](const QJsonObject &body) { return api::decodeDirectoryPatch(body, kind); });
    if (!patch)
        return patch.error();
    const Result<DirectoryEntry> edited = editDirectoryEntry(connection, caller, kind, id, *version, *patch);
    if (!edited)
        return edited.error();
    return answer(200, api::encode(*edited, kind));
}

} // namespace

void addDirectoryRoutes(Gate &gate)
{
    for (const DirectoryKind kind : directoryKinds) {
        const QString path = api::directoryPath(kind);
        gate.read(path,
                  [&gate, kind](db::Connection &connection, const Request &request, const Caller &caller) {
                      return list(gate, connection, request, caller, kind);
                  });
        gate.post(path, [kind](db::Connection &connection, const Request &request, const Caller &caller) {
            return add(connection, request, caller, kind);
        });
        gate.change("PATCH", path + api::paths::oneEntry,
                    forId<DirectoryId>(
                        [kind](db::Connection &connection, const Request &request, const Caller &caller,
                               DirectoryId id) { return edit(connection, request, caller, kind, id); }));
    }
}

} // namespace zhilego::http
