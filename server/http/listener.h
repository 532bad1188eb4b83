// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/limits.h"

#include <QHash>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>

namespace zhilego::http {

class Connection;
class RequestFeed;

//! Accepts clients up to the cap, watches their deadlines and knows them by number, so that an answer that
//! comes late looks its client up instead of holding a pointer to it. Main thread.
class Listener final : public QTcpServer
{
    Q_OBJECT
public:
    explicit Listener(const Limits &limits, QObject *parent = nullptr);
    ~Listener() override;

    //! What every client from now on is greeted with.
    void setTls(const QSslConfiguration &tls) { m_tls = tls; }
    //! Null when that client has left.
    Connection *connection(quint64 id) const { return m_connections.value(id); }
    int connectionCount() const { return int(m_connections.size()); }
    //! No new clients; the present ones are closed as soon as they have nothing in flight.
    void finishUp();
    void abortAll();
    //! A new socket for QtHttpServer, which owns it from here on.
    RequestFeed *openFeed(const QHostAddress &peer);

Q_SIGNALS:
    void connectionOpened(zhilego::http::Connection *connection);
    void connectionClosed();
    void connectionRefused();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void checkDeadlines();
    QTcpSocket *newSocket() const;

    const Limits m_limits;
    QHash<quint64, Connection *> m_connections;
    quint64 m_lastId = 0;
    QSslConfiguration m_tls; //!< null: plain HTTP
    QTimer m_deadlineTimer;
};

} // namespace zhilego::http
