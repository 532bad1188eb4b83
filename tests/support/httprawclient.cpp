// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httprawclient.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QTest>

namespace zhilego::test {

using namespace Qt::StringLiterals;

QJsonObject RawReply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString RawReply::errorCode() const
{
    return json().value(u"error"_s).toObject().value(u"code"_s).toString();
}

HttpRawClient::HttpRawClient(quint16 port)
{
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    m_socket.waitForConnected(3000);
}

void HttpRawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

bool HttpRawClient::takeReply(RawReply &reply, bool toHead)
{
    m_received.append(m_socket.readAll());
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_received.first(end).split('\n');
    QHash<QByteArray, QByteArray> headers;
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    const qsizetype length = toHead ? 0 : headers.value("content-length").toLongLong();
    if (m_received.size() < end + 4 + length)
        return false;
    reply = {lines.first().split(' ').value(1).toInt(), headers, m_received.sliced(end + 4, length)};
    m_received.remove(0, end + 4 + length);
    return true;
}

RawReply HttpRawClient::reply(bool toHead)
{
    RawReply reply;
    const bool settled = QTest::qWaitFor(
        [&] { return takeReply(reply, toHead) || m_socket.state() == QAbstractSocket::UnconnectedState; },
        5000);
    return settled ? reply : RawReply{};
}

RawReply HttpRawClient::ask(const QByteArray &bytes)
{
    send(bytes);
    return reply();
}

QByteArray HttpRawClient::take(qsizetype size)
{
    const bool there = QTest::qWaitFor(
        [&] {
            m_received.append(m_socket.readAll());
            return m_received.size() >= size;
        },
        3000);
    const QByteArray taken = m_received.first(there ? size : m_received.size());
    m_received.remove(0, taken.size());
    return taken;
}

bool HttpRawClient::closes(int timeoutMs)
{
    return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; },
                           timeoutMs);
}

QByteArray getRequest(const QByteArray &path, const QByteArray &moreHeaders)
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + moreHeaders + "\r\n";
}

QByteArray postRequest(const QByteArray &path, const QByteArray &body, const QByteArray &moreHeaders)
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + moreHeaders
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace zhilego::test
