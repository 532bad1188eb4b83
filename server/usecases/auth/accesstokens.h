// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/usecases/auth/caller.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace zhilego {

//! Short-lived access tokens: JWT, HS256, fixed algorithm and type (RFC 9068 "at+jwt"). Two keys: the first
//! signs, both verify, so a key can be replaced without logging anybody out. Thread-safe.
class AccessTokens
{
public:
    static constexpr int lifetimeSeconds = 600;

    explicit AccessTokens(QList<QByteArray> keys);

    QString issue(const Actor &actor, const QDateTime &now) const;
    //! Nothing for anything that is not exactly one of our live tokens.
    std::optional<Actor> verify(const QString &token, const QDateTime &now) const;
    //! Signed by us, be it expired: no forgery.
    bool isGenuine(const QString &token) const;

private:
    QByteArray signature(const QByteArray &key, const QByteArray &signedPart) const;
    QList<QByteArray> m_keys;
};

} // namespace zhilego
