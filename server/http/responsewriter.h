// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"
#include "server/http/response.h"

#include <optional>

namespace zhilego::http {

//! What the answer's head depends on besides the response itself.
struct AnswerFrame
{
    QByteArray requestId;
    bool withoutBody = false; //!< answers a HEAD request
    bool close = false;
    QByteArray date;
};

//! The one place where header bytes are made. Nothing when a name or value has bytes that could start a
//! header of their own; the caller then answers an internal error instead.
std::optional<QByteArray> writeResponse(const Response &response, const AnswerFrame &frame);

//! An error in the contract's format with its extra headers (Retry-After, WWW-Authenticate).
Response errorResponse(const Error &error, const QString &language, const QString &requestId);

//! The current time as RFC 9110 wants it, "Fri, 20 Nov 2026 09:00:00 GMT".
QByteArray httpDate(qint64 secsSinceEpoch);

} // namespace zhilego::http
