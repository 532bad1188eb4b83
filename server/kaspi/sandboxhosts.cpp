// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/sandboxhosts.h"

#include <QHostAddress>

namespace zhilego::kaspi {

bool looksLikeSandbox(const QUrl &baseUrl)
{
    QString host = baseUrl.host().toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    if (!baseUrl.isValid() || baseUrl.scheme() != QLatin1String("https") || host.isEmpty())
        return true;
    // The bank is reached by name only: its certificate carries no address.
    if (!QHostAddress(host).isNull())
        return true;
    // A name without a dot is resolved by the local network only.
    if (!host.contains(u'.') || host.endsWith(QLatin1String(".localhost"))
        || host.endsWith(QLatin1String(".local")) || host.endsWith(QLatin1String(".test")))
        return true;
    return host.startsWith(QLatin1String("mtokentest."));
}

} // namespace zhilego::kaspi
