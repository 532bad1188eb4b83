// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/kaspi/kaspisettings.h"
#include "server/sandbox/sandboxhost.h"

#include <QSemaphore>
#include <QThread>

namespace zhilego::test {

//! The real sandbox on a free port, served by a thread of its own, so that a test may block in a client.
class SandboxThread
{
public:
    explicit SandboxThread(const sandbox::Sandbox::Settings &settings = {}, const QString &bookFile = {});
    ~SandboxThread();
    Q_DISABLE_COPY_MOVE(SandboxThread)

    //! Its parts are thread-safe; null when it did not start.
    sandbox::Sandbox &sandbox() { return m_host->sandbox(); }
    bool started() const { return m_started; }
    QString baseUrl() const { return m_baseUrl; }

    //! Opens the bank's doors over TLS; empty, or why it cannot.
    QString openDoors(const sandbox::BankTls &tls);
    //! One that openDoors() has opened.
    QUrl door(kaspi::Protocol protocol) const { return m_host->bankUrl(protocol); }
    //! A merchant at this bank with short deadlines and its clock.
    kaspi::KaspiSettings merchant();
    void advance(int seconds) { sandbox().advance(std::chrono::seconds(seconds)); }
    //! One turn of that fault at that call.
    void breakNext(sandbox::Fault fault, const QString &target, bool afterCommit = false);
    //! As a browser or a tester would do; the body is JSON for /__emu and ignored for pages.
    outbound::HttpReply get(const QString &path) const;
    outbound::HttpReply post(const QString &path, const QByteArray &body = {}) const;

private:
    outbound::HttpReply send(const QByteArray &method, const QString &path, const QByteArray &body) const;

    sandbox::SandboxHost *m_host = nullptr; //!< lives on the thread
    bool m_started = false;
    QString m_baseUrl;
    std::unique_ptr<QThread> m_thread;
};

} // namespace zhilego::test
