// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpserver.h"
#include "server/http/metrics.h"
#include "server/http/workpool.h"
#include "server/usecases/payments/paymentprovider.h"

#include <memory>

namespace zhilego::test {

//! A merchant's webhook endpoint on a free port of the test's own thread: keeps what comes and answers what
//! it was told, then 200.
class SandboxHook
{
public:
    SandboxHook();
    ~SandboxHook();
    Q_DISABLE_COPY_MOVE(SandboxHook)

    QUrl url() const;
    void answerWith(const QList<int> &statuses) { m_answers = statuses; }
    const QList<payments::Notification> &received() const { return m_received; }

private:
    http::Metrics m_metrics;
    http::WorkPool m_pool;
    std::unique_ptr<http::HttpServer> m_server;
    quint16 m_port = 0;
    QList<int> m_answers;
    QList<payments::Notification> m_received;
};

} // namespace zhilego::test
