// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/directory.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QPromise>

#include <map>
#include <vector>

namespace zhilego::services {

class ApiClient;

//! The directories, fetched once per session each and then answered from memory. Names come in three
//! languages, so a language switch needs no call. Thread: GUI. Errors: as ApiClient; a failure is not kept.
class DirectoryService : public QObject
{
    Q_OBJECT
public:
    explicit DirectoryService(ApiClient &api, QObject *parent = nullptr);

    //! Active entries in their order.
    QFuture<Result<QList<DirectoryEntry>>> entries(DirectoryKind kind);
    //! After sign-out, or when a directory changed.
    void forget();

private:
    using Entries = Result<QList<DirectoryEntry>>;
    void fetch(DirectoryKind kind);
    void take(DirectoryKind kind, const Result<QJsonObject> &answer);

    ApiClient &m_api;
    QHash<DirectoryKind, QList<DirectoryEntry>> m_known;
    std::map<DirectoryKind, std::vector<QPromise<Entries>>> m_waiting;
    int m_generation = 0; //!< an answer asked for before forget() is not kept
};

} // namespace zhilego::services
