// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>

#include <chrono>
#include <thread>

namespace zhilego::test {

//! Asks again and again until the answer is yes; false when the patience was over first. For threads and
//! programs without an event loop: a test that has one waits with QTRY_* or QTest::qWaitFor().
template <typename Question>
bool waitUntil(const Question &isSo, std::chrono::milliseconds patience,
               std::chrono::milliseconds pause = std::chrono::milliseconds(10))
{
    for (const QDeadlineTimer deadline(patience); !isSo();) {
        if (deadline.hasExpired())
            return false;
        std::this_thread::sleep_for(pause);
    }
    return true;
}

} // namespace zhilego::test
