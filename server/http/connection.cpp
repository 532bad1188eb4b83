// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/connection.h"

#include "server/http/requestfeed.h"

#include <QTcpSocket>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace zhilego::http {
namespace {

constexpr qint64 maxUnsentBytes = 256 * 1024; // before the next pipelined request is looked at
constexpr qint64 maxDrainedBytes = 8 * 1024 * 1024;
constexpr qsizetype smallBody = 16 * 1024; // QtHttpServer keeps the last body until its next request

} // namespace

Connection::Connection(quint64 id, QTcpSocket *socket, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_socket(socket)
    , m_peer(socket->peerAddress())
    , m_limits(limits)
    , m_reader(limits.maxHeadBytes)
    , m_deadline(limits.head)
{
    socket->setParent(this);
    socket->setReadBufferSize(limits.readBufferBytes);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, &Connection::process);
    connect(socket, &QTcpSocket::bytesWritten, this, &Connection::onBytesWritten);
    connect(socket, &QTcpSocket::disconnected, this, &Connection::onDisconnected);
}

bool Connection::mustClose() const
{
    return m_finishing || m_reader.state() == RequestReader::State::Failed || !m_reader.head().keepAlive;
}

void Connection::process()
{
    if (m_phase == Phase::Draining)
        return drain();
    const bool waiting = m_phase != Phase::Reading || m_socket->bytesToWrite() > maxUnsentBytes;
    if (waiting || m_socket->bytesAvailable() == 0)
        return;
    if (!m_begun) {
        m_begun = true;
        m_deadline.setRemainingTime(m_limits.head);
        m_requestDeadline.setRemainingTime(m_limits.request);
    }
    react(m_reader.advance(*m_socket));
}

void Connection::react(RequestReader::State state)
{
    switch (state) {
    case RequestReader::State::Head:
    case RequestReader::State::Body:
        break;
    case RequestReader::State::HeadRead:
        m_deadline = m_requestDeadline;
        Q_EMIT headRead();
        break;
    case RequestReader::State::Complete:
        m_phase = Phase::Answering;
        Q_EMIT requestRead();
        break;
    case RequestReader::State::Failed:
        m_phase = Phase::Answering;
        Q_EMIT refused(m_reader.error());
        break;
    }
}

void Connection::acceptHead(qint64 maxBodyBytes)
{
    const RequestReader::State state = m_reader.acceptHead(*m_socket, maxBodyBytes);
    if (state == RequestReader::State::Body && m_reader.head().expectsContinue)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    react(state);
}

QTcpSocket *Connection::takeSocket()
{
    QTcpSocket *socket = m_socket;
    socket->disconnect(this);
    socket->setParent(nullptr);
    onDisconnected();
    return socket;
}

void Connection::answer(const QByteArray &bytes, bool close)
{
    if (m_phase != Phase::Answering)
        return;
    const bool largeBody = m_reader.body().size() > smallBody;
    m_socket->write(bytes);
    if (close)
        return beginClose();
    m_phase = Phase::Reading;
    m_begun = false;
    m_reader.next();
    m_deadline.setRemainingTime(m_limits.idle);
    if (largeBody)
        dropFeed();
    m_socket->flush(); // saves a turn of the event loop per answer
    if (m_phase == Phase::Reading && m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &Connection::process, Qt::QueuedConnection);
}

//! Closing a socket that has unread bytes makes the system send a reset, which can overtake the answer. So
//! after a refusal our sending side closes first and what still comes is read and forgotten for a while.
void Connection::beginClose()
{
    if (m_reader.state() == RequestReader::State::Complete && m_socket->bytesAvailable() == 0) {
        m_phase = Phase::Draining;
        m_deadline.setRemainingTime(m_limits.idle);
        m_socket->disconnectFromHost();
        return;
    }
    m_phase = Phase::Draining;
    m_deadline.setRemainingTime(m_limits.drain);
    m_socket->flush();
    drain();
}

void Connection::drain()
{
    m_drained += m_socket->skip(m_socket->bytesAvailable());
    if (m_drained > maxDrainedBytes)
        return abort();
    if (m_sendClosed || m_socket->bytesToWrite() > 0 || m_socket->state() != QTcpSocket::ConnectedState)
        return;
    m_sendClosed = true;
#ifdef Q_OS_UNIX
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
#endif
}

void Connection::onBytesWritten()
{
    if (m_phase == Phase::Draining)
        return drain();
    if (m_phase != Phase::Reading)
        return;
    if (!m_begun)
        m_deadline.setRemainingTime(m_limits.idle); // a slow reader of a long answer, but it moves
    process();
}

void Connection::finishUp()
{
    m_finishing = true;
    if (m_phase == Phase::Reading && !m_begun && m_socket->bytesAvailable() == 0) {
        m_phase = Phase::Draining;
        m_deadline.setRemainingTime(m_limits.drain);
        m_socket->disconnectFromHost();
    }
}

void Connection::abort()
{
    if (m_phase != Phase::Closed)
        m_socket->abort();
}

void Connection::checkDeadline()
{
    if (m_phase == Phase::Closed || !m_deadline.hasExpired())
        return;
    if (m_phase == Phase::Answering) {
        m_deadline.setRemainingTime(m_limits.drain);
        Q_EMIT overdue();
    } else {
        abort();
    }
}

void Connection::onDisconnected()
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    dropFeed();
    Q_EMIT closed();
    deleteLater();
}

void Connection::setFeed(RequestFeed *feed)
{
    m_feed = feed;
}

void Connection::dropFeed()
{
    if (m_feed)
        m_feed->disconnectFromHost(); // its owner, QtHttpServer, deletes it then
    m_feed.clear();
}

} // namespace zhilego::http
