// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/usecases/properties/photokeys.h"

#include <QRegularExpression>

namespace zhilego {

QString photoKey(PropertyId property, PhotoId photo, PhotoSize size)
{
    return QStringLiteral("objects/%1/%2%3.jpg")
        .arg(property.toString(), photo.toString(),
             size == PhotoSize::Preview ? QStringLiteral(".preview") : QString());
}

std::optional<PhotoFile> photoFileOf(const QString &key)
{
    static const QRegularExpression form(
        QStringLiteral("^objects/([0-9a-f-]{36})/([0-9a-f-]{36})(\\.preview)?\\.jpg(\\.[A-Za-z0-9]+)?$"));
    const QRegularExpressionMatch match = form.match(key);
    const std::optional<PropertyId> property = PropertyId::fromString(match.captured(1));
    const std::optional<PhotoId> photo = PhotoId::fromString(match.captured(2));
    if (!match.hasMatch() || !property || !photo)
        return std::nullopt;
    return PhotoFile{*property, *photo, match.captured(3).isEmpty() ? PhotoSize::Full : PhotoSize::Preview,
                     match.captured(4).isEmpty()};
}

} // namespace zhilego
