// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/requesthead.h"

namespace zhilego::http {

//! X-Request-ID when it is at most 128 harmless characters, else a fresh id.
QString requestIdOf(const HeaderList &headers);

//! The value that handlers get. `socketPeer` on loopback may be a proxy: then X-Forwarded-For says who asks
//! (the proxy must overwrite it, never append; the last entry counts).
Request toRequest(const RequestHead &head, const QByteArray &body, const QHostAddress &socketPeer);

//! False for a POST, PUT or PATCH whose body is announced as something else than JSON.
bool hasAcceptableMediaType(const RequestHead &head);

} // namespace zhilego::http
