// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/directorycodec.h"

#include "models/api/objectreader.h"
#include "models/api/paths.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace zhilego::api {
namespace {

constexpr int longestName = 80;
constexpr int mostAliases = 20;

QJsonValue dateOrNull(QDate date)
{
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

//! Null opens the side, absent leaves it.
std::optional<QDate> readOpenDate(ObjectReader &reader, const QString &key)
{
    const std::optional<QDate> opened = reader.isNull(key) ? std::optional<QDate>(QDate()) : std::nullopt;
    const std::optional<QDate> date = reader.date(key);
    return date ? date : opened;
}

//! What a new entry and a change of one have in common.
void readCommon(ObjectReader &reader, DirectoryKind kind, DirectoryPatch &patch)
{
    if (const std::optional<qint64> position = reader.integer(QStringLiteral("position"), 0, 10000))
        patch.position = static_cast<int>(*position);
    if (reader.has(QStringLiteral("aliases")))
        patch.aliases = reader.textList(QStringLiteral("aliases"), mostAliases, longestName);
    if (kind == DirectoryKind::Districts) {
        patch.validFrom = readOpenDate(reader, QStringLiteral("valid_from"));
        patch.validTo = readOpenDate(reader, QStringLiteral("valid_to"));
    } else if (kind == DirectoryKind::CancellationReasons) {
        patch.byGuest = reader.boolean(QStringLiteral("by_guest"));
    } else if (kind == DirectoryKind::Cities) {
        patch.timeZone = reader.text(QStringLiteral("time_zone"), 64);
        if (patch.timeZone && !QTimeZone(patch.timeZone->toLatin1()).isValid())
            reader.fail(QStringLiteral("time_zone"), QStringLiteral("not_a_time_zone"));
    }
}

} // namespace

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

QJsonObject encode(const DirectoryEntry &entry, DirectoryKind kind)
{
    QJsonObject object = encode(DirectoryRef{entry.id, entry.code, entry.name});
    object.insert(QStringLiteral("position"), entry.position);
    object.insert(QStringLiteral("active"), entry.active);
    object.insert(QStringLiteral("version"), entry.version);
    object.insert(QStringLiteral("aliases"), QJsonArray::fromStringList(entry.aliases));
    if (kind == DirectoryKind::Districts) {
        object.insert(QStringLiteral("city_id"), entry.cityId.toString());
        object.insert(QStringLiteral("valid_from"), dateOrNull(entry.validFrom));
        object.insert(QStringLiteral("valid_to"), dateOrNull(entry.validTo));
    } else if (kind == DirectoryKind::CancellationReasons) {
        object.insert(QStringLiteral("by_guest"), entry.byGuest);
    } else if (kind == DirectoryKind::Cities) {
        object.insert(QStringLiteral("time_zone"), entry.timeZone);
    }
    return object;
}

DirectoryEntry decodeDirectoryEntry(const QJsonObject &object)
{
    const DirectoryRef ref = decodeDirectoryRef(object);
    DirectoryEntry entry;
    entry.id = ref.id;
    entry.code = ref.code;
    entry.name = ref.name;
    entry.cityId
        = DirectoryId::fromString(object[QStringLiteral("city_id")].toString()).value_or(DirectoryId{});
    entry.position = object[QStringLiteral("position")].toInt();
    entry.active = object[QStringLiteral("active")].toBool();
    entry.version = object[QStringLiteral("version")].toInt();
    const QJsonArray aliases = object[QStringLiteral("aliases")].toArray();
    for (const QJsonValue &alias : aliases)
        entry.aliases.append(alias.toString());
    entry.validFrom = QDate::fromString(object[QStringLiteral("valid_from")].toString(), Qt::ISODate);
    entry.validTo = QDate::fromString(object[QStringLiteral("valid_to")].toString(), Qt::ISODate);
    entry.byGuest = object[QStringLiteral("by_guest")].toBool();
    entry.timeZone = object[QStringLiteral("time_zone")].toString();
    return entry;
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
        entry.name.ru = name.requiredText(QStringLiteral("ru"), longestName);
        entry.name.kk = name.requiredText(QStringLiteral("kk"), longestName);
        entry.name.en = name.requiredText(QStringLiteral("en"), longestName);
        if (kind == DirectoryKind::Districts)
            entry.cityId = reader.requiredId<DirectoryId>(QStringLiteral("city_id"));
        DirectoryPatch more;
        readCommon(reader, kind, more);
        entry.position = more.position.value_or(0);
        entry.aliases = more.aliases.value_or(QStringList());
        entry.validFrom = more.validFrom.value_or(QDate());
        entry.validTo = more.validTo.value_or(QDate());
        entry.byGuest = more.byGuest.value_or(false);
        entry.timeZone = more.timeZone.value_or(QStringLiteral("Asia/Almaty"));
        return entry;
    });
}

Result<DirectoryPatch> decodeDirectoryPatch(const QJsonObject &object, DirectoryKind kind)
{
    return readObject<DirectoryPatch>(object, [kind](ObjectReader &reader) {
        DirectoryPatch patch;
        if (reader.has(QStringLiteral("name"))) {
            ObjectReader &name = reader.object(QStringLiteral("name"));
            patch.ru = name.text(QStringLiteral("ru"), longestName);
            patch.kk = name.text(QStringLiteral("kk"), longestName);
            patch.en = name.text(QStringLiteral("en"), longestName);
        }
        patch.active = reader.boolean(QStringLiteral("active"));
        readCommon(reader, kind, patch);
        return patch;
    });
}

} // namespace zhilego::api
