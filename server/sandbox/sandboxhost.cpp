// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/sandboxhost.h"

#include "server/http/httpserver.h"
#include "server/sandbox/bookfile.h"

#include <QHostAddress>
#include <QLoggingCategory>

namespace zhilego::sandbox {
namespace {

Q_LOGGING_CATEGORY(lcSandbox, "zhilego.sandbox")

constexpr std::chrono::seconds tick{1};
constexpr http::LaneSize unusedLane{1, 1};
constexpr http::LaneSize bankLane{8, 256};

} // namespace

SandboxHost::SandboxHost(Sandbox::Settings settings, QObject *parent)
    : QObject(parent)
    , m_sandbox(std::move(settings))
    , m_pool(unusedLane, bankLane)
    , m_bank(m_sandbox, m_pool)
{
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_sandbox.settle();
        save();
    });
}

SandboxHost::~SandboxHost()
{
    save();
    m_sandbox.faults().stop(); // ends pauses on the pool's threads, which are waited for next
    m_pool.stop();
    m_pool.waitForDone(QDeadlineTimer(std::chrono::seconds(10)));
}

bool SandboxHost::keepIn(const QString &bookFile)
{
    QList<BankPayment> payments;
    if (!loadBook(bookFile, payments))
        return false;
    m_bookFile = bookFile;
    m_sandbox.book().restore(payments);
    m_savedRevision = m_sandbox.book().revision();
    return true;
}

bool SandboxHost::start(quint16 port, const QString &publicUrl)
{
    http::Router router;
    m_sandbox.addRoutes(router);
    m_server = std::make_unique<http::HttpServer>(std::move(router), m_pool, m_metrics);
    connect(m_server.get(), &http::HttpServer::stopped, this, &SandboxHost::stopped);
    const quint16 taken = m_server->start(QHostAddress::LocalHost, port);
    if (taken == 0)
        return false;
    m_baseUrl = QStringLiteral("http://127.0.0.1:%1").arg(taken);
    m_sandbox.setPublicUrl(publicUrl.isEmpty() ? m_baseUrl : publicUrl);
    m_tick.start(tick);
    return true;
}

void SandboxHost::stop()
{
    m_tick.stop();
    m_sandbox.faults().stop();
    m_bank.stop();
    if (m_server)
        m_server->stop();
    else
        Q_EMIT stopped();
}

void SandboxHost::save()
{
    const qint64 revision = m_sandbox.book().revision();
    if (m_bookFile.isEmpty() || revision == m_savedRevision)
        return;
    if (saveBook(m_bookFile, m_sandbox.book().all()))
        m_savedRevision = revision;
    else
        qCWarning(lcSandbox).noquote() << "cannot write" << m_bookFile;
}

} // namespace zhilego::sandbox
