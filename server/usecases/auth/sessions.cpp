// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/sessions.h"

#include "server/db/repositories/networkrepository.h"
#include "server/db/repositories/sessionrepository.h"
#include "server/db/repositories/userrepository.h"
#include "server/db/transaction.h"
#include "server/usecases/auth/policy.h"
#include "server/usecases/auth/sessionends.h"
#include "server/usecases/auth/tokens.h"
#include "server/usecases/security/allowednetworks.h"

namespace zhilego {
namespace {

constexpr int freeFailuresPerAccount = 5; // rules §14, per minute
constexpr int freeFailuresPerAddress = 20;

using OnError = db::TransactionOptions::OnError;

QString accountKey(const QString &email)
{
    return QStringLiteral("email:") + email;
}

QString addressKey(const QString &ip)
{
    return QStringLiteral("ip:") + ip;
}

api::SessionUser sessionUser(const db::User &user)
{
    return {user.id, user.role, user.fullName, user.email, user.agencyName, user.agencyId, user.locale, {}};
}

Actor actorOf(const db::User &user, QUuid session)
{
    return {user.id, user.role, user.agencyId, session};
}

//! Says which form is wrong, and never which half of it.
Error wrongCredentials()
{
    Error error = failure(ErrorCode::Unauthenticated, QStringLiteral("wrong e-mail or password"));
    error.fields.append({QStringLiteral("password"), QStringLiteral("not_accepted")});
    return error;
}

} // namespace

Sessions::Sessions(db::Pool &pool, Passwords &passwords, const AccessTokens &accessTokens,
                   LiveSessions &liveSessions, const SecondFactor &secondFactor)
    : m_pool(pool)
    , m_passwords(passwords)
    , m_accessTokens(accessTokens)
    , m_liveSessions(liveSessions)
    , m_secondFactor(secondFactor)
{
}

Result<api::Tokens> Sessions::login(const api::LoginRequest &request, const Caller &caller)
{
    const QString account = accountKey(request.email);
    const QString address = addressKey(caller.ip);
    std::optional<db::Credentials> credentials;
    {
        const db::Lease lease = m_pool.lease();
        db::SessionRepository sessions(*lease);
        const int wait = std::max(sessions.secondsBlocked(account), sessions.secondsBlocked(address));
        if (wait > 0)
            return Error{ErrorCode::RateLimited, QStringLiteral("login delay"), {}, {}, wait, {}};
        credentials = db::UserRepository(*lease).credentials(request.email);
    } // the slow hash runs without holding a connection
    bool genuine = false;
    if (credentials)
        genuine
            = m_passwords.matches(request.password, credentials->passwordHash) && credentials->user.active;
    else
        m_passwords.pretendToCheck(request.password);
    const QString newHash = genuine && m_passwords.isOutdated(credentials->passwordHash)
        ? m_passwords.hash(request.password)
        : QString();

    return db::inTransaction(
        m_pool,
        [&](db::Connection &connection) -> Result<api::Tokens> {
            db::SessionRepository sessions(connection);
            db::JournalRepository journal(connection);
            if (!genuine) {
                sessions.countFailure(account, freeFailuresPerAccount);
                sessions.countFailure(address, freeFailuresPerAddress);
                journal.audit(QStringLiteral("auth.login_failed"), QStringLiteral("user"),
                              credentials ? credentials->user.id.uuid : QUuid(), std::nullopt, {},
                              caller.trace());
                return wrongCredentials();
            }
            const db::User &user = credentials->user;
            if (const Outcome second = m_secondFactor.check(connection, user.id, request.totp); !second) {
                // The first half of every sign-in is no event.
                if (!request.totp.isEmpty())
                    journal.audit(QStringLiteral("auth.second_factor_refused"), QStringLiteral("user"),
                                  user.id.uuid, std::nullopt, {}, caller.trace());
                return second.error();
            }
            if (!isAdmitted(db::NetworkRepository(connection).of(user.id, user.role), caller.ip)) {
                journal.audit(QStringLiteral("auth.address_refused"), QStringLiteral("user"), user.id.uuid,
                              std::nullopt, {}, caller.trace());
                return failure(ErrorCode::Forbidden, QStringLiteral("address is not in the list"));
            }
            sessions.forgetFailures(account);
            if (!newHash.isEmpty())
                db::UserRepository(connection).setPasswordHash(user.id, newHash);
            return open(connection, user, caller);
        },
        {OnError::Commit});
}

api::Tokens Sessions::open(db::Connection &connection, const db::User &user, const Caller &caller)
{
    const QUuid family = newUuid();
    db::SessionRepository(connection).insertFamily(family, user.id, caller.ip, caller.userAgent);
    Caller known = caller;
    known.actor = actorOf(user, family);
    db::JournalRepository(connection)
        .audit(QStringLiteral("auth.logged_in"), QStringLiteral("user"), user.id.uuid,
               user.agencyId.isNull() ? std::nullopt : std::optional<AgencyId>(user.agencyId), {},
               known.trace());
    return issue(connection, user, family, 1);
}

Outcome Sessions::verifyPassword(const Caller &caller, const QString &password)
{
    QString account;
    QString hash;
    {
        const db::Lease lease = m_pool.lease();
        const std::optional<db::User> user = db::UserRepository(*lease).byId(caller.actor.id);
        if (!user)
            return failure(ErrorCode::Unauthenticated, QStringLiteral("no such account"));
        account = accountKey(user->email);
        if (const int wait = db::SessionRepository(*lease).secondsBlocked(account); wait > 0)
            return Error{ErrorCode::RateLimited, QStringLiteral("password delay"), {}, {}, wait, {}};
        hash = db::UserRepository(*lease).passwordHash(user->id);
    }
    if (m_passwords.matches(password, hash))
        return Done{};
    const db::Lease lease = m_pool.lease();
    db::SessionRepository(*lease).countFailure(account, freeFailuresPerAccount);
    return invalidField(QStringLiteral("current_password"), QStringLiteral("not_accepted"));
}

api::Tokens Sessions::issue(db::Connection &connection, const db::User &user, QUuid family, int generation)
{
    api::Tokens tokens;
    tokens.refreshToken = newOpaqueToken();
    db::SessionRepository(connection).insertToken(hashOf(tokens.refreshToken), family, generation);
    tokens.accessToken = m_accessTokens.issue(actorOf(user, family), QDateTime::currentDateTimeUtc());
    tokens.expiresInSeconds = AccessTokens::lifetimeSeconds;
    tokens.user = sessionUser(user);
    return tokens;
}

Result<api::Tokens> Sessions::refresh(const QString &refreshToken, const Caller &caller)
{
    const QByteArray hash = hashOf(refreshToken);
    return db::inTransaction(m_pool,
                             [&](db::Connection &connection) { return rotate(connection, hash, caller); },
                             {OnError::Commit});
}

Result<api::Tokens> Sessions::rotate(db::Connection &connection, const QByteArray &hash, const Caller &caller)
{
    db::SessionRepository sessions(connection);
    const std::optional<db::RefreshTokenRow> token = sessions.lockToken(hash);
    if (!token || token->expired || token->familyRevoked)
        return failure(ErrorCode::Unauthenticated,
                       QStringLiteral("refresh token unknown, expired or revoked"));
    if (token->used) {
        sessions.revokeFamily(token->familyId, endedByReuse);
        m_liveSessions.forget(token->familyId);
        db::JournalRepository(connection)
            .audit(QStringLiteral("auth.refresh_reused"), QStringLiteral("user"), token->userId.uuid,
                   std::nullopt, {}, caller.trace());
        return failure(ErrorCode::Unauthenticated, QStringLiteral("refresh token reused, family revoked"));
    }
    const std::optional<db::User> user = db::UserRepository(connection).byId(token->userId);
    if (!user || !user->active)
        return failure(ErrorCode::Unauthenticated, QStringLiteral("account blocked"));
    if (!isAdmitted(db::NetworkRepository(connection).of(user->id, user->role), caller.ip))
        return failure(ErrorCode::Unauthenticated, QStringLiteral("address is not in the list"));
    sessions.markUsed(hash, token->familyId);
    return issue(connection, *user, token->familyId, token->generation + 1);
}

Outcome Sessions::logout(const Caller &caller)
{
    db::inTransaction(m_pool, [&](db::Connection &connection) {
        db::SessionRepository(connection).revokeFamily(caller.actor.sessionId, endedByLogout);
        db::JournalRepository(connection)
            .audit(QStringLiteral("auth.logged_out"), QStringLiteral("user"), caller.actor.id.uuid,
                   std::nullopt, {}, caller.trace());
    });
    m_liveSessions.forget(caller.actor.sessionId);
    return Done{};
}

Result<api::SessionUser> Sessions::whoAmI(const Actor &actor)
{
    const db::Lease lease = m_pool.lease();
    const std::optional<db::User> user = db::UserRepository(*lease).byId(actor.id);
    if (!user)
        return failure(ErrorCode::Unauthenticated, QStringLiteral("no such account"));
    api::SessionUser session = sessionUser(*user);
    session.permissions = rightsOf(user->role, user->sets, !user->agencyId.isNull());
    return session;
}

} // namespace zhilego
