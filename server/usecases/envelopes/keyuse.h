// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/enveloperepository.h"
#include "server/usecases/properties/codevault.h"

namespace zhilego {

//! What the database holds of one key-encryption key: door codes, and second factors, which it wraps too.
struct KeyUse
{
    enum class State {
        Current, //!< seals
        Old, //!< opens, and may go when nothing is wrapped with it
        Unknown, //!< is not here: what it has wrapped cannot be read
    };
    QByteArray id; //!< hexadecimal
    State state = State::Unknown;
    qint64 codes = 0;
    qint64 secondFactors = 0;
    bool opens = true; //!< of each kind that there is, something was opened

    bool isIdle() const { return codes + secondFactors == 0; }
};

//! The context that an envelope was sealed with.
QByteArray contextOf(const db::StoredEnvelope &stored);

//! The keys of the vault, the current one first, then those that only the database knows.
QList<KeyUse> keyUse(db::Connection &connection, const CodeVault &vault);

//! Why the secrets at hand do not fit this database; nothing when they do. Names ids of keys and counts.
std::optional<QString> misfit(const QList<KeyUse> &keys);

} // namespace zhilego
