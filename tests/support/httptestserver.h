// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/httpserver.h"
#include "server/http/metrics.h"
#include "server/http/workpool.h"

namespace zhilego::test {

//! A real HttpServer on a free loopback port, on the thread of the test, with deadlines that are over soon.
class HttpTestServer
{
public:
    explicit HttpTestServer(http::Router router, const http::Limits &limits = quickLimits(),
                            http::LaneSize lane = {4, 256});

    static http::Limits quickLimits();

    quint16 port() const { return m_port; }
    http::HttpServer &server() { return m_server; }
    http::Metrics &metrics() { return m_metrics; }
    http::WorkPool &pool() { return m_pool; }

private:
    http::Metrics m_metrics;
    http::WorkPool m_pool;
    http::HttpServer m_server;
    quint16 m_port = 0;
};

//! Bytes this process takes: resident memory, or what is allocated where the address sanitizer keeps freed
//! memory aside.
qint64 memoryInUse();

} // namespace zhilego::test
