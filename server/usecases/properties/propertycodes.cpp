// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/propertycodes.h"

#include "server/usecases/auth/policy.h"
#include "server/usecases/properties/propertychange.h"

namespace zhilego {
namespace {

const QString entrance = QStringLiteral("entrance");
const QString door = QStringLiteral("door");
const QString safe = QStringLiteral("safe");

} // namespace

QByteArray propertyCodeContext(PropertyId id, const QString &kind)
{
    return "property_code|" + kind.toUtf8() + '|' + id.toString().toUtf8();
}

Result<Property> setPropertyCodes(db::Connection &connection, const Caller &caller, const CodeVault &vault,
                                  PropertyId id, int version, const PropertyCodes &codes)
{
    const Result<Property> property = lockVersion(connection, caller, id, version);
    if (!property)
        return property.error();
    db::PropertyRepository properties(connection);
    const auto store = [&](const QString &kind, const std::optional<QString> &code) {
        properties.setCode(id, kind,
                           code ? std::optional<QByteArray>(vault.seal(*code, propertyCodeContext(id, kind)))
                                : std::nullopt);
    };
    store(entrance, codes.entrance);
    store(door, codes.door);
    store(safe, codes.safe);
    return recordCodesChange(connection, id, {}, caller.trace());
}

Property recordCodesChange(db::Connection &connection, PropertyId id, const QJsonObject &why,
                           const db::ActorTrace &actor)
{
    db::PropertyRepository properties(connection);
    properties.touch(id);
    const Property property = *properties.get({}, id);
    db::Change change = changeOf(property, QStringLiteral("property.codes_changed"));
    change.after = why;
    db::JournalRepository(connection).record(change, actor);
    return property;
}

Result<PropertyCodes> revealPropertyCodes(db::Connection &connection, const Caller &caller,
                                          const CodeVault &vault, PropertyId id, const QString &reason)
{
    const Result<db::Reach> reach = reachOf(caller.actor, Permission::CodesReveal);
    if (!reach)
        return reach.error();
    db::PropertyRepository properties(connection);
    const std::optional<Property> property = properties.get(*reach, id);
    if (!property)
        return failure(ErrorCode::NotFound, QStringLiteral("property"));
    PropertyCodes codes;
    const QHash<QString, QByteArray> envelopes = properties.codes(id);
    for (auto it = envelopes.constBegin(); it != envelopes.constEnd(); ++it) {
        const Result<QString> code = vault.open(it.value(), propertyCodeContext(id, it.key()));
        if (!code)
            return code.error();
        (it.key() == entrance ? codes.entrance : it.key() == door ? codes.door : codes.safe) = *code;
    }
    db::JournalRepository(connection)
        .audit(QStringLiteral("property.codes_revealed"), QStringLiteral("property"), id.uuid,
               property->agencyId, {{QStringLiteral("reason"), reason}}, caller.trace());
    return codes;
}

} // namespace zhilego
