// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/sessioncodec.h"
#include "server/db/pool.h"
#include "server/db/repositories/userrepository.h"
#include "server/usecases/auth/accesstokens.h"
#include "server/usecases/auth/livesessions.h"
#include "server/usecases/auth/passwords.h"

namespace zhilego {

//! Login, rotation and logout (rules §14, RFC 9700): a refresh token works once; one that comes back after
//! its successor was used ends the whole family. Thread-safe; runs on pool threads.
class Sessions
{
public:
    Sessions(db::Pool &pool, Passwords &passwords, const AccessTokens &accessTokens,
             LiveSessions &liveSessions);

    //! Unauthenticated for a wrong pair, RateLimited with the seconds to wait after too many of them.
    Result<api::Tokens> login(const api::LoginRequest &request, const Caller &caller);
    Result<api::Tokens> refresh(const QString &refreshToken, const Caller &caller);
    Outcome logout(const Caller &caller);
    Result<api::SessionUser> whoAmI(const Actor &actor);

private:
    api::Tokens issue(db::Connection &connection, const db::User &user, QUuid family, int generation);
    Result<api::Tokens> rotate(db::Connection &connection, const QByteArray &hash, const Caller &caller);

    db::Pool &m_pool;
    Passwords &m_passwords;
    const AccessTokens &m_accessTokens;
    LiveSessions &m_liveSessions;
};

} // namespace zhilego
