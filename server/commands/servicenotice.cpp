// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/servicenotice.h"

#include <QCoreApplication>

#include <chrono>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace zhilego::commands {
namespace {

QByteArray takeVariable(const char *name)
{
    const QByteArray value = qgetenv(name);
    qunsetenv(name);
    return value;
}

} // namespace

ServiceNotice::ServiceNotice(QObject *parent)
    : QObject(parent)
    , m_address(takeVariable("NOTIFY_SOCKET"))
{
    const qint64 microseconds = takeVariable("WATCHDOG_USEC").toLongLong();
    const QByteArray meant = takeVariable("WATCHDOG_PID");
    if (microseconds > 0 && (meant.isEmpty() || meant.toLongLong() == QCoreApplication::applicationPid()))
        m_watchdog.setInterval(
            std::max(std::chrono::milliseconds(microseconds / 2000), std::chrono::milliseconds(1)));
    connect(&m_watchdog, &QTimer::timeout, this, [this] { send("WATCHDOG=1"); });
}

void ServiceNotice::ready()
{
    send("READY=1\nSTATUS=answering requests");
    if (m_watchdog.interval() > 0)
        m_watchdog.start();
}

void ServiceNotice::stopping()
{
    send("STOPPING=1\nSTATUS=finishing requests in flight");
}

void ServiceNotice::send(const QByteArray &state) const
{
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    // "@name" is a name without a file: it begins with a null byte.
    const bool known = m_address.startsWith('/') || m_address.startsWith('@');
    if (!known || m_address.size() >= qsizetype(sizeof to.sun_path))
        return;
    std::memcpy(to.sun_path, m_address.constData(), size_t(m_address.size()));
    if (m_address.startsWith('@'))
        to.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return;
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(m_address.size()));
    // A manager that does not listen is no reason to stop.
    (void)::sendto(socket, state.constData(), size_t(state.size()), MSG_NOSIGNAL | MSG_DONTWAIT,
                   reinterpret_cast<const sockaddr *>(&to), size);
    ::close(socket);
}

} // namespace zhilego::commands
