// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/staytext.h"

#include "widgets/common/words.h"

namespace zhilego::ui {

QString shortStay(const Stay &stay, QDate today, const QLocale &locale)
{
    const QString day = QStringLiteral("d MMM");
    const QString checkOut = locale.toString(stay.checkOut, day);
    const QString year
        = stay.checkOut.year() == today.year() ? QString() : QStringLiteral(" %1").arg(stay.checkOut.year());
    if (stay.checkIn.month() == stay.checkOut.month() && stay.checkIn.year() == stay.checkOut.year())
        return QStringLiteral("%1–%2%3").arg(QString::number(stay.checkIn.day()), checkOut, year);
    return QStringLiteral("%1 – %2%3").arg(locale.toString(stay.checkIn, day), checkOut, year);
}

QString shortStayWithNights(const Stay &stay, QDate today, const QLocale &locale)
{
    return QStringLiteral("%1 · %2").arg(shortStay(stay, today, locale), Words::nights(stay.nights()));
}

} // namespace zhilego::ui
