// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/event.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QWebSocketServer>

#include <chrono>

class QTcpSocket;

namespace zhilego::http {

class EventStream;

struct EventLimits
{
    int maxStreams = 1000;
    quint64 maxMessageBytes = 64 * 1024;
    qint64 maxUnsentBytes = 1024 * 1024; //!< a viewer that reads slower is sent away with 1013
    int maxWaitingEvents = 1000; //!< kept while a ticket is being checked
    std::chrono::milliseconds ticket{5'000}; //!< until the first frame
    std::chrono::milliseconds ping{20'000}; //!< silence over two of them ends the stream
    QStringList allowedOrigins; //!< browsers only; programs send no Origin and are let in
};

//! The live events: takes sockets that ask for a WebSocket, lets in who has a ticket and sends each viewer
//! the events it may see. Every frame gets "prev", the seq sent before it on this stream, so that a client
//! can tell a gap from events it may not see. Main thread.
class EventHub final : public QObject
{
    Q_OBJECT
public:
    explicit EventHub(Admit admit, const EventLimits &limits = {}, QObject *parent = nullptr);
    ~EventHub() override;

    //! The handshake is still unread on it; the hub owns the socket from here on.
    void takeSocket(QTcpSocket *socket);
    //! In rising order of seq. An event that was sent already (backlog, repeat) is left out.
    void broadcast(const Event &event);
    //! Ends the streams of a user whose rights have changed (4403); the client comes back with a new ticket.
    void dismiss(const QUuid &userId);
    //! Ends the streams of a session that has ended: 4403 when the person's rights are why, else 4401. Also
    //! those whose ticket is being checked at this moment.
    void endSession(const QUuid &sessionId, bool forRights);
    //! Says goodbye to all (1001) and lets nobody in any more.
    void shutDown();

    int streamCount() const { return int(m_streams.size()); }

private:
    void accept();

    const Admit m_admit;
    const EventLimits m_limits;
    QWebSocketServer m_server;
    QList<EventStream *> m_streams;
    QList<QUuid> m_endedLately; //!< the last ones, for tickets redeemed just before
    QTimer m_pingTimer;
    bool m_closing = false;
};

} // namespace zhilego::http
