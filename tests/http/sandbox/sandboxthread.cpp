// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/sandbox/sandboxthread.h"

#include <QEventLoop>

namespace zhilego::test {

SandboxThread::SandboxThread(const sandbox::Sandbox::Settings &settings, const QString &bookFile)
{
    QSemaphore ready;
    m_thread.reset(QThread::create([&, settings, bookFile] {
        sandbox::SandboxHost host(settings);
        m_started = (bookFile.isEmpty() || host.keepIn(bookFile)) && host.start(0);
        m_host = &host;
        m_baseUrl = host.baseUrl();
        QEventLoop loop;
        QObject::connect(&host, &sandbox::SandboxHost::stopped, &loop, &QEventLoop::quit);
        ready.release();
        loop.exec();
    }));
    m_thread->start();
    ready.acquire();
}

SandboxThread::~SandboxThread()
{
    QMetaObject::invokeMethod(m_host, &sandbox::SandboxHost::stop, Qt::QueuedConnection);
    m_thread->wait();
}

QString SandboxThread::openDoors(const sandbox::BankTls &tls)
{
    QString problem;
    QMetaObject::invokeMethod(
        m_host, [&] { problem = m_host->startBank(tls, 0); }, Qt::BlockingQueuedConnection);
    return problem;
}

kaspi::KaspiSettings SandboxThread::merchant()
{
    kaspi::KaspiSettings settings;
    settings.baseUrl = QUrl(m_baseUrl + QLatin1String("/r3/v01"));
    settings.organizationBin = QStringLiteral("180340021791");
    settings.http.totalDeadline = std::chrono::seconds(5);
    settings.now = [this] { return sandbox().clock().now(); };
    return settings;
}

void SandboxThread::breakNext(sandbox::Fault fault, const QString &target, bool afterCommit)
{
    sandbox::FaultPlan plan;
    plan.fault = fault;
    plan.target = target;
    plan.afterCommit = afterCommit;
    plan.text = QStringLiteral("SomethingNew");
    sandbox().faults().add(plan);
}

outbound::HttpReply SandboxThread::get(const QString &path) const
{
    return send("GET", path, {});
}

outbound::HttpReply SandboxThread::post(const QString &path, const QByteArray &body) const
{
    return send("POST", path, body);
}

outbound::HttpReply SandboxThread::send(const QByteArray &method, const QString &path,
                                        const QByteArray &body) const
{
    outbound::HttpCall call;
    call.method = method;
    call.url = QUrl(m_baseUrl + path);
    call.body = body;
    call.headers.emplaceBack("Content-Type", "application/json");
    call.headers.emplaceBack("X-Request-ID", "test");
    return outbound::HttpExchange({}).perform(call);
}

} // namespace zhilego::test
