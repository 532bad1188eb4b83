// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/sessioncodec.h"

#include "models/api/objectreader.h"

namespace zhilego::api {

QJsonObject encodeRefresh(const QString &refreshToken)
{
    return {{QStringLiteral("refresh_token"), refreshToken}};
}

QJsonObject encodeLocale(const QString &locale)
{
    return {{QStringLiteral("locale"), locale}};
}

QJsonObject encode(const LoginRequest &request)
{
    QJsonObject object{{QStringLiteral("email"), request.email},
                       {QStringLiteral("password"), request.password}};
    if (!request.totp.isEmpty())
        object.insert(QStringLiteral("totp"), request.totp);
    return object;
}

Result<LoginRequest> decodeLogin(const QJsonObject &object)
{
    return readObject<LoginRequest>(object, [&object](ObjectReader &reader) {
        constexpr int longestPassword = 128;
        LoginRequest request;
        request.email = reader.requiredText(QStringLiteral("email"), 254).toLower();
        reader.requiredText(QStringLiteral("password"), longestPassword);
        // Blanks around a password are part of it, and of its length: hashing takes all of it.
        request.password = object.value(QStringLiteral("password")).toString();
        if (request.password.size() > longestPassword)
            reader.fail(QStringLiteral("password"), QStringLiteral("too_long"));
        request.totp = reader.text(QStringLiteral("totp"), 24).value_or(QString());
        return request;
    });
}

QJsonObject encode(const SessionUser &user)
{
    QJsonObject object{
        {QStringLiteral("id"), user.id.toString()},
        {QStringLiteral("role"), enumName(roleNames, user.role)},
        {QStringLiteral("name"), user.name},
        {QStringLiteral("email"), user.email},
        {QStringLiteral("agency_id"), user.agencyId.isNull() ? QJsonValue() : user.agencyId.toString()},
        {QStringLiteral("agency_name"), user.agencyName.isEmpty() ? QJsonValue() : user.agencyName},
        {QStringLiteral("locale"), user.locale},
    };
    if (!user.permissions.isEmpty()) {
        QJsonObject permissions;
        for (auto it = user.permissions.constBegin(); it != user.permissions.constEnd(); ++it)
            permissions.insert(enumName(permissionNames, it.key()), enumName(scopeNames, it.value()));
        object.insert(QStringLiteral("permissions"), permissions);
    }
    return object;
}

SessionUser decodeSessionUser(const QJsonObject &object)
{
    SessionUser user;
    user.id = UserId::fromString(object[QStringLiteral("id")].toString()).value_or(UserId{});
    user.role = enumValue(roleNames, object[QStringLiteral("role")].toString()).value_or(Role::User);
    user.name = object[QStringLiteral("name")].toString();
    user.email = object[QStringLiteral("email")].toString();
    user.agencyName = object[QStringLiteral("agency_name")].toString();
    user.agencyId = AgencyId::fromString(object[QStringLiteral("agency_id")].toString()).value_or(AgencyId{});
    user.locale = object[QStringLiteral("locale")].toString();
    const QJsonObject permissions = object[QStringLiteral("permissions")].toObject();
    for (auto it = permissions.constBegin(); it != permissions.constEnd(); ++it) {
        const std::optional<Permission> permission = enumValue(permissionNames, it.key());
        const std::optional<Scope> scope = enumValue(scopeNames, it.value().toString());
        if (permission && scope)
            user.permissions.insert(*permission, *scope);
    }
    return user;
}

QJsonObject encode(const Tokens &tokens)
{
    return {{QStringLiteral("access_token"), tokens.accessToken},
            {QStringLiteral("refresh_token"), tokens.refreshToken},
            {QStringLiteral("expires_in"), tokens.expiresInSeconds},
            {QStringLiteral("user"), encode(tokens.user)}};
}

Result<Tokens> decodeTokens(const QJsonObject &object)
{
    Tokens tokens;
    tokens.accessToken = object[QStringLiteral("access_token")].toString();
    tokens.refreshToken = object[QStringLiteral("refresh_token")].toString();
    tokens.expiresInSeconds = object[QStringLiteral("expires_in")].toInt();
    tokens.user = decodeSessionUser(object[QStringLiteral("user")].toObject());
    if (tokens.accessToken.isEmpty() || tokens.refreshToken.isEmpty())
        return Error{ErrorCode::Internal, QStringLiteral("login answer without tokens"), {}, {}, 0, {}};
    return tokens;
}

} // namespace zhilego::api
