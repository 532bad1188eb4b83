// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/handler.h"

namespace zhilego::http {

//! Makes an outcome of what a handler threw, for instance of a database error.
using ExceptionTranslator = std::function<Error(const std::exception &)>;

struct Answer
{
    Result<Response> result;
    QString userId; //!< who asked, if the handler found out; for the log
};

//! The one catch of the server: calls the handler inside a log scope and always returns an answer. Any
//! thread.
Answer callGuarded(const Handler &handler, const Request &request, const ExceptionTranslator &translate);

} // namespace zhilego::http
