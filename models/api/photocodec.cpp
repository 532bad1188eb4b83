// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/api/photocodec.h"

#include "models/api/objectreader.h"
#include "models/api/paths.h"

namespace zhilego::api {

QJsonObject encode(const Photo &photo, PropertyId property)
{
    const QString path
        = paths::filled(paths::filled(paths::propertyPhoto, property.toString()), photo.id.toString());
    return {{QStringLiteral("id"), photo.id.toString()},
            {QStringLiteral("position"), photo.position},
            {QStringLiteral("main"), photo.position == 0},
            {QStringLiteral("width"), photo.width},
            {QStringLiteral("height"), photo.height},
            {QStringLiteral("size_bytes"), photo.sizeBytes},
            {QStringLiteral("url"), path},
            {QStringLiteral("preview_url"), path + QStringLiteral("?size=preview")},
            {QStringLiteral("created_at"), instantToJson(photo.createdAt)}};
}

Photo decodePhoto(const QJsonObject &object)
{
    return {PhotoId::fromString(object[QStringLiteral("id")].toString()).value_or(PhotoId{}),
            object[QStringLiteral("position")].toInt(),
            object[QStringLiteral("width")].toInt(),
            object[QStringLiteral("height")].toInt(),
            object[QStringLiteral("size_bytes")].toInt(),
            instantFromJson(object[QStringLiteral("created_at")])};
}

Result<int> decodePhotoPosition(const QJsonObject &object)
{
    return readObject<int>(object, [](ObjectReader &reader) {
        return static_cast<int>(
            reader.requiredInteger(QStringLiteral("position"), 0, Photo::maxPerProperty - 1));
    });
}

} // namespace zhilego::api
