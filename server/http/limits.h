// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace zhilego::http {

//! What one client can take from the server at most. Durations are settable so that tests need not wait.
struct Limits
{
    int maxConnections = 1000; //!< keep well under LimitNOFILE: at the limit Qt's accept loop spins
    qint64 maxHeadBytes = 16 * 1024;
    qint64 readBufferBytes = 64 * 1024;
    std::chrono::milliseconds head{5'000}; //!< from the first byte (or accept) to the empty line
    std::chrono::milliseconds request{30'000}; //!< from the first byte to the answer
    std::chrono::milliseconds idle{60'000}; //!< between two requests
    std::chrono::milliseconds drain{2'000}; //!< a refused client may still be sending that long
    std::chrono::milliseconds stop{25'000}; //!< requests in flight when the server stops
};

} // namespace zhilego::http
