// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "server/db/connection.h"
#include "server/usecases/properties/codevault.h"

namespace zhilego {

//! A secret on its way to the person's authenticator.
struct TotpEnrolment
{
    QString secret; //!< Base32
    QString uri;
};

//! What binds the envelope of a second factor to its row.
QByteArray secondFactorContext(UserId user);

//! The second factor of an account: made, confirmed, asked for, removed. Refusals name the field "totp" with
//! "required" or "not_accepted" (Unauthenticated), or the seconds to wait (RateLimited); a caller that
//! commits them keeps the count of wrong codes. Thread-safe.
class SecondFactor
{
public:
    explicit SecondFactor(const CodeVault &vault)
        : m_vault(vault)
    {
    }

    //! Conflict when there is a confirmed one.
    Result<TotpEnrolment> begin(db::Connection &connection, UserId user, const QString &login) const;
    //! The recovery codes, shown this once.
    Result<QStringList> confirm(db::Connection &connection, UserId user, const QString &code) const;
    //! Done for an account without a second factor.
    Outcome check(db::Connection &connection, UserId user, const QString &code) const;

private:
    const CodeVault &m_vault;
};

} // namespace zhilego
