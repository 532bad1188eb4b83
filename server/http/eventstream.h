// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/event.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>
#include <QWebSocketProtocol>

class QWebSocket;

namespace zhilego::http {

struct EventLimits;

//! One viewer's connection: waits for the ticket, then sends backlog and live events in order, each once.
//! Ends by itself when the peer is silent, too slow or gone. Main thread.
class EventStream final : public QObject
{
    Q_OBJECT
public:
    static constexpr auto closeTicket = QWebSocketProtocol::CloseCode(4401);
    static constexpr auto closeRights = QWebSocketProtocol::CloseCode(4403);
    static constexpr auto closeTooSlow = QWebSocketProtocol::CloseCode(1013);

    //! Takes ownership of the socket.
    EventStream(QWebSocket *socket, Admit admit, const EventLimits &limits, QObject *parent);
    //! Asked about the session of a viewer who has just been let in.
    void setEndedCheck(std::function<bool(const QUuid &session)> hasEnded);

    void offer(const Event &event);
    void close(QWebSocketProtocol::CloseCode code);
    //! Called at each ping: drops who has not answered the last two, and who does not close when told to.
    void checkAlive();
    QUuid userId() const { return m_viewer.userId; }
    QUuid sessionId() const { return m_viewer.sessionId; }

Q_SIGNALS:
    void ended();

private:
    enum class Phase { Ticket, Checking, Live, Closing };

    void onText(const QString &text);
    void onAdmitted(const Result<Admission> &admission);
    void send(const Event &event);

    QWebSocket *m_socket;
    const Admit m_admit;
    std::function<bool(const QUuid &)> m_hasEnded;
    const EventLimits &m_limits; //!< the hub's, which is this object's parent
    Phase m_phase = Phase::Ticket;
    QTimer m_ticketTimer;
    Viewer m_viewer;
    QList<Event> m_waiting; //!< came while the ticket was being checked
    qint64 m_position = 0;
    int m_silentPings = 0;
};

} // namespace zhilego::http
