// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/db/repositories/sessionrepository.h"
#include "server/db/repositories/userrepository.h"
#include "server/usecases/auth/secondfactor.h"
#include "server/usecases/auth/sessions.h"

namespace zhilego {

//! A living session, and whether it is the one that asks.
struct SessionInfo : db::SessionRow
{
    bool current = false;
};

//! What people do to their own account. Whoever wants to change what protects it shows the password again,
//! under the same delays as at login. Thread-safe; runs on pool threads.
class Account
{
public:
    Account(db::Pool &pool, Passwords &passwords, Sessions &sessions, const SecondFactor &secondFactor)
        : m_pool(pool)
        , m_passwords(passwords)
        , m_sessions(sessions)
        , m_secondFactor(secondFactor)
    {
    }

    //! The person's own row, as a team would see it.
    Result<db::User> show(const Caller &caller);
    bool hasSecondFactor(const Caller &caller);
    Result<db::User> edit(const Caller &caller, std::optional<int> version, const db::UserPatch &patch);
    //! All sessions end; the answer is a new one for whoever asked.
    Result<api::Tokens> changePassword(const Caller &caller, const QString &current, const QString &wished);

    Result<TotpEnrolment> beginTotp(const Caller &caller, const QString &password);
    //! The recovery codes. All other sessions end: they were opened without the second factor.
    Result<QStringList> confirmTotp(const Caller &caller, const QString &code);
    //! Password and a code. All other sessions end.
    Outcome disableTotp(const Caller &caller, const QString &password, const QString &code);

    QList<SessionInfo> sessions(const Caller &caller);
    //! NotFound for a session that has ended or is somebody else's.
    Outcome endSession(const Caller &caller, QUuid session);
    //! All but the present one. Returns how many.
    int endOtherSessions(const Caller &caller);

private:
    Outcome showPassword(const Caller &caller, const QString &password);

    db::Pool &m_pool;
    Passwords &m_passwords;
    Sessions &m_sessions;
    const SecondFactor &m_secondFactor;
};

} // namespace zhilego
