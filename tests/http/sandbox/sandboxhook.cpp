// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/sandbox/sandboxhook.h"

namespace zhilego::test {

SandboxHook::SandboxHook()
    : m_pool({1, 1}, {1, 1})
{
    http::Router router;
    router.add(
        "POST", QStringLiteral("/hook"), http::Lane::Inline,
        [this](const http::Request &request) -> Result<http::Response> {
            m_received.append(
                {request.headers, request.body, request.peer.toString(), QDateTime::currentDateTimeUtc()});
            return http::Response::text(m_answers.isEmpty() ? 200 : m_answers.takeFirst(), "");
        },
        http::RouteOptions::webhook());
    m_server = std::make_unique<http::HttpServer>(std::move(router), m_pool, m_metrics);
    m_port = m_server->start(QHostAddress::LocalHost, 0);
}

SandboxHook::~SandboxHook() = default;

QUrl SandboxHook::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/hook").arg(m_port));
}

} // namespace zhilego::test
