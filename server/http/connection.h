// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/limits.h"
#include "server/http/requestreader.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QObject>
#include <QPointer>

class QTcpSocket;

namespace zhilego::http {

class RequestFeed;

//! One client: reads a request, waits for its answer, writes it, reads the next. While a request is in flight
//! further bytes stay in the (bounded) socket buffer, so answers keep their order without a queue and a
//! flood stalls its own sender. Main thread. Signals are emitted directly and answered by calls on this
//! object.
class Connection final : public QObject
{
    Q_OBJECT
public:
    //! Takes ownership of the socket.
    Connection(quint64 id, QTcpSocket *socket, const Limits &limits, QObject *parent);

    quint64 id() const { return m_id; }
    const QHostAddress &peer() const { return m_peer; }
    const RequestReader &reader() const { return m_reader; }
    //! The next answer is the last one here.
    bool mustClose() const;

    //! Call from headRead(): let the body come.
    void acceptHead(qint64 maxBodyBytes);
    //! Call from headRead(): gives the socket away with the head still unread and ends this object.
    QTcpSocket *takeSocket();
    //! Writes the answer to the request in flight; without effect when there is none (any more).
    void answer(const QByteArray &bytes, bool close);
    //! Closes now when nothing is in flight, else after the answer.
    void finishUp();
    void abort();
    void checkDeadline();

    void setFeed(RequestFeed *feed);
    RequestFeed *feed() const { return m_feed; }

Q_SIGNALS:
    void headRead();
    void requestRead();
    //! The bytes are no acceptable request: answer() with close.
    void refused(const Error &error);
    //! The answer takes too long: answer() with close.
    void overdue();
    void closed();

private:
    enum class Phase { Reading, Answering, Draining, Closed };

    void process();
    void react(RequestReader::State state);
    void drain();
    void beginClose();
    void dropFeed();
    void onBytesWritten();
    void onDisconnected();

    const quint64 m_id;
    QTcpSocket *m_socket;
    const QHostAddress m_peer;
    const Limits m_limits;
    RequestReader m_reader;
    QPointer<RequestFeed> m_feed;
    Phase m_phase = Phase::Reading;
    bool m_begun = false; //!< bytes of the current request have come
    bool m_finishing = false;
    bool m_sendClosed = false;
    qint64 m_drained = 0;
    QDeadlineTimer m_deadline;
    QDeadlineTimer m_requestDeadline;
};

} // namespace zhilego::http
