// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/listener.h"

#include "server/http/connection.h"
#include "server/http/requestfeed.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>

namespace zhilego::http {
namespace {

constexpr int backlog = 512;

//! One timer for all clients instead of one each, which would be moved at every request.
std::chrono::milliseconds checkInterval(const Limits &limits)
{
    const auto shortest = std::min({limits.head, limits.request, limits.idle, limits.drain});
    return std::clamp(shortest / 4, std::chrono::milliseconds(5), std::chrono::milliseconds(250));
}

} // namespace

Listener::Listener(const Limits &limits, QObject *parent)
    : QTcpServer(parent)
    , m_limits(limits)
{
    setListenBacklogSize(backlog);
    connect(&m_deadlineTimer, &QTimer::timeout, this, &Listener::checkDeadlines);
    m_deadlineTimer.start(checkInterval(limits));
}

Listener::~Listener()
{
    disconnect(this, nullptr, nullptr, nullptr);
    for (Connection *connection : std::as_const(m_connections))
        connection->disconnect(this);
}

QTcpSocket *Listener::newSocket() const
{
    if (m_tls.isNull())
        return new QTcpSocket;
    auto *socket = new QSslSocket;
    socket->setSslConfiguration(m_tls);
    return socket;
}

void Listener::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = newSocket();
    const bool taken = socket->setSocketDescriptor(descriptor);
    if (!taken || connectionCount() >= m_limits.maxConnections) {
        socket->abort();
        delete socket;
        Q_EMIT connectionRefused();
        return;
    }
    // Who fails the handshake is disconnected by it, who never ends it by the deadline of the head.
    if (auto *secure = qobject_cast<QSslSocket *>(socket))
        secure->startServerEncryption();
    auto *connection = new Connection(++m_lastId, socket, m_limits, this);
    m_connections.insert(connection->id(), connection);
    connect(connection, &Connection::closed, this, [this, id = connection->id()] {
        m_connections.remove(id);
        Q_EMIT connectionClosed();
    });
    Q_EMIT connectionOpened(connection);
}

RequestFeed *Listener::openFeed(const QHostAddress &peer)
{
    auto *feed = new RequestFeed(peer);
    feed->setParent(this);
    addPendingConnection(feed);
    return feed;
}

void Listener::finishUp()
{
    close();
    const QList<Connection *> present = m_connections.values();
    for (Connection *connection : present)
        connection->finishUp();
}

void Listener::abortAll()
{
    const QList<Connection *> present = m_connections.values();
    for (Connection *connection : present)
        connection->abort();
}

void Listener::checkDeadlines()
{
    const QList<Connection *> present = m_connections.values();
    for (Connection *connection : present)
        connection->checkDeadline();
}

} // namespace zhilego::http
