// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/teamjson.h"

#include "models/domain/phone.h"
#include "server/usecases/auth/passwords.h"

namespace zhilego::http {

QJsonObject encode(const db::Agency &agency)
{
    return {{QStringLiteral("id"), agency.id.toString()},
            {QStringLiteral("name"), agency.name},
            {QStringLiteral("phone"), agency.phone},
            {QStringLiteral("status"), agency.status},
            {QStringLiteral("realtors_count"), agency.realtorsCount},
            {QStringLiteral("properties_count"), agency.propertiesCount},
            {QStringLiteral("version"), agency.version},
            {QStringLiteral("created_at"), api::instantToJson(agency.createdAt)}};
}

QJsonObject encode(const db::User &user)
{
    QJsonArray sets;
    for (const PermissionSet set : user.sets)
        sets.append(enumName(permissionSetNames, set));
    return {{QStringLiteral("id"), user.id.toString()},
            {QStringLiteral("email"), user.email},
            {QStringLiteral("name"), user.fullName},
            {QStringLiteral("phone"), user.phone},
            {QStringLiteral("role"), enumName(roleNames, user.role)},
            {QStringLiteral("permission_sets"), sets},
            {QStringLiteral("agency_id"), user.agencyId.isNull() ? QJsonValue() : user.agencyId.toString()},
            {QStringLiteral("agency_name"), user.agencyName.isEmpty() ? QJsonValue() : user.agencyName},
            {QStringLiteral("locale"), user.locale},
            {QStringLiteral("active"), user.active},
            {QStringLiteral("blocked"), user.blocked},
            {QStringLiteral("properties_count"), user.propertiesCount},
            {QStringLiteral("version"), user.version},
            {QStringLiteral("created_at"), api::instantToJson(user.createdAt)}};
}

QJsonObject encode(const Grants &grants)
{
    QJsonObject object;
    for (auto right = grants.constBegin(); right != grants.constEnd(); ++right)
        object.insert(enumName(permissionNames, right.key()), enumName(scopeNames, right.value()));
    return object;
}

QString readPhone(api::ObjectReader &reader)
{
    const std::optional<QString> typed = reader.text(QStringLiteral("phone"), 24);
    if (!typed)
        return {};
    const std::optional<QString> phone = phoneToE164(*typed);
    if (!phone)
        reader.fail(QStringLiteral("phone"), QStringLiteral("not_a_phone"));
    return phone.value_or(QString());
}

std::optional<QString> readEmail(api::ObjectReader &reader)
{
    const std::optional<QString> email = reader.text(QStringLiteral("email"), 254);
    if (!email)
        return std::nullopt;
    if (!email->contains(u'@'))
        reader.fail(QStringLiteral("email"), QStringLiteral("not_an_email"));
    return email->toLower();
}

std::optional<QString> readLocale(api::ObjectReader &reader)
{
    static const QStringList known{QStringLiteral("ru"), QStringLiteral("kk"), QStringLiteral("en")};
    const std::optional<QString> locale = reader.text(QStringLiteral("locale"), 2);
    if (locale && !known.contains(*locale))
        reader.fail(QStringLiteral("locale"), QStringLiteral("not_valid"));
    return locale;
}

QString readNewPassword(api::ObjectReader &reader, const QJsonObject &body, const QString &key)
{
    reader.requiredText(key, 128);
    const QString password = body[key].toString();
    if (const QString weakness = Passwords::weakness(password); !weakness.isEmpty())
        reader.fail(key, weakness);
    return password;
}

NewUser readPerson(api::ObjectReader &reader, const QJsonObject &body)
{
    NewUser user;
    user.email = readEmail(reader).value_or(QString());
    if (user.email.isEmpty())
        reader.fail(QStringLiteral("email"), QStringLiteral("required"));
    user.fullName = reader.requiredText(QStringLiteral("name"), 120);
    user.phone = readPhone(reader);
    user.password = readNewPassword(reader, body, QStringLiteral("password"));
    user.locale = readLocale(reader).value_or(QStringLiteral("ru"));
    return user;
}

Result<QString> reasonOf(const Request &request)
{
    if (request.body.isEmpty())
        return QString();
    return decodedBody(request, [](const QJsonObject &body) {
        return api::readObject<QString>(body, [](api::ObjectReader &reader) {
            return reader.text(QStringLiteral("reason"), 300).value_or(QString());
        });
    });
}

} // namespace zhilego::http
