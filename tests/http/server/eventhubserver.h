// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/eventhub.h"
#include "tests/support/httptestserver.h"

#include <QWebSocket>

namespace zhilego::test {

//! A server with an event hub behind the path, and what it was asked about tickets.
struct EventHubServer
{
    struct Asked
    {
        QString ticket;
        std::optional<qint64> since;
        std::function<void(const Result<http::Admission> &)> done;
    };

    explicit EventHubServer(const http::EventLimits &limits = {});

    QUrl url() const;

    HttpTestServer server;
    http::EventHub hub;
    QList<Asked> asked;
};

//! A client that keeps what it got as "prev>seq".
struct EventWatcher
{
    explicit EventWatcher(const QUrl &url, const QString &origin = {});

    bool connects();
    //! The close code, once the server has ended the connection.
    int closeCode(int timeoutMs = 3000);

    QWebSocket socket;
    QStringList got;
};

} // namespace zhilego::test
