// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/hostile/nginxproxy.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>
#include <stdexcept>

#include <sys/prctl.h>

namespace zhilego::test::hostile {
namespace {

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress(QHostAddress::LocalHost));
    return probe.serverPort();
}

QByteArray contentOf(const QString &path)
{
    QFile opened(path);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

//! Replaces what is there at least once, else the shipped file has changed and this with it.
void replace(QByteArray &text, const QByteArray &from, const QByteArray &to)
{
    if (!text.contains(from))
        throw std::runtime_error("zhilego.conf no longer has: " + from.toStdString());
    text.replace(from, to);
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile target(path);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size())
        throw std::runtime_error("cannot write " + path.toStdString());
}

} // namespace

NginxProxy::NginxProxy(quint16 upstream)
    : m_port(freePort())
    , m_plainPort(freePort())
{
    makeCertificate();
    writeConfiguration(upstream);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setStandardErrorFile(file("error.log"));
    m_process.start(QStringLiteral("/usr/sbin/nginx"),
                    {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"), file("nginx.conf"),
                     QStringLiteral("-e"), QStringLiteral("stderr")});
    for (QDeadlineTimer patience(10'000);;) {
        QTcpSocket probe;
        probe.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        if (probe.waitForConnected(200))
            return;
        if (m_process.state() == QProcess::NotRunning || patience.hasExpired()
            || m_process.waitForFinished(20))
            throw std::runtime_error("nginx does not run: " + errorLog().toStdString());
    }
}

NginxProxy::~NginxProxy()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
}

void NginxProxy::makeCertificate() const
{
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                   QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
                   QStringLiteral("2"), QStringLiteral("-keyout"), file("key.pem"), QStringLiteral("-out"),
                   file("cert.pem"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                   QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost")});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        throw std::runtime_error("openssl: " + openssl.readAllStandardError().toStdString());
}

void NginxProxy::writeConfiguration(quint16 upstream) const
{
    QByteArray shipped = contentOf(QStringLiteral(INSTALLER_DIR) + QStringLiteral("/nginx/zhilego.conf"));
    const QByteArray local = "127.0.0.1:";
    replace(shipped, "server 127.0.0.1:8080 ", "server " + local + QByteArray::number(upstream) + ' ');
    replace(shipped, "    listen [::]:443 ssl http2;\n", "");
    replace(shipped, "    listen [::]:443 ssl http2 default_server;\n", "");
    replace(shipped, "    listen [::]:80;\n", "");
    replace(shipped, "listen 443 ssl", "listen " + local + QByteArray::number(m_port) + " ssl");
    replace(shipped, "listen 80;", "listen " + local + QByteArray::number(m_plainPort) + ';');
    replace(shipped, "server_name zhilego.example.kz;", "server_name localhost;");
    replace(shipped, "/etc/letsencrypt/live/zhilego.example.kz/fullchain.pem", file("cert.pem").toUtf8());
    replace(shipped, "/etc/letsencrypt/live/zhilego.example.kz/privkey.pem", file("key.pem").toUtf8());
    QByteArray main = "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr info;\n"
                      "events { worker_connections 1024; }\nhttp {\n    access_log off;\n";
    for (const char *folder : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        main += QByteArray("    ") + folder + "_temp_path " + folder + ";\n";
    write(file("nginx.conf"), main + shipped + "}\n");
}

Door NginxProxy::door() const
{
    Door door{m_port, true, QSslConfiguration::defaultConfiguration()};
    door.tls.setCaCertificates(QSslCertificate::fromPath(file("cert.pem")));
    return door;
}

QByteArray NginxProxy::errorLog() const
{
    return contentOf(file("error.log"));
}

} // namespace zhilego::test::hostile
