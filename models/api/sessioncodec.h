// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/id.h"
#include "models/domain/permission.h"
#include "models/domain/result.h"

#include <QHash>
#include <QJsonObject>

namespace zhilego::api {

struct LoginRequest
{
    QString email;
    QString password;
    QString totp;
};

//! The person behind a session as login and /me answer it.
struct SessionUser
{
    UserId id;
    Role role = Role::User;
    QString name;
    QString email;
    QString agencyName;
    AgencyId agencyId; //!< null for the superuser and renters
    QString locale; //!< "ru", "kk", "en"
    //! Only in /me: what the server would allow; absent permissions are denied.
    QHash<Permission, Scope> permissions;
};

struct Tokens
{
    QString accessToken;
    QString refreshToken;
    int expiresInSeconds = 0;
    SessionUser user;
};

//! The body of POST /auth/refresh and /auth/logout: {"refresh_token"}.
QJsonObject encodeRefresh(const QString &refreshToken);
//! The body of PATCH /me that changes the language of messages: {"locale"}.
QJsonObject encodeLocale(const QString &locale);
QJsonObject encode(const LoginRequest &request);
Result<LoginRequest> decodeLogin(const QJsonObject &object);
QJsonObject encode(const SessionUser &user);
SessionUser decodeSessionUser(const QJsonObject &object);
QJsonObject encode(const Tokens &tokens);
Result<Tokens> decodeTokens(const QJsonObject &object);

} // namespace zhilego::api
