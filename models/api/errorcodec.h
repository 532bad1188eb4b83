// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"

#include <QByteArray>

namespace zhilego::api {

//! The stable name of a code on the wire, for instance "DATES_TAKEN".
QString errorName(ErrorCode code);
//! The one code → HTTP status table of the project.
int httpStatus(ErrorCode code);

//! {"error":{"code","message","details":[{"field","issue"}],"request_id",…info}} as compact UTF-8.
//! `message` is the human sentence in the language of the request; internals never go in.
QByteArray encodeError(const Error &error, const QString &message, const QString &requestId);
//! The client's side: reads such a body; for one of another shape (a proxy's page) the status decides.
Error decodeError(int status, const QByteArray &body);

} // namespace zhilego::api
