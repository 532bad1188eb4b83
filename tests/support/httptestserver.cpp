// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httptestserver.h"

#include <QFile>
#include <QHostAddress>

#include <unistd.h>
#if defined(__SANITIZE_ADDRESS__)
extern "C" size_t __sanitizer_get_current_allocated_bytes(); // GCC ships no header for it
#endif

namespace zhilego::test {

HttpTestServer::HttpTestServer(http::Router router, const http::Limits &limits, http::LaneSize lane)
    : m_pool(lane, lane)
    , m_server(std::move(router), m_pool, m_metrics, limits)
    , m_port(m_server.start(QHostAddress(QHostAddress::LocalHost), 0))
{
}

http::Limits HttpTestServer::quickLimits()
{
    http::Limits limits;
    limits.drain = std::chrono::milliseconds(200);
    return limits;
}

qint64 memoryInUse()
{
#if defined(__SANITIZE_ADDRESS__)
    return qint64(__sanitizer_get_current_allocated_bytes());
#else
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
#endif
}

} // namespace zhilego::test
