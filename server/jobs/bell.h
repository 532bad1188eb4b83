// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace zhilego::jobs {

//! Wakes one thread that sleeps on a descriptor. Rings that nobody has heard yet count as one. Any thread.
class Bell
{
public:
    Bell();
    ~Bell();
    Q_DISABLE_COPY_MOVE(Bell)

    void ring() const;
    //! Was it rung since the last call?
    bool takeRings() const;
    //! Readable while there are rings.
    int descriptor() const { return m_fd; }
    //! Sleeps until it is rung, for so long at most.
    void wait(int milliseconds) const;

private:
    const int m_fd;
};

} // namespace zhilego::jobs
