// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/api/sessioncodec.h"
#include "server/db/pool.h"
#include "server/db/repositories/userrepository.h"
#include "server/usecases/auth/accesstokens.h"
#include "server/usecases/auth/livesessions.h"
#include "server/usecases/auth/passwords.h"
#include "server/usecases/auth/secondfactor.h"

namespace zhilego {

//! Login, rotation and logout (rules §14, RFC 9700): a refresh token works once; one that comes back after
//! its successor was used ends the whole family. Thread-safe; runs on pool threads.
class Sessions
{
public:
    Sessions(db::Pool &pool, Passwords &passwords, const AccessTokens &accessTokens,
             LiveSessions &liveSessions, const SecondFactor &secondFactor);

    //! Unauthenticated for a wrong pair, RateLimited with the seconds to wait after too many of them. For an
    //! account with a second factor also Unauthenticated with "totp": "required" or "not_accepted"; Forbidden
    //! from an address that the person's list of networks lacks.
    Result<api::Tokens> login(const api::LoginRequest &request, const Caller &caller);
    Result<api::Tokens> refresh(const QString &refreshToken, const Caller &caller);
    Outcome logout(const Caller &caller);
    Result<api::SessionUser> whoAmI(const Actor &actor);

    //! Whoever is signed in shows the password again: the delays of login count here as well.
    Outcome verifyPassword(const Caller &caller, const QString &password);
    //! A new session for somebody who has proved who they are.
    api::Tokens open(db::Connection &connection, const db::User &user, const Caller &caller);

private:
    api::Tokens issue(db::Connection &connection, const db::User &user, QUuid family, int generation);
    Result<api::Tokens> rotate(db::Connection &connection, const QByteArray &hash, const Caller &caller);

    db::Pool &m_pool;
    Passwords &m_passwords;
    const AccessTokens &m_accessTokens;
    LiveSessions &m_liveSessions;
    const SecondFactor &m_secondFactor;
};

} // namespace zhilego
