// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/connection.h"
#include "server/usecases/properties/codevault.h"

namespace zhilego {

struct ForgottenKey
{
    int properties = 0; //!< have lost codes, to be set anew
    int users = 0; //!< have lost their second factor and their sessions
};

//! Gives up what a lost key has wrapped, so that the server can start again; everything is in the audit log.
//! `keyId` is hexadecimal. Conflict: this vault has the key. NotFound: it has wrapped nothing.
Result<ForgottenKey> forgetKey(db::Connection &connection, const CodeVault &vault, const QByteArray &keyId);

} // namespace zhilego
