// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/directorycodec.h"

#include "models/api/objectreader.h"
#include "models/api/paths.h"

#include <QRegularExpression>

namespace zhilego::api {

QString directoryPath(DirectoryKind kind)
{
    switch (kind) {
    case DirectoryKind::Cities:
        return paths::cities;
    case DirectoryKind::Districts:
        return paths::districts;
    case DirectoryKind::PropertyTypes:
        return paths::propertyTypes;
    case DirectoryKind::PropertyClasses:
        return paths::propertyClasses;
    case DirectoryKind::Amenities:
        return paths::amenities;
    case DirectoryKind::CancellationReasons:
        break;
    }
    return paths::cancellationReasons;
}

QJsonObject encode(const LocalizedText &text)
{
    return {
        {QStringLiteral("ru"), text.ru}, {QStringLiteral("kk"), text.kk}, {QStringLiteral("en"), text.en}};
}

LocalizedText decodeLocalizedText(const QJsonValue &value)
{
    return {value[QStringLiteral("ru")].toString(), value[QStringLiteral("kk")].toString(),
            value[QStringLiteral("en")].toString()};
}

QJsonObject encode(const DirectoryRef &ref)
{
    return {{QStringLiteral("id"), ref.id.toString()},
            {QStringLiteral("code"), ref.code},
            {QStringLiteral("name"), encode(ref.name)}};
}

DirectoryRef decodeDirectoryRef(const QJsonValue &value)
{
    return {DirectoryId::fromString(value[QStringLiteral("id")].toString()).value_or(DirectoryId{}),
            value[QStringLiteral("code")].toString(), decodeLocalizedText(value[QStringLiteral("name")])};
}

QJsonObject encode(const DirectoryEntry &entry)
{
    QJsonObject object = encode(DirectoryRef{entry.id, entry.code, entry.name});
    if (!entry.cityId.isNull())
        object.insert(QStringLiteral("city_id"), entry.cityId.toString());
    object.insert(QStringLiteral("position"), entry.position);
    object.insert(QStringLiteral("active"), entry.active);
    object.insert(QStringLiteral("version"), entry.version);
    return object;
}

DirectoryEntry decodeDirectoryEntry(const QJsonObject &object)
{
    const DirectoryRef ref = decodeDirectoryRef(object);
    return {ref.id,
            ref.code,
            ref.name,
            DirectoryId::fromString(object[QStringLiteral("city_id")].toString()).value_or(DirectoryId{}),
            object[QStringLiteral("position")].toInt(),
            object[QStringLiteral("active")].toBool(),
            object[QStringLiteral("version")].toInt()};
}

Result<DirectoryEntry> decodeNewDirectoryEntry(const QJsonObject &object, DirectoryKind kind)
{
    return readObject<DirectoryEntry>(object, [kind](ObjectReader &reader) {
        static const QRegularExpression codeForm(QStringLiteral("^[a-z][a-z0-9_]{1,39}$"));
        DirectoryEntry entry;
        entry.code = reader.requiredText(QStringLiteral("code"), 40);
        if (!entry.code.isEmpty() && !codeForm.match(entry.code).hasMatch())
            reader.fail(QStringLiteral("code"), QStringLiteral("not_a_code"));
        ObjectReader &name = reader.object(QStringLiteral("name"));
        entry.name.ru = name.requiredText(QStringLiteral("ru"), 80);
        entry.name.kk = name.requiredText(QStringLiteral("kk"), 80);
        entry.name.en = name.requiredText(QStringLiteral("en"), 80);
        if (kind == DirectoryKind::Districts)
            entry.cityId = reader.requiredId<DirectoryId>(QStringLiteral("city_id"));
        entry.position = static_cast<int>(reader.integer(QStringLiteral("position"), 0, 10000).value_or(0));
        return entry;
    });
}

} // namespace zhilego::api
