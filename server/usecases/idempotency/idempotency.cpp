// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/idempotency/idempotency.h"

#include "models/api/errorcodec.h"
#include "server/db/repositories/idempotencyrepository.h"
#include "server/db/transaction.h"

namespace zhilego {
namespace {

//! The stored answer, nothing when this call is the one to do the work, or why neither.
Result<std::optional<Reply>> look(db::Connection &connection, const Caller &caller, const IdempotencyKey &key)
{
    const auto [inUse, stored] = db::IdempotencyRepository(connection).claim(caller.actor.id, key.key);
    if (inUse)
        return Error{ErrorCode::IdempotencyInProgress, {}, {}, {}, 1, {}};
    if (!stored)
        return std::optional<Reply>();
    if (stored->route != key.route || stored->bodyHash != key.bodyHash)
        return failure(ErrorCode::IdempotencyReused, QStringLiteral("same key, other request"));
    if (stored->running)
        return Error{ErrorCode::IdempotencyInProgress, {}, {}, {}, 1, {}};
    if (!stored->status)
        return std::optional<Reply>(); // its first call crashed
    if (*stored->status >= 400)
        return api::decodeError(*stored->status, stored->body);
    return std::optional<Reply>(Reply{*stored->status, stored->body});
}

void remember(db::Connection &connection, const Caller &caller, const IdempotencyKey &key,
              const Reply &answer)
{
    db::IdempotencyRepository(connection)
        .store(caller.actor.id, key.key, key.route, key.bodyHash, answer.status, answer.body);
}

Result<Reply> runWithKey(db::Connection &connection, const Caller &caller, const IdempotencyKey &key,
                         const Effect &effect)
{
    const Result<std::optional<Reply>> known = look(connection, caller, key);
    if (!known)
        return known.error();
    if (*known)
        return **known;
    Result<Reply> answer = effect(connection);
    if (answer)
        remember(connection, caller, key, *answer);
    return answer;
}

//! In a transaction of its own, because the refused one was undone whole (a savepoint around every effect
//! would cost those that succeed). Whatever another request with this key did meanwhile comes first.
Result<Reply> rememberRefusal(db::Pool &pool, const Caller &caller, const IdempotencyKey &key,
                              const Error &refusal)
{
    const Reply answer{api::httpStatus(refusal.code), api::encodeError(refusal, QString(), QString())};
    const auto store = [&answer](db::Connection &) { return Result<Reply>(answer); };
    const Result<Reply> stored = db::inTransaction(
        pool, [&](db::Connection &connection) { return runWithKey(connection, caller, key, store); });
    return stored && stored->body == answer.body ? Result<Reply>(refusal) : stored;
}

} // namespace

bool isRemembered(ErrorCode code)
{
    return code == ErrorCode::DatesTaken || code == ErrorCode::Restricted
        || code == ErrorCode::InvalidTransition || code == ErrorCode::Conflict;
}

Result<Reply> runOnce(db::Pool &pool, const Caller &caller, const std::optional<IdempotencyKey> &key,
                      const Effect &effect)
{
    if (!key)
        return db::inTransaction(pool, [&](db::Connection &connection) { return effect(connection); });
    bool ran = false;
    Result<Reply> answer = db::inTransaction(pool, [&](db::Connection &connection) {
        ran = false;
        return runWithKey(connection, caller, *key, [&](db::Connection &same) {
            ran = true;
            return effect(same);
        });
    });
    if (answer || !ran || !isRemembered(answer.error().code))
        return answer;
    return rememberRefusal(pool, caller, *key, answer.error());
}

Result<std::optional<Reply>> claimLong(db::Connection &connection, const Caller &caller,
                                       const IdempotencyKey &key)
{
    Result<std::optional<Reply>> known = look(connection, caller, key);
    if (known && !*known)
        db::IdempotencyRepository(connection).markRunning(caller.actor.id, key.key, key.route, key.bodyHash);
    return known;
}

void finishLong(db::Connection &connection, const Caller &caller, const IdempotencyKey &key,
                const Reply &answer)
{
    remember(connection, caller, key, answer);
}

void abandonLong(db::Connection &connection, const Caller &caller, const IdempotencyKey &key)
{
    db::IdempotencyRepository(connection).forget(caller.actor.id, key.key);
}

} // namespace zhilego
