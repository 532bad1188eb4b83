// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sandbox/banklisteners.h"

#include "server/http/httpserver.h"
#include "server/sandbox/bankroutes.h"
#include "server/sandbox/sandbox.h"

#include <QFile>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace zhilego::sandbox {
namespace {

using kaspi::Protocol;

QSslKey keyOf(const QString &path)
{
    QFile file(path);
    const QByteArray pem = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const QSslKey rsa(pem, QSsl::Rsa);
    return rsa.isNull() ? QSslKey(pem, QSsl::Ec) : rsa;
}

QString read(const BankTls &files, QSslConfiguration &tls)
{
    tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2); // a refused certificate ends the handshake, as at the bank
    tls.setLocalCertificateChain(QSslCertificate::fromPath(files.certificateFile));
    tls.setPrivateKey(keyOf(files.keyFile));
    tls.setCaCertificates(QSslCertificate::fromPath(files.clientAuthoritiesFile));
    if (tls.localCertificateChain().isEmpty())
        return QStringLiteral("no certificate in ") + files.certificateFile;
    if (tls.privateKey().isNull())
        return QStringLiteral("no key in ") + files.keyFile;
    if (tls.caCertificates().isEmpty())
        return QStringLiteral("no certificate in ") + files.clientAuthoritiesFile;
    return {};
}

} // namespace

BankListeners::BankListeners(Sandbox &sandbox, http::WorkPool &pool)
    : m_sandbox(sandbox)
    , m_pool(pool)
{
}

BankListeners::~BankListeners() = default;

QString BankListeners::start(const BankTls &files, quint16 firstPort)
{
    QSslConfiguration tls;
    if (const QString problem = read(files, tls); !problem.isEmpty())
        return problem;
    for (const Protocol protocol : {Protocol::R1, Protocol::R2, Protocol::R3}) {
        http::Router router;
        addBankRoutes(m_sandbox, router, protocol);
        auto door = std::make_unique<Door>();
        door->server = std::make_unique<http::HttpServer>(std::move(router), m_pool, door->metrics);
        tls.setPeerVerifyMode(protocol == Protocol::R1 ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
        door->server->setTls(tls);
        const auto port = static_cast<quint16>(firstPort == 0 ? 0 : firstPort + m_doors.size());
        door->port = door->server->start(QHostAddress::LocalHost, port);
        if (door->port == 0)
            return QStringLiteral("port %1 is taken").arg(port);
        m_doors.push_back(std::move(door));
    }
    return {};
}

QUrl BankListeners::url(Protocol protocol) const
{
    const auto index = static_cast<size_t>(protocol);
    return index < m_doors.size()
        ? QUrl(QStringLiteral("https://localhost:%1").arg(m_doors[index]->port) + bankPath(protocol))
        : QUrl();
}

void BankListeners::stop()
{
    for (const auto &door : m_doors)
        door->server->stop();
}

} // namespace zhilego::sandbox
