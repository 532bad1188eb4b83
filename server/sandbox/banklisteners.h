// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/metrics.h"
#include "server/kaspi/kaspiprotocol.h"

#include <QUrl>

#include <memory>
#include <vector>

namespace zhilego::http {
class HttpServer;
class WorkPool;
} // namespace zhilego::http

namespace zhilego::sandbox {

class Sandbox;

//! PEM files: who the bank is, and whose certificates it believes.
struct BankTls
{
    QString certificateFile;
    QString keyFile;
    QString clientAuthoritiesFile;
};

//! The bank's three doors as they are in truth: TLS 1.2, at r2 and r3 in both directions, and behind each
//! nothing but its own protocol. Lives on the thread of the SandboxHost.
class BankListeners
{
public:
    //! `sandbox` and `pool` must outlive it.
    BankListeners(Sandbox &sandbox, http::WorkPool &pool);
    ~BankListeners();
    Q_DISABLE_COPY_MOVE(BankListeners)

    //! On `firstPort` and the two behind it; 0 takes free ones. Empty, or why it cannot.
    QString start(const BankTls &tls, quint16 firstPort);
    //! "https://localhost:40123/r3/v01"
    QUrl url(kaspi::Protocol protocol) const;
    void stop();

private:
    struct Door
    {
        http::Metrics metrics;
        std::unique_ptr<http::HttpServer> server;
        quint16 port = 0;
    };

    Sandbox &m_sandbox;
    http::WorkPool &m_pool;
    std::vector<std::unique_ptr<Door>> m_doors; //!< in the order of the protocols
};

} // namespace zhilego::sandbox
