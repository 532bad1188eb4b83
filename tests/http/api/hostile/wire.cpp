// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/api/hostile/wire.h"

#include <QDeadlineTimer>
#include <QRegularExpression>
#include <QSslSocket>

namespace zhilego::test::hostile {

Wire::Wire(const Door &door)
    : m_socket(std::make_unique<QSslSocket>())
{
    if (door.isTls) {
        m_socket->setSslConfiguration(door.tls);
        m_socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), door.port, QStringLiteral("localhost"));
        m_socket->waitForEncrypted(5000);
    } else {
        m_socket->connectToHost(QStringLiteral("127.0.0.1"), door.port);
        m_socket->waitForConnected(5000);
    }
}

Wire::~Wire()
{
    m_socket->abort();
}

bool Wire::isOpen() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

void Wire::say(const QByteArray &bytes)
{
    m_socket->write(bytes);
    while (m_socket->bytesToWrite() > 0 && m_socket->waitForBytesWritten(2000)) { }
}

QByteArray Wire::hear(int patienceMs)
{
    QByteArray heard;
    const QDeadlineTimer patience(patienceMs);
    while (isOpen() && !patience.hasExpired()) {
        m_socket->waitForReadyRead(int(patience.remainingTime()));
        heard += m_socket->readAll();
    }
    m_stillOpen = isOpen();
    return heard + m_socket->readAll();
}

QByteArray Wire::statuses(const QByteArray &heard)
{
    static const QRegularExpression line(QStringLiteral("HTTP/1\\.[01] ([0-9]{3}) "));
    QByteArrayList codes;
    for (auto found = line.globalMatch(QString::fromLatin1(heard)); found.hasNext();)
        codes.append(found.next().captured(1).toLatin1());
    return codes.join(' ');
}

} // namespace zhilego::test::hostile
