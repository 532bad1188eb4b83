// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/auth/accesstokens.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

#include <openssl/crypto.h>

namespace zhilego {
namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr int leewaySeconds = 5;
const QString issuer = QStringLiteral("zhilego");

QByteArray header()
{
    return QByteArrayLiteral("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}").toBase64(base64);
}

bool equal(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size()
        && CRYPTO_memcmp(a.constData(), b.constData(), static_cast<size_t>(a.size())) == 0;
}

} // namespace

AccessTokens::AccessTokens(QList<QByteArray> keys)
    : m_keys(std::move(keys))
{
}

QByteArray AccessTokens::signature(const QByteArray &key, const QByteArray &signedPart) const
{
    return QMessageAuthenticationCode::hash(signedPart, key, QCryptographicHash::Sha256).toBase64(base64);
}

QString AccessTokens::issue(const Actor &actor, const QDateTime &now) const
{
    QJsonObject claims{{QStringLiteral("iss"), issuer},
                       {QStringLiteral("sub"), actor.id.toString()},
                       {QStringLiteral("sid"), actor.sessionId.toString(QUuid::WithoutBraces)},
                       {QStringLiteral("role"), enumName(roleNames, actor.role)},
                       {QStringLiteral("iat"), now.toSecsSinceEpoch()},
                       {QStringLiteral("exp"), now.toSecsSinceEpoch() + lifetimeSeconds}};
    if (!actor.agencyId.isNull())
        claims.insert(QStringLiteral("agency"), actor.agencyId.toString());
    const QByteArray signedPart
        = header() + '.' + QJsonDocument(claims).toJson(QJsonDocument::Compact).toBase64(base64);
    return QString::fromLatin1(signedPart + '.' + signature(m_keys.first(), signedPart));
}

bool AccessTokens::isGenuine(const QString &token) const
{
    const QByteArrayList parts = token.toLatin1().split('.');
    // Comparing the whole header pins algorithm and type: there is nothing in it to choose from.
    if (parts.size() != 3 || parts.at(0) != header())
        return false;
    const QByteArray signedPart = parts.at(0) + '.' + parts.at(1);
    bool genuine = false;
    for (const QByteArray &key : m_keys)
        genuine = equal(signature(key, signedPart), parts.at(2)) || genuine;
    return genuine;
}

std::optional<Actor> AccessTokens::verify(const QString &token, const QDateTime &now) const
{
    if (!isGenuine(token))
        return std::nullopt;
    const QByteArrayList parts = token.toLatin1().split('.');
    const QJsonObject claims = QJsonDocument::fromJson(QByteArray::fromBase64(parts.at(1), base64)).object();
    const qint64 seconds = now.toSecsSinceEpoch();
    const std::optional<UserId> id = UserId::fromString(claims[QStringLiteral("sub")].toString());
    const std::optional<Role> role = enumValue(roleNames, claims[QStringLiteral("role")].toString());
    if (!id || !role || claims[QStringLiteral("iss")].toString() != issuer
        || claims[QStringLiteral("exp")].toInteger() + leewaySeconds <= seconds
        || claims[QStringLiteral("iat")].toInteger() - leewaySeconds > seconds)
        return std::nullopt;
    return Actor{*id, *role,
                 AgencyId::fromString(claims[QStringLiteral("agency")].toString()).value_or(AgencyId{}),
                 QUuid::fromString(claims[QStringLiteral("sid")].toString())};
}

} // namespace zhilego
