// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

namespace zhilego::commands {

//! Tells the service manager how the server is, by the sd_notify protocol: datagrams to the socket that
//! NOTIFY_SOCKET names. Without it, and with an address that nobody listens at, nothing happens. The signs of
//! life for the watchdog come from the event loop, so they end when it is stuck. Main thread.
class ServiceNotice final : public QObject
{
    Q_OBJECT
public:
    //! Takes NOTIFY_SOCKET and WATCHDOG_USEC out of the environment, so that no child speaks for the server.
    explicit ServiceNotice(QObject *parent = nullptr);

    //! Requests are answered from now on; the watchdog is fed from now on.
    void ready();
    void stopping();

private:
    void send(const QByteArray &state) const;

    QByteArray m_address;
    QTimer m_watchdog;
};

} // namespace zhilego::commands
