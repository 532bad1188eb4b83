// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/signals.h"

#include <QLoggingCategory>

#include <array>
#include <csignal>

#include <sys/signalfd.h>
#include <unistd.h>

namespace zhilego::commands {
namespace {

//! The signals are blocked in every thread (threads inherit the mask) and read from a descriptor, so nothing
//! runs in a signal handler.
int openSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
    , m_notifier(openSignals(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this,
            [this, count = 0](QSocketDescriptor descriptor) mutable {
                signalfd_siginfo info;
                while (::read(descriptor, &info, sizeof info) == sizeof info) {
                    if (++count > 1) {
                        qWarning("second signal %u: ending at once", info.ssi_signo);
                        _exit(1);
                    }
                    qInfo("signal %u: stopping", info.ssi_signo);
                    Q_EMIT requested();
                }
            });
}

} // namespace zhilego::commands
