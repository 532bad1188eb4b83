// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace zhilego::kaspi {

//! Name of the header that every answer of zhilego-sandbox carries.
inline constexpr char sandboxMarkerHeader[] = "X-Zhilego-Sandbox";

//! True for every base URL that cannot be the bank itself: no TLS, an address instead of a name, names of
//! this machine or the local network, the bank's test hosts, nonsense. A server with environment=production
//! refuses such a URL.
bool looksLikeSandbox(const QUrl &baseUrl);

} // namespace zhilego::kaspi
