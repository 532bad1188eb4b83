// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/account.h"

#include "server/db/repositories/sessionrepository.h"
#include "server/db/repositories/totprepository.h"
#include "server/db/transaction.h"
#include "server/usecases/auth/sessionends.h"

namespace zhilego {
namespace {

using OnError = db::TransactionOptions::OnError;

void trace(db::Connection &connection, const Caller &caller, const char *action)
{
    const std::optional<AgencyId> agency
        = caller.actor.agencyId.isNull() ? std::nullopt : std::optional<AgencyId>(caller.actor.agencyId);
    db::JournalRepository(connection)
        .audit(QLatin1String(action), QStringLiteral("user"), caller.actor.id.uuid, agency, {},
               caller.trace());
}

//! Nothing but the names of what changed: the row is the person's own.
QJsonObject changedNames(const db::UserPatch &patch)
{
    QJsonObject names;
    for (const auto &[name, given] :
         {std::pair{"name", patch.fullName.has_value()}, std::pair{"phone", patch.phone.has_value()},
          std::pair{"locale", patch.locale.has_value()}}) {
        if (given)
            names.insert(QLatin1String(name), true);
    }
    return names;
}

} // namespace

Result<db::User> Account::show(const Caller &caller)
{
    const db::Lease lease = m_pool.lease();
    const std::optional<db::User> user = db::UserRepository(*lease).get({}, caller.actor.id);
    if (!user)
        return failure(ErrorCode::Unauthenticated, QStringLiteral("no such account"));
    return *user;
}

bool Account::hasSecondFactor(const Caller &caller)
{
    const db::Lease lease = m_pool.lease();
    return db::TotpRepository(*lease).isConfirmed(caller.actor.id);
}

Result<db::User> Account::edit(const Caller &caller, std::optional<int> version, const db::UserPatch &patch)
{
    return db::inTransaction(m_pool, [&](db::Connection &connection) -> Result<db::User> {
        db::UserRepository users(connection);
        const std::optional<db::User> before = users.lock({}, caller.actor.id);
        if (!before)
            return failure(ErrorCode::Unauthenticated, QStringLiteral("no such account"));
        if (users.update(before->id, version.value_or(before->version), patch)
            != db::UserRepository::Edit::Done)
            return failure(ErrorCode::VersionMismatch, QStringLiteral("account changed meanwhile"));
        const db::User after = *users.get({}, before->id);
        db::Change change;
        change.type = QStringLiteral("user.updated");
        change.entityType = QStringLiteral("user");
        change.entityId = after.id.uuid;
        change.version = after.version;
        if (!after.agencyId.isNull())
            change.agency = after.agencyId;
        change.after = changedNames(patch);
        change.eventData = {{QStringLiteral("name"), after.fullName}};
        db::JournalRepository(connection).record(change, caller.trace());
        return after;
    });
}

Outcome Account::showPassword(const Caller &caller, const QString &password)
{
    return m_sessions.verifyPassword(caller, password);
}

Result<api::Tokens> Account::changePassword(const Caller &caller, const QString &current,
                                            const QString &wished)
{
    if (const Outcome shown = showPassword(caller, current); !shown)
        return shown.error();
    const QString hash = m_passwords.hash(wished); // slow, so before there is a transaction
    return db::inTransaction(m_pool, [&](db::Connection &connection) -> Result<api::Tokens> {
        db::UserRepository users(connection);
        users.setPasswordHash(caller.actor.id, hash);
        db::SessionRepository(connection).revokeAll(caller.actor.id, endedByPassword);
        trace(connection, caller, "auth.password_changed");
        return m_sessions.open(connection, *users.byId(caller.actor.id), caller);
    });
}

Result<TotpEnrolment> Account::beginTotp(const Caller &caller, const QString &password)
{
    if (const Outcome shown = showPassword(caller, password); !shown)
        return shown.error();
    return db::inTransaction(m_pool, [&](db::Connection &connection) -> Result<TotpEnrolment> {
        const std::optional<db::User> user = db::UserRepository(connection).byId(caller.actor.id);
        trace(connection, caller, "auth.totp_begun");
        return m_secondFactor.begin(connection, caller.actor.id, user ? user->email : QString());
    });
}

Result<QStringList> Account::confirmTotp(const Caller &caller, const QString &code)
{
    return db::inTransaction(
        m_pool,
        [&](db::Connection &connection) -> Result<QStringList> {
            const Result<QStringList> codes = m_secondFactor.confirm(connection, caller.actor.id, code);
            if (!codes)
                return codes.error();
            db::SessionRepository(connection).revokeAll(caller.actor.id, endedByTotp, caller.actor.sessionId);
            trace(connection, caller, "auth.totp_enabled");
            return *codes;
        },
        {OnError::Commit});
}

Outcome Account::disableTotp(const Caller &caller, const QString &password, const QString &code)
{
    if (const Outcome shown = showPassword(caller, password); !shown)
        return shown;
    return db::inTransaction(
        m_pool,
        [&](db::Connection &connection) -> Outcome {
            db::TotpRepository repository(connection);
            if (!repository.isConfirmed(caller.actor.id))
                return failure(ErrorCode::Conflict, QStringLiteral("no second factor"));
            if (const Outcome right = m_secondFactor.check(connection, caller.actor.id, code); !right) {
                // Who asks is known; what is wrong is the code.
                if (right.error().code == ErrorCode::Unauthenticated)
                    return invalidField(QStringLiteral("code"), right.error().fields.first().issue);
                return right;
            }
            repository.remove(caller.actor.id);
            db::SessionRepository(connection).revokeAll(caller.actor.id, endedByTotp, caller.actor.sessionId);
            trace(connection, caller, "auth.totp_disabled");
            return Done{};
        },
        {OnError::Commit});
}

QList<SessionInfo> Account::sessions(const Caller &caller)
{
    const db::Lease lease = m_pool.lease();
    QList<SessionInfo> sessions;
    const QList<db::SessionRow> rows = db::SessionRepository(*lease).livingOf(caller.actor.id);
    for (const db::SessionRow &row : rows)
        sessions.append({row, row.id == caller.actor.sessionId});
    return sessions;
}

Outcome Account::endSession(const Caller &caller, QUuid session)
{
    return db::inTransaction(m_pool, [&](db::Connection &connection) -> Outcome {
        if (!db::SessionRepository(connection).revokeOwn(session, caller.actor.id, endedByPerson))
            return failure(ErrorCode::NotFound, QStringLiteral("session"));
        trace(connection, caller, "auth.session_ended");
        return Done{};
    });
}

int Account::endOtherSessions(const Caller &caller)
{
    return db::inTransaction(m_pool, [&](db::Connection &connection) {
        const int ended = db::SessionRepository(connection)
                              .revokeAll(caller.actor.id, endedByPerson, caller.actor.sessionId);
        trace(connection, caller, "auth.other_sessions_ended");
        return ended;
    });
}

} // namespace zhilego
