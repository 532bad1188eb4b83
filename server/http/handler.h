// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/http/request.h"
#include "server/http/response.h"

#include <functional>

namespace zhilego::http {

//! Where a handler runs.
enum class Lane {
    Inline, //!< on the main thread between two reads: must not block, for answers from memory only
    Database, //!< on a pool thread, one per database connection
    Provider, //!< on a pool thread of its own kind: may wait for an outside service
};

//! Answers one request. Values in, value out: it runs on a pool thread (unless Inline), several at once, and
//! must capture only things that outlive the server and are safe to share. What it throws becomes a 500.
using Handler = std::function<Result<Response>(const Request &)>;

} // namespace zhilego::http
