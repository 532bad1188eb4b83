// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/session/tokenstore.h"

namespace zhilego::services {

QString TokenStore::Key::text() const
{
    return QStringLiteral("%1 at %2")
        .arg(email.toLower(), server.toString(QUrl::RemovePath | QUrl::RemoveUserInfo));
}

} // namespace zhilego::services
