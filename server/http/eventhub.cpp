// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/eventhub.h"

#include "server/http/eventstream.h"

#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketCorsAuthenticator>

namespace zhilego::http {
namespace {

constexpr qsizetype mostEndedLately = 256;

//! Room for the largest allowed frame with its head: Qt waits until all of it is in the buffer.
qint64 socketBufferBytes(const EventLimits &limits)
{
    return qint64(limits.maxMessageBytes) + 4096;
}

} // namespace

EventHub::EventHub(Admit admit, const EventLimits &limits, QObject *parent)
    : QObject(parent)
    , m_admit(std::move(admit))
    , m_limits(limits)
    , m_server(QStringLiteral("zhilego"), QWebSocketServer::NonSecureMode)
{
    m_server.setMaxPendingConnections(limits.maxStreams);
    connect(&m_server, &QWebSocketServer::originAuthenticationRequired, this,
            [this](QWebSocketCorsAuthenticator *asker) {
                asker->setAllowed(asker->origin().isEmpty()
                                  || m_limits.allowedOrigins.contains(asker->origin()));
            });
    connect(&m_server, &QWebSocketServer::newConnection, this, &EventHub::accept);
    connect(&m_pingTimer, &QTimer::timeout, this, [this] {
        const QList<EventStream *> present = m_streams;
        for (EventStream *stream : present)
            stream->checkAlive();
    });
    m_pingTimer.start(limits.ping);
}

EventHub::~EventHub() = default;

void EventHub::takeSocket(QTcpSocket *socket)
{
    if (m_closing || streamCount() >= m_limits.maxStreams) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    socket->setParent(this); // QWebSocket uses it without owning it
    socket->setReadBufferSize(socketBufferBytes(m_limits));
    m_server.handleConnection(socket); // looks at what is in the buffer already by itself
}

void EventHub::accept()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        auto *stream = new EventStream(socket, m_admit, m_limits, this);
        stream->setEndedCheck([this](const QUuid &session) { return m_endedLately.contains(session); });
        m_streams.append(stream);
        connect(stream, &EventStream::ended, this, [this, stream] { m_streams.removeOne(stream); });
    }
}

void EventHub::broadcast(const Event &event)
{
    const QList<EventStream *> present = m_streams;
    for (EventStream *stream : present)
        stream->offer(event);
}

void EventHub::dismiss(const QUuid &userId)
{
    const QList<EventStream *> present = m_streams;
    for (EventStream *stream : present) {
        if (stream->userId() == userId)
            stream->close(EventStream::closeRights);
    }
}

void EventHub::endSession(const QUuid &sessionId, bool forRights)
{
    if (m_endedLately.size() >= mostEndedLately)
        m_endedLately.removeFirst();
    m_endedLately.append(sessionId);
    const QList<EventStream *> present = m_streams;
    for (EventStream *stream : present) {
        if (stream->sessionId() == sessionId)
            stream->close(forRights ? EventStream::closeRights : EventStream::closeTicket);
    }
}

void EventHub::shutDown()
{
    m_closing = true;
    const QList<EventStream *> present = m_streams;
    for (EventStream *stream : present)
        stream->close(QWebSocketProtocol::CloseCodeGoingAway);
}

} // namespace zhilego::http
