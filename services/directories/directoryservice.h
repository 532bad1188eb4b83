// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/directory.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QHash>

namespace zhilego::services {

class ApiClient;

//! The directories, fetched once per session each and then answered from memory. Names come in three
//! languages, so a language switch needs no call. Thread: GUI. Errors: as ApiClient; a failure is not kept.
class DirectoryService
{
public:
    explicit DirectoryService(ApiClient &api);

    //! Active entries in their order.
    QFuture<Result<QList<DirectoryEntry>>> entries(DirectoryKind kind);
    //! After sign-out, or when a directory changed.
    void forget();

private:
    ApiClient &m_api;
    QHash<int, QFuture<Result<QList<DirectoryEntry>>>> m_entries;
};

} // namespace zhilego::services
