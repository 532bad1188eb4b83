// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace zhilego::test::hostile {

//! A request that no honest client sends, with a second one where a careless reader finds it.
struct OddRequest
{
    const char *name;
    QByteArray bytes;
    //! Status codes of all answers. There are two only where the first request has no body for anybody, so
    //! that the second one is honest: pipelined, and answered in its turn.
    QByteArray direct;
    QByteArray behindNginx;
};

const std::vector<OddRequest> &oddRequests();

} // namespace zhilego::test::hostile
