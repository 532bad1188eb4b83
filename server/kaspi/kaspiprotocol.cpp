// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/kaspi/kaspiprotocol.h"

namespace zhilego::kaspi {

std::optional<Protocol> protocolOf(const QUrl &baseUrl)
{
    const QString name = baseUrl.path().section(u'/', -2, -2, QString::SectionSkipEmpty);
    if (name == QLatin1String("r1"))
        return Protocol::R1;
    if (name == QLatin1String("r2"))
        return Protocol::R2;
    if (name == QLatin1String("r3"))
        return Protocol::R3;
    return std::nullopt;
}

} // namespace zhilego::kaspi
