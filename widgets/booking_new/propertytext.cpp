// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/booking_new/propertytext.h"

#include "widgets/common/format.h"

#include <QLocale>

namespace zhilego::ui {

QString PropertyText::features(const Property &property)
{
    QStringList parts;
    const QString district = property.district.name.in(languageCode());
    if (!district.isEmpty())
        parts.append(district);
    parts.append(tr("%n room(s)", nullptr, property.rooms));
    if (property.areaM2 > 0)
        parts.append(tr("%1 m²").arg(QLocale().toString(property.areaM2, 'f', 0)));
    parts.append(tr("up to %n guest(s)", nullptr, property.maxGuests));
    const QString address = property.address.shortText();
    if (!address.isEmpty())
        parts.append(address);
    return parts.join(QStringLiteral(" · "));
}

QString PropertyText::rating(const Property &property)
{
    return QStringLiteral("%1 (%2)")
        .arg(QLocale().toString(property.rating, 'f', 1))
        .arg(property.reviewsCount);
}

QString PropertyText::perNight(const Property &property)
{
    return tr("%1 a night").arg(formatMoney(property.basePrice));
}

} // namespace zhilego::ui
