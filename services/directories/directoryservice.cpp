// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/directories/directoryservice.h"

#include "models/api/directorycodec.h"
#include "models/api/pagecodec.h"
#include "services/http/apiclient.h"
#include "services/whendone.h"

#include <algorithm>

namespace zhilego::services {

DirectoryService::DirectoryService(ApiClient &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
}

QFuture<Result<QList<DirectoryEntry>>> DirectoryService::entries(DirectoryKind kind)
{
    if (const auto known = m_known.constFind(kind); known != m_known.constEnd())
        return ready<QList<DirectoryEntry>>(*known);
    std::vector<QPromise<Entries>> &waiting = m_waiting[kind];
    waiting.emplace_back();
    waiting.back().start();
    const QFuture<Entries> future = waiting.back().future();
    if (waiting.size() == 1)
        fetch(kind);
    return future;
}

void DirectoryService::forget()
{
    ++m_generation;
    m_known.clear();
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &[kind, promises] : waiting) {
        if (!promises.empty())
            take(kind, Error{ErrorCode::Unauthenticated, {}, {}, {}, 0, {}});
    }
}

void DirectoryService::fetch(DirectoryKind kind)
{
    whenDone(m_api.get(api::directoryPath(kind), {{QStringLiteral("limit"), QStringLiteral("200")}}), this,
             [this, kind, generation = m_generation](const Result<QJsonObject> &answer) {
                 if (generation == m_generation)
                     take(kind, answer);
             });
}

void DirectoryService::take(DirectoryKind kind, const Result<QJsonObject> &answer)
{
    Entries entries = Error{};
    if (!answer) {
        entries = answer.error();
    } else if (auto page = api::decodePage<DirectoryEntry>(*answer, &api::decodeDirectoryEntry); !page) {
        entries = page.error();
    } else {
        page->items.removeIf([](const DirectoryEntry &entry) { return !entry.active; });
        std::stable_sort(
            page->items.begin(), page->items.end(),
            [](const DirectoryEntry &a, const DirectoryEntry &b) { return a.position < b.position; });
        m_known.insert(kind, page->items);
        entries = page->items;
    }
    std::vector<QPromise<Entries>> waiting;
    waiting.swap(m_waiting[kind]);
    for (QPromise<Entries> &promise : waiting) {
        promise.addResult(entries);
        promise.finish();
    }
}

} // namespace zhilego::services
