// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/eventstream.h"

#include "server/http/eventhub.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QWebSocket>

namespace zhilego::http {
namespace {

QWebSocketProtocol::CloseCode closeCodeFor(ErrorCode code)
{
    if (code == ErrorCode::Forbidden)
        return EventStream::closeRights;
    return code == ErrorCode::Overloaded ? EventStream::closeTooSlow : EventStream::closeTicket;
}

//! {"seq":8,…} becomes {"prev":5,"seq":8,…}: no parsing, as it is done for every viewer.
QString withPrev(const QByteArray &frame, qint64 prev)
{
    return QStringLiteral("{\"prev\":%1,").arg(prev) + QString::fromUtf8(frame.sliced(1));
}

} // namespace

EventStream::EventStream(QWebSocket *socket, Admit admit, const EventLimits &limits, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_admit(std::move(admit))
    , m_limits(limits)
{
    socket->setParent(this);
    socket->setMaxAllowedIncomingMessageSize(limits.maxMessageBytes);
    socket->setMaxAllowedIncomingFrameSize(limits.maxMessageBytes);
    connect(socket, &QWebSocket::textMessageReceived, this, &EventStream::onText);
    connect(socket, &QWebSocket::binaryMessageReceived, this,
            [this] { close(QWebSocketProtocol::CloseCodeDatatypeNotSupported); });
    connect(socket, &QWebSocket::pong, this, [this] { m_silentPings = 0; });
    connect(socket, &QWebSocket::disconnected, this, [this] {
        m_phase = Phase::Closing;
        Q_EMIT ended();
        deleteLater();
    });
    m_ticketTimer.setSingleShot(true);
    connect(&m_ticketTimer, &QTimer::timeout, this, [this] { close(closeTicket); });
    m_ticketTimer.start(limits.ticket);
}

void EventStream::setEndedCheck(std::function<bool(const QUuid &)> hasEnded)
{
    m_hasEnded = std::move(hasEnded);
}

void EventStream::onText(const QString &text)
{
    m_silentPings = 0;
    if (m_phase != Phase::Ticket)
        return; // the contract has no further frames from clients
    const QJsonObject first = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString ticket = first.value(QStringLiteral("ticket")).toString();
    const QJsonValue since = first.value(QStringLiteral("since"));
    if (ticket.isEmpty() || !(since.isUndefined() || since.isNull() || since.toInteger(-1) >= 0))
        return close(closeTicket);
    m_ticketTimer.stop();
    m_phase = Phase::Checking;
    m_admit(ticket, since.isDouble() ? std::optional<qint64>(since.toInteger()) : std::nullopt,
            [self = QPointer<EventStream>(this)](const Result<Admission> &admission) {
                if (self)
                    self->onAdmitted(admission);
            });
}

void EventStream::onAdmitted(const Result<Admission> &admission)
{
    if (m_phase != Phase::Checking)
        return;
    if (!admission)
        return close(closeCodeFor(admission.error().code));
    if (m_hasEnded && m_hasEnded(admission->viewer.sessionId))
        return close(closeTicket);
    m_viewer = admission->viewer;
    m_position = admission->position;
    m_phase = Phase::Live;
    const QList<Event> waiting = std::exchange(m_waiting, {});
    for (const Event &event : admission->backlog)
        offer(event);
    for (const Event &event : waiting)
        offer(event);
}

void EventStream::offer(const Event &event)
{
    if (m_phase == Phase::Checking) {
        if (m_waiting.size() >= m_limits.maxWaitingEvents)
            return close(closeTooSlow);
        m_waiting.append(event);
    } else if (m_phase == Phase::Live && event.seq > m_position && m_viewer.accepts
               && m_viewer.accepts(event)) {
        send(event);
    }
}

void EventStream::send(const Event &event)
{
    if (m_socket->bytesToWrite() + event.frame.size() > m_limits.maxUnsentBytes)
        return close(closeTooSlow);
    m_socket->sendTextMessage(withPrev(event.frame, m_position));
    m_position = event.seq;
}

void EventStream::close(QWebSocketProtocol::CloseCode code)
{
    if (m_phase == Phase::Closing)
        return;
    m_phase = Phase::Closing;
    m_waiting.clear();
    m_silentPings = 0;
    m_socket->close(code);
}

void EventStream::checkAlive()
{
    if (m_silentPings >= 2)
        return m_socket->abort();
    ++m_silentPings;
    if (m_phase != Phase::Closing)
        m_socket->ping();
}

} // namespace zhilego::http
