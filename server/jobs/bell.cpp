// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/bell.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace zhilego::jobs {

Bell::Bell()
    : m_fd(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

Bell::~Bell()
{
    ::close(m_fd);
}

void Bell::ring() const
{
    const quint64 one = 1;
    // A full counter means that it rings already.
    [[maybe_unused]] const ssize_t written = ::write(m_fd, &one, sizeof one);
}

bool Bell::takeRings() const
{
    quint64 count = 0;
    return ::read(m_fd, &count, sizeof count) == sizeof count;
}

void Bell::wait(int milliseconds) const
{
    pollfd rung{m_fd, POLLIN, 0};
    ::poll(&rung, 1, milliseconds);
}

} // namespace zhilego::jobs
