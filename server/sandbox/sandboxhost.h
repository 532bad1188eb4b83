// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/metrics.h"
#include "server/http/workpool.h"
#include "server/sandbox/banklisteners.h"
#include "server/sandbox/sandbox.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace zhilego::http {
class HttpServer;
}

namespace zhilego::sandbox {

//! The sandbox on a port of this machine: what the program runs, and what tests run in their own process.
//! Lives on a thread with an event loop.
class SandboxHost final : public QObject
{
    Q_OBJECT
public:
    explicit SandboxHost(Sandbox::Settings settings, QObject *parent = nullptr);
    ~SandboxHost() override;

    //! Payments are kept in that file; false when it cannot be read. Before start().
    bool keepIn(const QString &bookFile);
    //! False when the port cannot be had; 0 takes a free one. `publicUrl` is the start of the links to pages,
    //! baseUrl() when empty.
    bool start(quint16 port, const QString &publicUrl = {});
    //! Opens the bank's own doors as well, see BankListeners. After start(). Empty, or why it cannot.
    QString startBank(const BankTls &tls, quint16 firstPort) { return m_bank.start(tls, firstPort); }
    //! Where KaspiSettings find a door that startBank() has opened.
    QUrl bankUrl(kaspi::Protocol protocol) const { return m_bank.url(protocol); }
    //! "http://127.0.0.1:40123"
    QString baseUrl() const { return m_baseUrl; }
    //! Base URL of the bank's protocol for KaspiSettings.
    QUrl bankUrl() const { return QUrl(m_baseUrl + QLatin1String("/r3/v01")); }
    Sandbox &sandbox() { return m_sandbox; }
    //! Ends the requests in flight, then emits stopped().
    void stop();

Q_SIGNALS:
    void stopped();

private:
    void save();

    Sandbox m_sandbox;
    http::Metrics m_metrics;
    http::WorkPool m_pool;
    std::unique_ptr<http::HttpServer> m_server;
    BankListeners m_bank;
    QTimer m_tick;
    QString m_baseUrl;
    QString m_bookFile;
    qint64 m_savedRevision = 0;
};

} // namespace zhilego::sandbox
