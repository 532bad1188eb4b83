// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/pool.h"
#include "server/usecases/auth/caller.h"

#include <functional>

namespace zhilego {

//! What a route answers: the part of a response that is replayed.
struct Reply
{
    int status = 200;
    QByteArray body;
    //! Somebody's sessions or rights were changed: what is remembered of them is no longer true.
    bool accessChanged = false;
};

//! One intent of a caller: the same key with the same body gets the same answer for 24 h.
struct IdempotencyKey
{
    QString key;
    QString route; //!< method and path
    QByteArray bodyHash;
};

using Effect = std::function<Result<Reply>(db::Connection &)>;

//! Whether a refusal with this code is stored as the answer to its key: it says something about the world.
bool isRemembered(ErrorCode code);

//! Runs the effect in one transaction, together with the record of its answer; without a key, just runs it.
//! Refusals that say something about the world (dates taken, wrong state) are remembered too, mistakes of the
//! request are not. Errors of its own: IdempotencyReused, IdempotencyInProgress.
Result<Reply> runOnce(db::Pool &pool, const Caller &caller, const std::optional<IdempotencyKey> &key,
                      const Effect &effect);

//! For effects that span transactions (a provider is asked in between): claimLong in the first one, and
//! finishLong or abandonLong in the last. A crash in between gives the key back after a minute.
Result<std::optional<Reply>> claimLong(db::Connection &connection, const Caller &caller,
                                       const IdempotencyKey &key);
void finishLong(db::Connection &connection, const Caller &caller, const IdempotencyKey &key,
                const Reply &answer);
void abandonLong(db::Connection &connection, const Caller &caller, const IdempotencyKey &key);

} // namespace zhilego
